"""Order lists as shops really have them: each test is a kind of list that was once misread."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from notesmith.errors import InputError
from notesmith.model import Item, Order, Status
from notesmith.orders import OrderList, read_list

Read = Callable[..., OrderList]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Save a text as a list and read it; `mapping` is that of `read_list`."""

    def read(text: str, encoding: str = "utf-8", **mapping: str) -> OrderList:
        path = tmp_path / "list.csv"
        path.write_bytes(text.encode(encoding))
        return read_list([path], mapping)

    return read


def people(found: OrderList) -> list[str | None]:
    return [order.recipient for order in found.orders]


def items(order: Order) -> list[tuple[str, str | None, int]]:
    return [(item.title, item.variant, item.quantity) for item in order.items]


# Who is who


def test_a_bare_name_beside_first_and_last_name_is_the_item(read: Read) -> None:
    found = read(
        "Bestellnr;Vorname;Nachname;Menge;Name;Land\n"
        "11;Käthe;Wölfle;2;Teelicht Set;DE\n12;Jo;Ek;1;Wolle;AT\n"
    )
    assert people(found) == ["Käthe Wölfle", "Jo Ek"]
    assert items(found.orders[0]) == [("Teelicht Set", None, 2)]


@pytest.mark.parametrize(
    ("first", "second", "heading"),
    [
        ("new", "returning", "Customer"),
        ("Neukunde", "Stammkunde", "Kunde"),
        ("nouveau", "fidèle", "Client"),
        ("新客户", "老客户", "客户"),
    ],
)
def test_a_kind_of_buyer_is_no_name(read: Read, first: str, second: str, heading: str) -> None:
    found = read(f"Order #,{heading},Item,Qty\n1,{first},Mug,1\n2,{second},Cup,1\n")
    assert people(found) == [None, None]
    assert [order.returning for order in found.orders] == [False, True]


@pytest.mark.parametrize(
    "header",
    [
        "Auftragsnummer,Rechnungsvorname,Rechnungsnachname,Liefervorname,Liefernachname,Artikel",
        "OrderNo,BillingFirstname,BillingLastname,ShippingFirstname,ShippingLastname,ItemName",
        "Bestelnr,Factuur voornaam,Factuur achternaam,Verzend voornaam,Verzend achternaam,Product",
    ],
)
def test_the_name_of_the_delivery_counts_before_that_of_the_bill(read: Read, header: str) -> None:
    found = read(f"{header}\n1,Max,Orr,Lea,Orr,Tea\n")
    assert (found.orders[0].recipient, found.orders[0].buyer) == ("Lea Orr", "Max Orr")


@pytest.mark.parametrize("name", ["Lind, Ana", "Lind Ana"])
def test_a_hint_in_brackets_says_which_name_stands_first(read: Read, name: str) -> None:
    found = read(f'Order no.;Customer (last name, first name);Product\n1;"{name}";Mug\n')
    assert people(found) == ["Ana Lind"]


# What makes an order


def test_without_order_numbers_each_row_is_an_order_and_keeps_its_name(read: Read) -> None:
    rows = ("03/11/2026,No,Mug,45.00,Nia Forde\n", "13/11/2026,No,Cup,25.00,Teo Roth\n")
    header = "Sold on,Bundle,Title,Total,Buyer name\n"
    first = read(header + rows[0] + rows[1])
    assert people(first) == ["Nia Forde", "Teo Roth"]
    assert "no order numbers" in " ".join(first.how_read[0].sentences)
    again = read(header + rows[1] + rows[0])
    assert [o.order_id for o in again.orders] == [o.order_id for o in first.orders][::-1]


def test_two_rows_alike_without_numbers_are_two_orders(read: Read) -> None:
    found = read("Customer,Item\nAna Lind,Mug\nAna Lind,Mug\n")
    assert len({order.order_id for order in found.orders}) == 2


def test_what_goes_to_two_people_is_never_one_order(read: Read) -> None:
    found = read("Order number,Ship to,Item\n5,Ana Lind,Mug\n5,Bo Ek,Cup\n5,ANA LIND,Pot\n")
    assert [(o.order_id, o.recipient, len(o.items)) for o in found.orders] == [
        ("5", "Ana Lind", 2),
        ("5-2", "Bo Ek", 1),
    ]


# Which date


def test_only_a_date_of_ordering_or_paying_is_that_of_the_order(read: Read) -> None:
    header = "Ref,Shipped,Delivered on,Estimated delivery,Completed at,Client,Item"
    days = "2026-11-05,2026-11-07,2026-11-08,2026-11-09"
    (order,) = read(f"{header}\nR1,{days},Ana Lind,Mug\n").orders
    assert (order.placed_at, order.shipped_at) == (None, date(2026, 11, 5))
    (order,) = read(f"{header},Paid on\nR1,{days},Ana Lind,Mug,2026-11-03\n").orders
    assert order.placed_at == date(2026, 11, 3)


def test_a_time_is_a_clock_only_if_it_is_one(read: Read) -> None:
    (order,) = read("Order No,Order Time,Buyer,Product\n1,2026-11-03 10:22,Ana Lind,Mug\n").orders
    assert order.placed_at == datetime(2026, 11, 3, 10, 22)
    (order,) = read("Order No,Date,Time,Buyer,Item\n1,2026-11-03,10:22,Ana Lind,Mug\n").orders
    assert order.placed_at == datetime(2026, 11, 3, 10, 22)


def test_dates_that_contradict_each_other_stay_open_and_are_named(read: Read) -> None:
    found = read(
        "Order No,Date,Buyer,Item\n1,11/03/2026,A B,Mug\n2,13/11/2026,C D,Mug\n"
        "3,11/25/2026,E F,Mug\n"
    )
    assert [order.placed_at for order in found.orders] == [
        None,
        date(2026, 11, 13),
        date(2026, 11, 25),
    ]
    assert "line 2: the date '11/03/2026'" in found.warnings[0]


@pytest.mark.parametrize(
    ("hint", "month"),
    [("DD/MM/YYYY", 11), ("MM/DD/YYYY", 3), ("TT.MM.JJJJ", 11), ("JJ/MM/AAAA", 11)],
)
def test_a_hint_in_brackets_says_how_dates_are_written(read: Read, hint: str, month: int) -> None:
    (order,) = read(f"Order No,Order date ({hint}),Buyer,Item\n1,03/11/2026,A B,Mug\n").orders
    assert order.placed_at is not None
    assert order.placed_at.month == month


def test_a_zone_that_is_known_is_kept(read: Read) -> None:
    (order,) = read("Order No,Date,Buyer,Item\n1,2026-11-03 2:33 AM EDT,A B,Mug\n").orders
    assert isinstance(order.placed_at, datetime)
    assert order.placed_at.isoformat() == "2026-11-03T02:33:00-04:00"


# Status


def test_an_unknown_status_is_asked_about_and_answered_for_all_lists(read: Read) -> None:
    text = "Order ID,Customer,Item,Status\n1,A B,Mug,Shipped\n2,C D,Cup,Floop\n"
    found = read(text)
    assert [order.order_id for order in found.orders] == ["1"]
    assert found.unknown_statuses == ("Floop",)
    assert "what does the status 'Floop' mean?" in found.problems[0].sentence
    answered = read(text, **{"status:floop": "cancelled"})
    assert [order.status for order in answered.orders] == [Status.OPEN, Status.CANCELLED]
    with pytest.raises(InputError, match="a status means one of"):
        read(text, **{"status:floop": "gone"})


def test_a_cancelled_or_returned_line_is_not_in_the_parcel(read: Read) -> None:
    found = read(
        "Order No,Ship Name,Item Name,Qty,Item Status\n7,A B,Mug,2,Shipped\n7,A B,Bowl,1,Returned\n"
        "8,C D,Cup,1,Returned\n9,E F,Pot,1,Cancelled\n9,E F,Pan,1,Shipped\n"
    )
    assert [(items(order)[0][0], len(order.items), order.status) for order in found.orders] == [
        ("Mug", 1, Status.OPEN),
        ("Cup", 1, Status.REFUNDED),
        ("Pan", 1, Status.OPEN),
    ]


def test_columns_that_ask_whether_it_was_cancelled_are_read(read: Read) -> None:
    found = read(
        "Order,Customer,Item,Cancelled,Refunded\n1,A B,Mug,No,No\n2,C D,Mug,Yes,No\n"
        "3,E F,Mug,No,Yes\n"
    )
    assert [order.status for order in found.orders] == [
        Status.OPEN,
        Status.CANCELLED,
        Status.REFUNDED,
    ]


# How many of what


@pytest.mark.parametrize(
    "heading",
    [
        "How many",
        "购买数量",
        "Jumlah",
        "Кол-во",
        "수량",
        "個数",
        "Số lượng",
        "จำนวน",
        "Kogus",
        "Units",
        "Количина",
    ],
)
def test_a_quantity_is_found_under_any_of_its_names(read: Read, heading: str) -> None:
    (order,) = read(f"Order ID,Customer,Item,{heading}\n1,Ana Lind,Mug,3\n").orders
    assert order.items == (Item("Mug", 3),)


def test_a_quantity_is_never_made_up(read: Read) -> None:
    found = read("Order ID,Customer,Item,Qty\n1,Ana Lind,Mug,2\n2,Bo Ek,Cup,\n")
    assert [order.order_id for order in found.orders] == ["1"]
    assert "line 3: no quantity in the column 'Qty'" in found.problems[0].sentence


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("2 x Mug (Blue)", [("Mug", "Blue", 2)]),
        ("Cup x1, Bowl x2", [("Cup", None, 1), ("Bowl", None, 2)]),
        ("Vase (x3); Pen", [("Vase", None, 3), ("Pen", None, 1)]),
        ("2× Mug\n1× Soap", [("Mug", None, 2), ("Soap", None, 1)]),
        ("Poster (A3, matte) x1", [("Poster", "A3, matte", 1)]),
        ("Mug, blue x2, Soap x1", [("Mug, blue", None, 2), ("Soap", None, 1)]),
        ("Mug (Qty: 2) | Pen (Qty: 1)", [("Mug", None, 2), ("Pen", None, 1)]),
        ("1x Poster 30 x 40", [("Poster 30 x 40", None, 1)]),
        ("Poster 30 x 40", [("Poster 30 x 40", None, 1)]),
    ],
)
def test_several_items_in_one_cell_are_taken_apart(
    read: Read, cell: str, parts: list[tuple[str, str | None, int]]
) -> None:
    (order,) = read(f'Order,Customer,Items\n1,Ana Lind,"{cell}"\n').orders
    assert items(order) == parts


@pytest.mark.parametrize(
    "header",
    ["Item 1,Qty 1,Item 2,Qty 2", "Artikel 1,Menge 1,Artikel 2,Menge 2", "Item,Qty,Item,Qty"],
)
def test_several_items_in_one_row_are_read(read: Read, header: str) -> None:
    found = read(f"Order ID,Customer,{header}\n1,Ana Lind,Mug,3,Soap,1\n2,Bo Ek,Cup,2,,\n")
    assert [items(order) for order in found.orders] == [
        [("Mug", None, 3), ("Soap", None, 1)],
        [("Cup", None, 2)],
    ]


# Tables, rows and cells


def test_two_tables_in_one_file_are_joined_by_the_order_number(read: Read) -> None:
    found = read(
        "Numer zamówienia,Data,Kupujący,Razem\nZ1,2026-05-03,Zofia Łęcka,84.99\n"
        "\nNumer zamówienia,Produkt,Ilość\nZ1,Świeca,2\nZ1,Mydło,1\n"
    )
    (order,) = found.orders
    assert (order.recipient, len(order.items)) == ("Zofia Łęcka", 2)


def test_rows_that_are_no_orders_are_left_out_and_counted_with_the_reason(read: Read) -> None:
    found = read(
        "Bestellnummer;Kunde;Artikel;Menge;Summe\n1;A B;Becher;2;30,00\nSumme;;;2;30,00\n"
        "Durchschnitt;;;2;30,0\nMax;;;2;30\n#NV;#NV;;;\nAnzahl Bestellungen: 1;;;;\n"
    )
    (how,) = found.how_read
    assert [order.order_id for order in found.orders] == ["1"]
    assert how.rows == 6 == how.ordered + how.aside + len(how.left_out)
    assert "sums and averages (3, 4, 5, 7)" in str(how.left_out_sentence)
    assert "errors of a spreadsheet (6)" in str(how.left_out_sentence)


def test_formulas_mean_the_text_that_they_show(read: Read) -> None:
    found = read(
        'Order ID,Customer,Item\n="0001234",=HYPERLINK("https://example.com/2";"Bo Ek"),=T("Cup")\n'
    )
    (order,) = found.orders
    assert (order.order_id, order.recipient, order.items) == ("0001234", "Bo Ek", (Item("Cup"),))


@pytest.mark.parametrize(
    ("amount", "total", "currency"),
    [
        ("₹1,39,000.00", "139000.00", "INR"),
        ("1'250.50 CHF", "1250.50", "CHF"),
        ("1 249,00 zł", "1249.00", "PLN"),
        ("Rp150.000,00", "150000.00", "IDR"),
        ("3000円", "3000", "JPY"),
        ("(45.00) €", "-45.00", "EUR"),
    ],
)
def test_amounts_are_read_as_people_write_them(
    read: Read, amount: str, total: str, currency: str
) -> None:
    (order,) = read(f'Order ID,Customer,Item,Total\n1,A B,Mug,"{amount}"\n').orders
    assert (order.total, order.currency) == (Decimal(total), currency)


def test_the_total_is_what_was_paid_with_tax_and_shipping(read: Read) -> None:
    found = read(
        "Auftragsnummer;Kunde;Artikel;Gesamtbetrag netto;Zwischensumme;Versandkosten;"
        "Gesamtbetrag inkl. MwSt.\n1;A B;Tee;20,00;21,00;4,00;25,00\n"
    )
    assert found.orders[0].total == Decimal("25.00")


def test_lines_in_another_encoding_are_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = ("Order ID,Customer,Item", "1,Åsa Þórsdóttir,Größe", "2,Jörg Müller,Tasse")
    path.write_bytes(f"{lines[0]}\n{lines[1]}\n".encode() + lines[2].encode("cp1252"))
    found = read_list([path])
    assert people(found) == ["Åsa Þórsdóttir", "Jörg Müller"]
    assert "line 3: written in another encoding (cp1252)" in found.warnings[0]


def test_unicode_text_of_a_spreadsheet_loses_its_quotes(read: Read) -> None:
    text = 'Order ID\tCustomer\tItem\n1\tA B\t"Mug, ""L"", blue"\n2\tC D\t"Cup, red"\n'
    found = read(text, "utf-16")
    assert [order.items[0].title for order in found.orders] == ['Mug, "L", blue', "Cup, red"]


@pytest.mark.parametrize(
    "heading",
    ["Staff notes", "sellerNote", "Private notes", "卖家备注", "Interne Notiz", "판매자메모"],
)
def test_a_note_of_the_shop_is_never_the_customers_remark(read: Read, heading: str) -> None:
    found = read(f"Order ID,Customer,Item,{heading}\n1,Ana Lind,Mug,asked twice\n")
    assert found.orders[0].customer_note is None


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", b'[{"Name": "#1"}]', "JSON"),
        ("a.xml", b"<orders><order/></orders>", "XML"),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("a.url", b"[InternetShortcut]\nURL=https://example.com\n", "link"),
        ("a.gsheet", b'{"url": "https://docs.google.com/x", "doc_id": "1"}', "link"),
        ("a.csv", b"https://example.com/orders.csv\n", "link"),
    ],
)
def test_files_of_other_kinds_are_named(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=said):
        read_list([path])


def test_a_link_instead_of_a_file_is_named() -> None:
    with pytest.raises(InputError, match="is a link"):
        read_list([Path("https://example.com/orders.csv")])
