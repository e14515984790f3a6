"""What a shop remembers of its notes: an index beside it that is always as the shop is."""

import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from notesmith import pipeline
from notesmith.errors import Cancelled, ShopError
from notesmith.model import Finding, FindingKind, Item, Level, Note, Order, Severity
from notesmith.pipeline import store_orders
from notesmith.pipeline.index_upkeep import index_folder
from notesmith.storage import Shop, open_shop

MakeOrder = Callable[..., Order]

ROOT = Path(__file__).parents[1]

SAID = "The glaze cracked in the frost, so we fired it again under the old blue tiles, {name}."


def write(shop: Shop, order_id: str, text: str) -> None:
    """Store the text of the note for an order."""
    shop.notes.save_text(shop.orders.find(order_id).key, text, "", "", None)


def ask(repeats: pipeline.Repeats, text: str, order_id: str = "#new") -> list[Finding]:
    """Return what a text repeats, hints left out."""
    found = repeats.find(Note(order_id, text))
    return [finding for finding in found if finding.severity is not Severity.HINT]


@pytest.fixture
def filled(shop: Shop, make_order: MakeOrder) -> Shop:
    """Give a shop with two customers, one of them with two orders."""
    orders = [
        make_order("#1", recipient="Anna Berg", buyer="Anna Berg", email="anna@example.org"),
        make_order("#2", recipient="Ben Holm", buyer="Ben Holm", email="ben@example.org"),
        make_order("#3", recipient="Anna Berg", buyer="Anna Berg", email="anna@example.org"),
    ]
    store_orders(shop, orders, shipment_name="Monday")
    write(shop, "#1", SAID.format(name="Anna"))
    return shop


def test_everything_ever_written_is_remembered(filled: Shop) -> None:
    (finding,) = ask(pipeline.open_repeats(filled), SAID.format(name="Ben"), "#2")
    assert (finding.kind, finding.others) == ("skeleton", ("#1",))
    assert "Anna Berg (#1)" in finding.message


def test_what_an_order_really_holds_is_masked(shop: Shop, make_order: MakeOrder) -> None:
    first, second = Item("Oak Ladle", 1, "Long"), Item("Copper Funnel", 1, "Wide")
    orders = [make_order("#1", items=(Item("Book"), first), city="Lucca", recipient="Anna Berg")]
    orders += [make_order("#2", items=(Item("Pen"), second), city="Trento", recipient="Ben Holm")]
    store_orders(shop, orders, shipment_name="Monday")
    write(shop, "#1", "die oak ladle kam aus der werkstatt, und Lucca liegt in der sonne.")
    text = "die copper funnel kam aus der werkstatt, und Trento liegt in der sonne."
    assert [one.kind for one in ask(pipeline.open_repeats(shop), text, "#2")] == ["skeleton"]
    assert [one.kind for one in ask(pipeline.open_repeats(shop), text)] != ["skeleton"]


def test_the_same_customer_is_told_what_they_got(filled: Shop) -> None:
    repeats = pipeline.open_repeats(filled)
    half = (
        "The glaze cracked in the frost, so we fired it again. Your second parcel has moss in it."
    )
    (finding,) = ask(repeats, half, "#3")
    assert finding.kind == "near"
    assert "Anna Berg got this last time (#1, on 2026-11-02)" in finding.message
    assert "The glaze cracked" in finding.message
    assert ask(repeats, half, "#2") == []


def test_a_note_written_meanwhile_is_known_after_a_refresh(filled: Shop) -> None:
    repeats = pipeline.open_repeats(filled)
    write(filled, "#2", "Two magpies argued over the string of your parcel.")
    assert ask(repeats, "Two magpies argued over the string of your parcel.") == []
    repeats.refresh()
    assert [one.kind for one in ask(repeats, "Two magpies argued over the string of your parcel.")]
    write(filled, "#2", "")
    repeats.refresh()
    assert ask(repeats, "Two magpies argued over the string of your parcel.") == []


def test_a_note_put_while_typing_counts_at_once(filled: Shop) -> None:
    repeats = pipeline.open_repeats(filled)
    note = replace(filled.orders.find("#2").note, text="Two magpies argued over the string.")
    repeats.put(note)
    assert ask(repeats, "Two magpies argued over the string.", "#3")[0].others == ("#2",)
    assert ask(repeats, "Two magpies argued over the string.", "#2") == []


def test_short_thanks_to_the_same_customer_again_warn(filled: Shop) -> None:
    first, again, other = (filled.orders.find(number).key for number in ("#1", "#3", "#2"))
    for key, name in ((first, "Anna"), (again, "Ann"), (other, "Ben")):
        filled.orders.set_level(key, Level.SHORT)
        filled.notes.save_text(key, f"Thank you so much, {name}!", "", "", None)
    repeats = pipeline.open_repeats(filled)
    notes = {number: filled.orders.find(number).note for number in ("#1", "#2", "#3")}
    repeats.watch(notes.values())
    found = {number: repeats.find(note)[0] for number, note in notes.items()}
    assert [found[number].severity for number in ("#1", "#2", "#3")] == ["warn", "hint", "warn"]
    assert found["#2"].message == "3 of 3 say this."


def test_old_notes_from_elsewhere_count(filled: Shop) -> None:
    old = [Note("A-7", "Two magpies argued over the string.", recipient="Cleo"), Note("A-8", " ")]
    assert pipeline.import_notes(filled, old) == 1
    assert pipeline.import_notes(filled, old) == 0
    (finding,) = ask(pipeline.open_repeats(filled), "TWO MAGPIES argued over the string!")
    assert (finding.kind, finding.others) == ("verbatim", ("A-7",))


def test_an_erased_customer_leaves_digests_that_still_answer(filled: Shop) -> None:
    write(filled, "#3", "Two magpies argued over the string of your parcel until noon.")
    assert pipeline.erase_customer(filled, filled.orders.find("#1").key) == 2
    with pytest.raises(ShopError):
        filled.orders.find("#1")
    repeats = pipeline.open_repeats(filled)
    (same,) = ask(repeats, SAID.format(name="Anna"))
    assert same.kind == "skeleton" or same.kind == "verbatim"
    assert same.others == ()
    assert "a customer of long ago" in same.message
    near = "Two magpies fought over the string of your parcel until noon."
    assert [one.kind for one in ask(repeats, near)] == ["near"]
    assert ask(repeats, "Nobody ever said this about herons and gates.") == []


def test_old_notes_to_an_erased_customer_are_forgotten_too(filled: Shop) -> None:
    said = "Two magpies argued over the string."
    pipeline.import_notes(filled, [Note("A-7", said, recipient="ANNA BERG"), Note("A-8", "Moss.")])
    assert pipeline.erase_customer(filled, filled.orders.find("#1").key) == 3
    (finding,) = ask(pipeline.open_repeats(filled), said)
    assert (finding.kind, finding.others) == ("verbatim", ())
    assert [kept.note.order_id for kept in filled.memory.changed() if kept.note] == ["A-8"]


def test_nothing_of_an_erased_customer_can_be_read(tmp_path: Path, make_order: MakeOrder) -> None:
    path = tmp_path / "my.notesmith"
    with open_shop(path) as shop:
        store_orders(shop, [make_order("#1", recipient="Quirina Vale")], shipment_name="Monday")
        write(shop, "#1", "Quirina, the heliotrope is yours.")
        pipeline.open_repeats(shop)
        pipeline.erase_customer(shop, shop.orders.find("#1").key)
        assert shop.orders.parcels() == ()
        left = [kept for kept in shop.memory.changed() if kept.note is not None]
        files = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert left == []
    for word in (b"Quirina", b"quirina", b"heliotrope", b"Vale", b"vale\n"):
        assert word not in files, "while the shop is open, in its file or its log"


def test_orders_whose_time_has_run_out_are_erased(filled: Shop) -> None:
    assert pipeline.erase_before(filled, date(2026, 11, 2)) == 0
    assert pipeline.erase_before(filled, date(2026, 11, 3)) == 3
    assert filled.orders.parcels() == ()
    assert ask(pipeline.open_repeats(filled), SAID.format(name="Anna"))


def test_an_allowed_skeleton_is_kept_with_its_reason(filled: Shop) -> None:
    repeats = pipeline.open_repeats(filled)
    note = replace(filled.orders.find("#2").note, text=SAID.format(name="Ben"))
    filled.memory.allow(
        repeats.allowance(note, FindingKind.SKELETON), "The winter of the cracked kiln."
    )
    again = pipeline.open_repeats(filled).find(note)
    assert [one.severity for one in again] == [Severity.HINT]
    assert "The winter of the cracked kiln" in again[0].message
    filled.memory.forbid(repeats.allowance(note, FindingKind.SKELETON))
    assert pipeline.open_repeats(filled).find(note)[0].severity is Severity.BLOCK
    with pytest.raises(ShopError):
        filled.memory.allow(repeats.allowance(note, FindingKind.SKELETON), " ")


def test_the_earlier_note_stands_side_by_side(filled: Shop) -> None:
    repeats = pipeline.open_repeats(filled)
    note = replace(filled.orders.find("#2").note, text=SAID.format(name="Ben"))
    beside = pipeline.side_by_side(filled, repeats, note, "#1")
    assert beside is not None
    assert beside.other.text == SAID.format(name="Anna")
    shown = [note.text[start:end] for start, end in beside.compared.spans]
    assert shown == [beside.other.text[start:end] for start, end in beside.compared.other_spans]
    assert pipeline.side_by_side(filled, repeats, note, "#nobody") is None


# The index on disk


def fill(path: Path, count: int, first: int = 0) -> None:
    """Make a shop remember so many old notes that they are written to the index."""
    notes = [
        Note(f"old {n}", f"Fox{n} and hen{n} met at gate{n}, said number {n}.")
        for n in range(first, first + count)
    ]
    with open_shop(path) as shop:
        pipeline.import_notes(shop, notes)


def known(path: Path, number: int) -> bool:
    """Tell whether the note of that number is found."""
    with open_shop(path) as shop:
        text = f"Fox{number} and hen{number} met at gate{number}, said number {number}."
        found = ask(pipeline.open_repeats(shop), text)
        return any(one.kind == "verbatim" for one in found)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Give the path of a shop with an index on disk."""
    path = tmp_path / "my.notesmith"
    fill(path, 2500)
    assert known(path, 77)
    assert (tmp_path / "my.notesmith-variety" / "current.json").is_file()
    return path


def test_an_index_is_added_to_and_not_built_again(large: Path) -> None:
    folder = large.with_name("my.notesmith-variety")
    (before,) = folder.glob("notes-*")
    fill(large, 2500, 2500)
    assert known(large, 4444)
    assert before in folder.glob("notes-*")
    assert len(list(folder.glob("notes-*"))) == 2
    assert known(large, 77)


def test_a_lost_or_damaged_index_is_built_again(large: Path) -> None:
    folder = large.with_name("my.notesmith-variety")
    (notes,) = folder.glob("notes-*")
    notes.write_bytes(notes.read_bytes()[:-4000] + bytes(4000))
    assert known(large, 2400)
    (notes,) = folder.glob("notes-*")
    notes.unlink()
    assert known(large, 2400)
    (folder / "current.json").write_text("{")
    assert known(large, 2400)
    shutil.rmtree(folder)
    assert known(large, 2400)


def test_an_older_copy_of_the_shop_gets_an_index_of_its_own(large: Path) -> None:
    copy = large.read_bytes()
    fill(large, 2500, 2500)
    assert known(large, 4444)
    for rest in large.parent.glob("my.notesmith-*l"):
        rest.unlink()
    large.write_bytes(copy)
    assert not known(large, 4444)
    fill(large, 2600, 10_000)
    assert known(large, 12_000)
    assert not known(large, 4444)


def test_where_nothing_can_be_written_all_is_read_at_each_opening(large: Path) -> None:
    folder = large.with_name("my.notesmith-variety")
    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be")
    assert known(large, 77)


def test_building_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    fill(path, 2500)

    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with open_shop(path) as shop:
        with pytest.raises(Cancelled):
            pipeline.open_repeats(shop, stop)
        assert not (index_folder(shop) / "current.json").exists()
    assert known(path, 5)


OPEN = """
    import sys
    from notesmith import pipeline
    from notesmith.model import Note

    with pipeline.open_shop(sys.argv[1]) as shop:
        print("begun", flush=True)
        repeats = pipeline.open_repeats(shop)
        text = "Fox9 and hen9 met at gate9, said number 9."
        print([one.kind.value for one in repeats.find(Note("#", text))], flush=True)
"""


def start(path: Path) -> subprocess.Popen[str]:
    """Start a process that opens what a shop remembers."""
    command = [sys.executable, "-c", textwrap.dedent(OPEN), str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_two_processes_may_open_a_shop_without_an_index(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    fill(path, 6000)
    with start(path) as one, start(path) as other:
        answers = [process.communicate(timeout=120)[0] for process in (one, other)]
    assert answers == ["begun\n['verbatim']\n"] * 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_while_building_leaves_a_shop_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    fill(path, 8000)
    for pause in (0.1, 0.6, 1.2):
        with start(path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(pause)
            process.kill()
        assert known(path, 7999)
        shutil.rmtree(path.with_name("my.notesmith-variety"))
