"""Spreadsheet files: typed cells keep what they say, hostile files are refused in little memory."""

import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from multiprocessing import active_children
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notesmith.errors import InputError
from notesmith.orders import read_list
from notesmith.spreadsheet_process import OpenWorkbook
from tests.orders.resaving import Rows, save_ods, save_xls, save_xlsx

HEADER = ["Order ID", "Recipient", "Item", "Quantity", "Order date", "Total", "Postcode"]
ROWS = [HEADER, ["0007", "Zoë Lang", "Mug", "2", "2026-11-03", "9.00", "01067"]]
ATTACKS = Path(__file__).parents[3] / "shared" / "attack"
ONE_FILE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_list([path])
    assert "\n" not in str(caught.value)
    return str(caught.value)


def read_or_refuse(path: Path) -> str:
    """Return the sentence that refuses the file; a blank one if it is read."""
    try:
        read_list([path])
    except InputError as error:
        return str(error)
    return ""


def test_typed_cells_say_what_they_say_in_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "typed.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Orders")
        day = book.add_format({"num_format": "d.m.yy"})
        moment = book.add_format({"num_format": "d.m.yy hh:mm"})
        sheet.write_row(2, 1, HEADER)
        sheet.write_row(3, 1, [576801234567890, "Zoë Lang", "Mug", 2])
        sheet.write_datetime(3, 5, datetime(2026, 11, 3), day)
        sheet.write_row(3, 6, [1264.9])
        sheet.write_string(3, 7, "01067")
        sheet.write_row(4, 1, [42, "Bo Li", "Cup", 1.0])
        sheet.write_datetime(4, 5, datetime(2026, 11, 4, 10, 30), moment)
        sheet.write_row(4, 6, [1.264, 2139])
        sheet.write_formula(5, 6, "=SUM(G4:G5)", value=1266.164)
    first, second = read_list([path]).orders
    assert (first.order_id, first.total, first.postcode) == (
        "576801234567890",
        Decimal("1264.9"),
        "01067",
    )
    assert (first.placed_at, first.items[0].quantity) == (date(2026, 11, 3), 2)
    assert (second.placed_at, second.total) == (datetime(2026, 11, 4, 10, 30), Decimal("1.264"))


def test_a_number_too_long_for_a_spreadsheet_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, [576801234567890123, "Zoë Lang", "Mug", 2, "2026-11-03"])
        sheet.write_row(2, 0, ["576801234567890123", "Zoë Lang", "Mug", 2, "2026-11-03"])
    found = read_list([path])
    assert [order.order_id for order in found.orders] == ["576801234567890123"]
    assert "line 2: a spreadsheet has cut the order number down" in found.problems[0].sentence


def test_formula_looking_cells_stay_text(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "=HYPERLINK(1)", '=cmd|"/c"!A1', "1", "2026-11-03", "9", "+1"]]
    for save in (save_xlsx, save_xls, save_ods):
        (order,) = read_list([save(rows, tmp_path)]).orders
        assert (order.recipient, order.items[0].title) == ("=HYPERLINK(1)", '=cmd|"/c"!A1')


def test_a_sheet_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(450):
                part.write(b"<c>0</c>" * 131_072)
    tracemalloc.start()
    said = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to more than an order list can hold" in said
    assert peak < 50_000_000


def test_two_cells_far_apart_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Order ID")
        sheet.write(1_048_575, 16_383, "far")
    assert "unpacks to more than an order list can hold" in refusal(path)


def test_repeated_cells_of_an_ods_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = save_ods(ROWS, tmp_path)
    spoiled = tmp_path / "spoiled.ods"
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(spoiled, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "content.xml":
                data = data.replace(
                    b"<table:table-row>", b'<table:table-row table:number-rows-repeated="900000">'
                ).replace(
                    b"<table:table-cell ",
                    b'<table:table-cell table:number-columns-repeated="9000" ',
                    1,
                )
            bad.writestr(name, data)
    assert "save it as CSV" in refusal(spoiled)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<row r=\"2\"><c r='XFD1048576'><v>1</v></c></row>", "unpacks to more"),
        ('<row r="2"><c r="A99999999"><v>1</v></c></row>', "unpacks to more"),
        ('<row r="999999999"><c><v>1</v></c><c><v>1</v></c></row>', "unpacks to more"),
        ('<row r="2"><c r="A4294967297"><v>1</v></c></row>', ""),
        ('<row r="2"><c r="&#88;FD1048576"><v>1</v></c></row>', "as CSV"),
    ],
    ids=["single quotes", "eight digits", "a far row without references", "a wrap", "an entity"],
)
def test_a_far_cell_written_in_another_way_ends_no_process(
    tmp_path: Path, cell: str, said: str
) -> None:
    spoiled = tmp_path / "spoiled.xlsx"
    with (
        zipfile.ZipFile(save_xlsx(ROWS, tmp_path)) as good,
        zipfile.ZipFile(spoiled, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            text = good.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(b"</sheetData>", f"{cell}</sheetData>".encode())
            bad.writestr(name, text)
    assert said in read_or_refuse(spoiled)


@pytest.mark.parametrize("path", sorted(ATTACKS.glob("*.xls*")), ids=lambda path: path.name)
def test_a_hostile_spreadsheet_is_refused(path: Path) -> None:
    assert "unpacks to more than an order list can hold" in refusal(path)


def test_the_process_that_reads_ends_when_nobody_reads_on(tmp_path: Path) -> None:
    book = OpenWorkbook(save_xlsx(ROWS, tmp_path).read_bytes())
    (child,) = active_children()
    assert next(book.rows(book.sheets[0])).rows[0][1] == HEADER
    del book
    assert not active_children()
    with pytest.raises(ValueError, match="closed"):
        child.is_alive()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("orders.csv", b"PK\x03\x04" + b"x" * 100, "damaged or no spreadsheet"),
        (
            "orders.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
            "damaged or no spreadsheet",
        ),
        ("orders.xls", b"<html><table><tr><td>Order</td></tr></table></html>", "is a web page"),
    ],
)
def test_what_only_looks_like_a_spreadsheet_is_refused(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert said in refusal(path)


def test_a_zip_with_a_list_inside_is_to_be_unpacked_first(tmp_path: Path) -> None:
    path = tmp_path / "orders.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("orders.csv", "a,b\n")
    assert "unpack it" in refusal(path)


@ONE_FILE
@given(
    save=st.sampled_from([save_xlsx, save_xls, save_ods]),
    damage=st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 255)), min_size=1, max_size=8),
    end=st.integers(1, 10_000),
)
def test_a_damaged_spreadsheet_gives_orders_or_a_sentence(
    tmp_path: Path,
    save: Callable[[Rows, Path], Path],
    damage: list[tuple[int, int]],
    end: int,
) -> None:
    path = save(ROWS, tmp_path)
    whole = bytearray(path.read_bytes())
    for place, byte in damage:
        whole[place * len(whole) // 10_000] = byte
    path.write_bytes(bytes(whole[: max(end * len(whole) // 10_000, 8)]))
    assert read_or_refuse(path).count("\n") == 0
