"""Amounts, quantities, currencies, dates, countries and platform files, one by one."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from notesmith.orders.platforms import (
    Platform,
    PlatformFile,
    as_platform,
    list_platforms,
    recognise,
)
from notesmith.orders.values.countries import read_country
from notesmith.orders.values.dates import DateReader, is_day_first
from notesmith.orders.values.money import read_amount, read_currency, read_quantity
from notesmith.toml_files import TomlMistake, read_toml


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("24.50", "24.50"),
        ("1,240.00", "1240.00"),
        ("1.264,90 €", "1264.90"),
        ("116,99 €", "116.99"),
        ("GBP 35.99", "35.99"),
        ("$45.48", "45.48"),
        ("৳2,999", "2999"),
        ("1'250.00", "1250.00"),
        ("-3.10", "-3.10"),
        ("0.500", "0.500"),
        ("7", "7"),
        ("1 234,5", "1234.5"),
        ("1\u202f234\u00a0€", "1234"),
        ("−3,10 €", "-3.10"),
    ],
)
def test_an_amount_is_read_in_the_forms_people_write(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "free", "NaN", "Infinity", "-", "1-2", "2 of 3", "4 5", "9" * 40]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        read_amount(text)


def test_an_amount_saved_again_with_another_decimal_mark_is_still_right() -> None:
    amounts = [read_amount(text, ".") for text in ("784,00", "1.264,90", "1,240", "1,240.00")]
    assert amounts == [Decimal(784), Decimal("1264.90"), Decimal(1240), Decimal(1240)]
    assert read_amount("1.240", ".") == Decimal("1.24")
    assert read_amount("12.50", ",") == Decimal("12.50")


def test_a_quantity_is_a_whole_number() -> None:
    assert [read_quantity(text) for text in ("1", "2.0", "12", "1,000", "3 x")] == [
        1,
        2,
        12,
        1000,
        3,
    ]
    for text in ("1.5", "-2", "some", "99999999999"):
        with pytest.raises(ValueError, match="is not a"):
            read_quantity(text)


def test_a_currency_is_told_only_where_it_is_one() -> None:
    assert [read_currency(text) for text in ("usd", "ZAR", "9,50 €", "£", "$4", "XQZ")] == [
        "USD",
        "ZAR",
        "EUR",
        "GBP",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "US"),
        ("UK", "GB"),
        ("gb", "GB"),
        ("DEU", "DE"),
        ("United States", "US"),
        ("Deutschland", "DE"),
        ("Pays-Bas", "NL"),
        ("ZZ", None),
        ("Atlantis", None),
    ],
)
def test_a_country_is_told_by_code_or_name(text: str, code: str | None) -> None:
    assert read_country(text) == code


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("Nov-03-26", date(2026, 11, 3)),
        ("28-Oct-26", date(2026, 10, 28)),
        ("Nov 8, 2026 2:36:22 PM", datetime(2026, 11, 8, 14, 36, 22)),
        ("7/25/2018 21:06", datetime(2018, 7, 25, 21, 6)),
        ("13/11/2026", date(2026, 11, 13)),
        ("3.11.2026 10:15 CST", datetime(2026, 11, 3, 10, 15)),
    ],
)
def test_a_date_is_read_in_the_forms_people_write(text: str, moment: date) -> None:
    assert DateReader(lambda: [text]).read(text) == moment


@pytest.mark.parametrize("text", ["10", "Nov 8", "14:30", "soon", "9" * 30, "2026"])
def test_half_a_date_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        DateReader(lambda: [text]).read(text)


def test_a_column_proves_which_number_is_the_day() -> None:
    assert is_day_first(["03/11/2026", "21/11/2026"])[:2] == (True, True)
    assert is_day_first(["03/11/2026", "11/21/2026"])[:2] == (False, True)
    assert is_day_first(["03.11.2026"])[:2] == (True, False)
    assert is_day_first(["03/11/2026", "2026-11-21"])[:2] == (False, False)
    assert is_day_first(["03/11/2026", "2026-11-21"], guess=True)[:2] == (True, False)
    assert is_day_first(["03/11/2026 8:15 PM"], guess=True)[:2] == (False, False)


def test_every_platform_file_that_ships_can_be_read_and_recognised() -> None:
    platforms = list_platforms()
    assert "shopify" in {platform.name for platform in platforms}
    for platform in platforms:
        header = [name for cells in platform.columns.values() for names in cells for name in names]
        header += [name for names in platform.recognise for name in names]
        assert recognise(header, platforms) == platform


def platform_of(text: str) -> Platform:
    return as_platform(read_toml(text, PlatformFile))


def test_the_platform_that_knows_more_of_a_header_wins() -> None:
    few = platform_of('name="few"\ntitle="F"\nrecognise=[["A"]]\n[columns]\nitem=["A"]')
    many = platform_of(
        'name="many"\ntitle="M"\nrecognise=[["B"]]\n[columns]\nitem=["A"]\nnote=["B"]'
    )
    assert recognise(["a", " b "], [few, many]) == many
    assert recognise(["A", "C"], [few, many]) == few
    assert recognise(["C"], [few, many]) is None


def test_a_column_named_alone_and_columns_joined_are_read_alike() -> None:
    text = 'name="x"\ntitle="X"\nrecognise=[]\n[columns]\ndate=["Day", ["Date", "Time"]]'
    assert platform_of(text).columns == {"date": (("Day",), ("Date", "Time"))}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title='x'\nrecognise=[]", "name is missing"),
        ("name=''\ntitle='x'\nrecognise=[]", "name is blank"),
        ("name='x'\ntitle='x'", "recognise is missing"),
        ("name='x'\ntitle='x'\nrecognise=[]\n[columns]\nsize=['S']", "columns.size is unknown"),
        ("name='x'\ntitle='x'\nrecognise=[]\n[items]\nlayout='heap'", "items.layout cannot be"),
        ("name='x'\ntitle='x'\nrecognise=[]\ncolumns=3", "columns is not a table"),
    ],
)
def test_what_is_wrong_in_a_platform_file_is_named(text: str, said: str) -> None:
    with pytest.raises(TomlMistake) as caught:
        platform_of(text)
    assert str(caught.value).startswith(said)
