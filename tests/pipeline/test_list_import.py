"""Lists before they are stored: known or not, tried with a mapping, read as remembered."""

from pathlib import Path

import pytest

from notesmith.errors import InputError
from notesmith.pipeline.list_import import (
    OrderList,
    Pasted,
    Unknown,
    read_lists,
    try_mapping,
    unknown_list,
)

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


def test_only_a_list_of_no_known_platform_is_asked_about(tmp_path: Path) -> None:
    known, strange = tmp_path / "known.csv", tmp_path / "strange.csv"
    known.write_text(KNOWN, encoding="utf-8")
    strange.write_text(UNKNOWN, encoding="utf-8")
    found = read_lists([known, strange], nothing)
    assert isinstance(found, Unknown)
    assert found.name == "strange.csv"
    assert found.header == ("Slip", "Wer", "Was", "Stück")
    assert found.samples[1] == ("Ottoline Harcastle", "Piers Abernethy")
    assert isinstance(read_lists([strange], {found.shape: MAPPING}.get), OrderList)
    assert isinstance(read_lists([known], nothing), OrderList)


def test_a_text_without_a_table_is_refused_and_not_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("just a few words\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"words\.csv"):
        read_lists([path], nothing)


def test_a_mapping_is_tried_on_the_first_rows_of_a_long_list() -> None:
    rows = "".join(f"M-{number};Ada;Candle;1\n" for number in range(5000))
    unknown = unknown_list(Pasted(f"Slip;Wer;Was;Stück\n{rows}"))
    found = try_mapping(unknown, MAPPING)
    assert found.orders[0].order_id == "M-0"
    assert 0 < len(found.orders) < 100


def test_without_order_numbers_there_are_no_orders() -> None:
    with pytest.raises(InputError, match="order numbers"):
        try_mapping(unknown_list(Pasted(UNKNOWN)), {"recipient": "Wer"})


def test_known_and_mapped_lists_are_read_together(tmp_path: Path) -> None:
    known, strange = tmp_path / "known.csv", tmp_path / "strange.csv"
    known.write_text(KNOWN, encoding="utf-8")
    strange.write_text(UNKNOWN, encoding="utf-8")
    shape = unknown_list(strange).shape
    seen: list[tuple[int, int]] = []
    found = read_lists(
        [known, strange],
        {shape: MAPPING}.get,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert isinstance(found, OrderList)
    assert [each.order_id for each in found.orders] == ["#3001", "M-101", "M-102"]
    assert found.orders[1].items[0].quantity == 2
    assert [each.file for each in found.how_read] == ["known.csv", "strange.csv"]
    assert seen[-1][0] == seen[-1][1] == len(KNOWN.encode()) + len(UNKNOWN.encode())
