"""Lists of no known platform: a person says once what their columns mean, and tries it out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from notesmith.errors import InputError
from notesmith.model import Progress, no_progress
from notesmith.orders import (
    Given,
    OrderList,
    Pasted,
    UnknownList,
    describe_columns,
    open_list,
    read_as_recalled,
    try_mapping,
)
from notesmith.orders.unknown_lists import Recall

UNKNOWN = """\
Slip;Wer;Was;Stück
M-101;Ottoline Harcastle;Bienenwachskerze;2
M-102;Piers Abernethy;Nussbaumbrett;1
"""
KNOWN = """\
Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Billing Name,Shipping Name
#3001,nell@example.org,paid,2026-11-16 09:12:00 +0000,1,Beeswax candle,Nell Ash,Nell Ash
"""
MAPPING = {"order_id": "Slip", "recipient": "Wer", "item": "Was", "quantity": "Stück"}


def nothing(shape: str) -> None:
    """Recall nothing: nobody has said anything of any list."""


def read(
    given: Sequence[Given], recall: Recall, progress: Progress = no_progress
) -> OrderList | UnknownList:
    """Open lists and read them."""
    return read_as_recalled([open_list(each) for each in given], recall, progress=progress)


def test_only_a_list_of_no_known_platform_is_asked_about(tmp_path: Path) -> None:
    known, strange = tmp_path / "known.csv", tmp_path / "strange.csv"
    known.write_text(KNOWN, encoding="utf-8")
    strange.write_text(UNKNOWN, encoding="utf-8")
    found = read([known, strange], nothing)
    assert isinstance(found, UnknownList)
    assert found.name == "strange.csv"
    assert found.header == ("Slip", "Wer", "Was", "Stück")
    assert found.samples[1] == ("Ottoline Harcastle", "Piers Abernethy")
    assert isinstance(read([strange], {found.shape: MAPPING}.get), OrderList)
    assert isinstance(read([known], nothing), OrderList)


def test_a_text_without_a_table_is_refused_and_not_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("just a few words\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"words\.csv"):
        read([path], nothing)


def test_a_mapping_is_tried_on_the_first_rows_of_a_long_list() -> None:
    rows = "".join(f"M-{number};Ada;Candle;1\n" for number in range(5000))
    unknown = describe_columns(open_list(Pasted(f"Slip;Wer;Was;Stück\n{rows}")))
    found = try_mapping(unknown, MAPPING)
    assert found.orders[0].order_id == "M-0"
    assert 0 < len(found.orders) < 100


def test_without_order_numbers_there_are_no_orders() -> None:
    with pytest.raises(InputError, match="order numbers"):
        try_mapping(describe_columns(open_list(Pasted(UNKNOWN))), {"recipient": "Wer"})


def test_known_and_mapped_lists_are_read_together(tmp_path: Path) -> None:
    known, strange = tmp_path / "known.csv", tmp_path / "strange.csv"
    known.write_text(KNOWN, encoding="utf-8")
    strange.write_text(UNKNOWN, encoding="utf-8")
    shape = describe_columns(open_list(strange)).shape
    seen: list[tuple[int, int]] = []
    found = read(
        [known, strange],
        {shape: MAPPING}.get,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert isinstance(found, OrderList)
    assert [each.order_id for each in found.orders] == ["#3001", "M-101", "M-102"]
    assert found.orders[1].items[0].quantity == 2
    assert [each.file for each in found.how_read] == ["known.csv", "strange.csv"]
    assert seen[-1][0] == seen[-1][1] == len(KNOWN.encode()) + len(UNKNOWN.encode())


def test_orders_of_mapped_lists_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    strange = tmp_path / "strange.csv"
    strange.write_text(UNKNOWN, encoding="utf-8")
    shape = describe_columns(open_list(strange)).shape
    found = read([strange, Pasted(KNOWN)], {shape: MAPPING}.get)
    assert isinstance(found, OrderList)
    assert [each.order_id for each in found.orders] == ["M-101", "M-102", "#3001"]


def test_the_shape_of_a_list_is_that_of_its_headings_in_any_order() -> None:
    given = (Pasted("Asd\tQwe\tWer\n1\t2\t3\n"), Pasted("WER,asd,Qwe\n4,5,6\n"))
    one, other = (describe_columns(open_list(each)).shape for each in given)
    assert one == other


def test_an_open_list_stays_as_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text(KNOWN, encoding="utf-8")
    table = open_list(path)
    path.write_text(KNOWN.replace("#3001", "#4001").replace("Billing Name,", ""), encoding="utf-8")
    found = read_as_recalled([table], nothing)
    assert isinstance(found, OrderList)
    assert [each.order_id for each in found.orders] == ["#3001"]
