"""Rows that cannot be read are named and kept aside, the others are read, and repairs are taken."""

from pathlib import Path

import pytest

from notesmith.errors import InputError
from notesmith.model import Item
from notesmith.orders import Pasted, describe_columns, open_list, read_list

HEADER = "Order ID,Recipient,Item,Quantity,Order date,Total\n"


def saved(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "list.csv"
    path.write_text(header + rows, encoding="utf-8", newline="")
    return path


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        "1,Ann Ray,Mug,1,2026-11-03,9.00\n2,Bo Li,Cup,many,2026-11-03,9.00\n"
        "3,Cy Fox,Jar,1,soon,9.00\n4,Di Lee,Pan,1,2026-11-03,free\n"
        "5,Ed Orr,Pot,2,2026-11-04,4.00\n",
    )
    found = read_list([path])
    assert [order.order_id for order in found.orders] == ["1", "5"]
    assert [problem.sentence for problem in found.problems] == [
        "list.csv, line 3: 'many' in the column 'Quantity' cannot be read; correct it there.",
        "list.csv, line 4: 'soon' in the column 'Order date' cannot be read; correct it there.",
        "list.csv, line 5: 'free' in the column 'Total' cannot be read; correct it there.",
    ]
    first = found.problems[0]
    assert (first.order_id, first.column, first.header[3]) == ("2", 3, "Quantity")
    assert first.rows == ((3, ("2", "Bo Li", "Cup", "many", "2026-11-03", "9.00")),)


def test_an_order_of_which_one_row_cannot_be_read_waits_as_a_whole(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        "1,Ann Ray,Mug,1,2026-11-03,9.00\n2,Bo Li,Cup,1,2026-11-03,9.00\n1,,Jar,x,,\n",
    )
    found = read_list([path])
    assert [order.order_id for order in found.orders] == ["2"]
    assert [(problem.order_id, problem.line) for problem in found.problems] == [("1", 4)]


def test_repaired_rows_are_read_with_the_others(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        "1,Ann Ray,Mug,x,2026-11-03,9.00\n2,Bo Li,Cup, large,1,2026-11-03,9.00\n"
        ",Cy Fox,Jar,1,2026-11-03,9.00\n4,Di Lee,Pan,y,2026-11-03,9.00\n",
    )
    found = read_list([path])
    assert sorted(problem.line for problem in found.problems) == [2, 3, 4, 5]
    repaired = read_list(
        [path],
        corrections={
            ("list.csv", 2): ("1", "Ann Ray", "Mug", "3", "2026-11-03", "9.00"),
            ("list.csv", 3): ("2", "Bo Li", "Cup, large", "1", "2026-11-03", "9.00"),
            ("list.csv", 4): ("3", "Cy Fox", "Jar", "1", "2026-11-03", "9.00"),
            ("list.csv", 5): (),
        },
    )
    assert repaired.problems == ()
    assert [(order.order_id, order.items) for order in repaired.orders] == [
        ("1", (Item("Mug", 3),)),
        ("2", (Item("Cup, large"),)),
        ("3", (Item("Jar"),)),
    ]


def test_a_row_without_an_order_number_is_never_joined_to_its_neighbour(tmp_path: Path) -> None:
    path = saved(tmp_path, "1,Ann Ray,Mug,1,2026-11-03,9.00\n,Ann Ray,Cup,1,2026-11-03,\n")
    found = read_list([path])
    assert [len(order.items) for order in found.orders] == [1]
    assert "line 3: no order number in the column 'Order ID'" in found.problems[0].sentence


def test_a_number_that_a_spreadsheet_cut_down_is_no_order_number(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        '"5,76801E+17",Ann Ray,Mug,1,2026-11-03,9.00\n'
        '"5,76801E+17",Bo Li,Cup,1,2026-11-03,9.00\n7,Cy Fox,Jar,1,2026-11-03,9\n',
    )
    found = read_list([path])
    assert [order.order_id for order in found.orders] == ["7"]
    assert "a spreadsheet has cut the order number down" in found.problems[0].sentence


@pytest.mark.parametrize(
    "below",
    [
        "Total,,,,,18.00\n",
        ",,,,Summe:,18.00\n",
        "\n,,,,,18.00\n",
        "Gesamt;,,,,,\n",
        '"2,record(s) downloaded",,,,,\nSeller ID : x9,,,,,\n',
        "Exported on 3 November by Ann,,,,,\n",
        "Order ID,Recipient,Item,Quantity,Order date,Total\n",
    ],
)
def test_sums_and_footers_below_the_orders_are_no_orders(tmp_path: Path, below: str) -> None:
    path = saved(
        tmp_path, "1,Ann Ray,Mug,1,2026-11-03,9.00\n2,Bo Li,Cup,1,2026-11-03,9.00\n" + below
    )
    found = read_list([path])
    assert [order.order_id for order in found.orders] == ["1", "2"]
    assert found.problems == ()
    assert found.how_read[0].left_out


def test_it_is_said_how_dates_and_amounts_that_read_two_ways_were_read(tmp_path: Path) -> None:
    path = saved(tmp_path, '1,Ann Ray,Mug,1,03/11/2026,"1,264"\n2,Bo Li,Cup,1,21/11/2026,"9,50"\n')
    said = " ".join(read_list([path]).how_read[0].sentences)
    assert "day first" in said
    assert "as another date in the list shows" in said
    assert "decimal comma" in said
    assert "order id from “Order ID”" in said
    assert "columns parted by commas" in said


def test_letters_that_were_spoiled_before_are_put_right(tmp_path: Path) -> None:
    row = "1,Zoë Lefèvre,Mug für Änne,1,2026-11-03,9.00\n".encode().decode("cp1252")
    found = read_list([saved(tmp_path, row)])
    assert found.orders[0].recipient == "Zoë Lefèvre"
    assert found.orders[0].items[0].title == "Mug für Änne"
    assert any("spoiled" in said for said in found.how_read[0].sentences)


def test_columns_are_offered_with_samples_and_guesses(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        "A-1,Ann Ray,ann@example.org,3.11.2026\nA-2,Bo Li,bo@example.org,4.11.2026\n",
        "Xyz,Destinataire,Qwe,Asd\n",
    )
    columns = describe_columns(open_list(path))
    assert columns.guesses == {
        "order_id": "Xyz",
        "recipient": "Destinataire",
        "email": "Qwe",
        "date": "Asd",
    }
    assert columns.samples[1] == ("Ann Ray", "Bo Li")


def test_pasted_cells_with_quotes_and_line_ends_are_read(tmp_path: Path) -> None:
    pasted = Pasted(
        'Order ID\tRecipient\tItem\tCustomer note\n1\tAnn Ray\t12" plate\t"Two\nlines, ""so"""\n'
    )
    (order,) = read_list([pasted]).orders
    assert (order.customer_note, order.items) == ('Two\nlines, "so"', (Item('12" plate'),))
    with pytest.raises(InputError, match="Nothing was pasted"):
        read_list([Pasted(" \n")])


def test_a_list_of_notes_is_no_list_of_orders(tmp_path: Path) -> None:
    path = saved(tmp_path, "1,Ann,Thanks,Bo\n", "order_id,recipient,text,signature\n")
    with pytest.raises(InputError, match="list of notes"):
        read_list([path])
