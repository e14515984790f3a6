"""The verbs together, on real files: notes in, findings, cards and a PDF out."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from notesmith import pipeline
from notesmith.errors import BlockedError, Cancelled, InputError, NoteSmithError, OutputError
from notesmith.model import HandChoice, Level, Note, Order, Severity, State
from notesmith.pipeline import open_design, open_hand, open_shop
from notesmith.pipeline.printing import PROOF_PIXELS

MakeOrder = Callable[..., Order]

HAND, DESIGN, STOCK = HandChoice("homemade-apple"), "insert-a6", "a6"

NOTES = [
    Note("#1", "Thanks for your order, hope you enjoy this excellent book.", "The crew"),
    Note("#2", "Zoë, the notebook is the last of its colour.\nMay it fill slowly.", "Ida"),
    Note("#3", "Sorry that this one took three weeks, and thank you for waiting.", "Ida"),
]


def print_to(path: Path, notes: list[Note], **options: object) -> pipeline.Printed:
    """Print notes with the plain choices."""
    return pipeline.print_cards(notes, HAND, DESIGN, STOCK, path, **options)  # type: ignore[arg-type]


def page_texts(path: Path) -> list[str]:
    """Return the text of each page, as a reader of the PDF copies it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def notes_file(folder: Path, content: str | bytes) -> Path:
    """Write NOTES.csv."""
    path = folder / "notes.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# Printing


def test_cards_come_out_in_the_order_of_the_notes(tmp_path: Path) -> None:
    printed = print_to(tmp_path / "cards.pdf", NOTES)
    assert (printed.cards, printed.sheets) == (3, 3)
    pages = page_texts(printed.path)
    assert ["excellent book" in pages[0], "the last of" in pages[1], "Sorry" in pages[2]] == [
        True,
        True,
        True,
    ]


def test_four_cards_share_a_sheet_and_start_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "cards.pdf"
    printed = pipeline.print_cards(NOTES, HAND, DESIGN, "a4-four", path, start=3)
    assert (printed.cards, printed.sheets) == (3, 2)


def test_only_some_cards_are_printed(tmp_path: Path) -> None:
    printed = print_to(tmp_path / "cards.pdf", NOTES, only=["#3", "1"])
    assert printed.cards == 2
    pages = page_texts(printed.path)
    assert "excellent book" in pages[0]
    assert "Sorry" in pages[1]


def test_an_unknown_order_among_the_chosen_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="order #9"):
        print_to(tmp_path / "cards.pdf", NOTES, only=["#1", "#9"])
    assert list(tmp_path.iterdir()) == []


def test_a_blocking_finding_stops_the_printing_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "cards.pdf"
    print_to(path, NOTES)
    before = path.read_bytes()
    notes = [*NOTES, Note("#4", " "), replace(NOTES[0], order_id="#5")]
    with pytest.raises(BlockedError) as caught:
        print_to(path, notes)
    assert caught.value.exit_code == 1
    assert "#4" in str(caught.value)
    assert "3 notes" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["cards.pdf"]


def test_a_note_that_is_not_printed_blocks_only_what_it_repeats(tmp_path: Path) -> None:
    notes = [*NOTES, Note("#4", ""), replace(NOTES[0], order_id="#5")]
    assert print_to(tmp_path / "cards.pdf", notes, only=["#2", "#3"]).cards == 2
    with pytest.raises(BlockedError, match="#1"):
        print_to(tmp_path / "again.pdf", notes, only=["#1"])


def test_the_same_notes_give_the_same_bytes(tmp_path: Path) -> None:
    print_to(tmp_path / "one.pdf", NOTES)
    print_to(tmp_path / "two.pdf", NOTES)
    print_to(tmp_path / "other.pdf", NOTES, seed=1)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert (tmp_path / "one.pdf").read_bytes() != (tmp_path / "other.pdf").read_bytes()


def test_each_writer_writes_in_a_hand_of_their_own(tmp_path: Path) -> None:
    texts = ("Thank you for waiting, Ada.", "A good book for a rainy week!", "Enjoy the honey.")
    notes = [
        Note(f"#{place}", text, writer=writer)
        for place, (text, writer) in enumerate(zip(texts, ("Ines", "Olu", "Ines"), strict=True))
    ]
    path = tmp_path / "cards.pdf"
    pipeline.print_cards(notes, HAND, DESIGN, STOCK, path, writers={"Olu": HandChoice("caveat")})
    with pypdfium2.PdfDocument(path) as document:
        read = [page.get_textpage().get_text_range() for page in document]
    assert tuple(read) == texts
    assert path.read_bytes().count(b"/FontFile2") == 2


def test_cancelling_the_printing_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        print_to(tmp_path / "cards.pdf", NOTES, progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"choice": HandChoice("crayon")}, HAND.hand),
        ({"design_name": "poster"}, DESIGN),
        ({"stock_name": "napkin"}, STOCK),
        ({"start": 0}, "0"),
        ({"start": 2}, "2"),
        ({"notes": []}, "note"),
    ],
)
def test_what_there_is_not_is_refused_before_anything_is_written(
    tmp_path: Path, options: dict[str, object], named: str
) -> None:
    plain: dict[str, object] = {
        "notes": NOTES,
        "choice": HAND,
        "design_name": DESIGN,
        "stock_name": STOCK,
    }
    with pytest.raises(InputError, match=named):
        pipeline.print_cards(path=tmp_path / "cards.pdf", **{**plain, **options})  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_bad_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for target in (tmp_path, tmp_path / "new" / "x.pdf", tmp_path / "file" / "x.pdf"):
        with pytest.raises(OutputError):
            print_to(target, NOTES)
        with pytest.raises(OutputError):
            pipeline.proof(NOTES, HAND, DESIGN, target)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a place where nobody may write")
def test_an_unwritable_target_is_refused() -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        print_to(Path("/proc/cards.pdf"), NOTES)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_never_replaced_by_a_file() -> None:
    with pytest.raises(OutputError, match="no ordinary file"):
        print_to(Path("/dev/null"), NOTES)


def test_a_shop_is_never_printed_over(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    open_shop(path).close()
    before = path.read_bytes()
    with pytest.raises(OutputError, match="is a shop"):
        print_to(path, NOTES)
    with pytest.raises(OutputError, match="is a shop"):
        pipeline.proof(NOTES, HAND, DESIGN, path)
    assert path.read_bytes() == before


def test_a_name_too_long_for_the_disk_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        print_to(tmp_path / ("x" * 300), NOTES)


# Proofs


def test_a_proof_of_one_card_has_its_size_at_300_dpi(tmp_path: Path) -> None:
    path = tmp_path / "proof.png"
    pipeline.proof(NOTES, HAND, DESIGN, path, "2")
    design = open_design(DESIGN)
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        size = (round(design.width * 300 / 72), round(design.height * 300 / 72))
        assert picture.size == size
        assert min(picture.convert("L").tobytes()) < 128, "nothing is written on it"


def test_a_proof_of_many_cards_stays_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "proof.png"
    notes = [Note(f"#{number}", f"Thank you, friend number {number}.") for number in range(60)]
    pipeline.proof(notes, HAND, DESIGN, path)
    with Image.open(path) as picture:
        assert math.prod(picture.size) < 1.4 * PROOF_PIXELS


@pytest.mark.parametrize("count", [0, 601])
def test_a_proof_of_no_card_or_too_many_is_refused(tmp_path: Path, count: int) -> None:
    notes = [Note(f"#{number}", "Hello") for number in range(count)]
    with pytest.raises(InputError, match=f"here are {count}"):
        pipeline.proof(notes, HAND, DESIGN, tmp_path / "proof.png")
    assert list(tmp_path.iterdir()) == []


# Checking


def test_findings_come_in_the_order_of_the_notes() -> None:
    notes = [
        Note("#1", "Dear {first_name}, thank you."),
        NOTES[1],
        Note("#3", ""),
        Note("#4", "Thank you 漢."),
        Note("#5", "A long word about books. " * 60),
        replace(NOTES[1], order_id="#6", text=NOTES[1].text.upper()),
    ]
    findings = pipeline.check_notes(notes, open_hand(HAND), open_design(DESIGN))
    blocks = [each for each in findings if each.severity is Severity.BLOCK]
    assert [(each.order_id, each.kind) for each in blocks] == [
        ("#1", "placeholder"),
        ("#2", "verbatim"),
        ("#3", "empty"),
        ("#4", "missing_glyph"),
        ("#5", "overflow"),
        ("#6", "verbatim"),
    ]
    assert [each.order_id for each in findings] == sorted(each.order_id for each in findings)


def test_one_note_gets_the_same_findings_as_in_the_batch() -> None:
    hand, design = open_hand(HAND), open_design(DESIGN)
    notes = [*NOTES, replace(NOTES[0], order_id="#4")]
    repeats = pipeline.Repeats(notes)
    alone = [
        finding
        for note in notes
        for finding in pipeline.check_note(note, pipeline.lay_out(note, design, hand), repeats)
    ]
    assert tuple(alone) == pipeline.check_notes(notes, hand, design)


def test_checking_can_be_cancelled() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        pipeline.check_notes(NOTES, open_hand(HAND), open_design(DESIGN), stop)


# NOTES.csv


def test_notes_keep_their_lines_and_facts(tmp_path: Path) -> None:
    path = notes_file(
        tmp_path,
        "order_id,recipient,text,signature,writer,item\r\n"
        '#1,Zoë,"One,\r\n\r\ntwo ""quoted""",The crew,Ida,book\r\n',
    )
    (note,) = pipeline.read_notes(path)
    assert note == Note(
        "#1", 'One,\n\ntwo "quoted"', "The crew", "Ida", "Zoë", "book", State.WRITTEN
    )


def test_notes_need_no_signature_writer_or_item(tmp_path: Path) -> None:
    (note,) = pipeline.read_notes(notes_file(tmp_path, "﻿text,order_id,recipient\nHi,1,Zoë\n"))
    assert (note.order_id, note.text, note.signature, note.item) == ("1", "Hi", "", "")


def test_a_list_of_notes_may_say_how_personal_each_is(tmp_path: Path) -> None:
    content = "order_id,recipient,text,level\n1,Zoë,Hi,short\n2,Bo,Ho,\n3,Cy,Hu, Personal\n"
    levels = [note.level for note in pipeline.read_notes(notes_file(tmp_path, content))]
    assert levels == [Level.SHORT, Level.PERSONAL, Level.PERSONAL]


def test_what_a_list_says_of_levels_decides_what_blocks(tmp_path: Path) -> None:
    rows = '1,Zoë,"Many thanks, Zoë!",{0}\n2,Bo,"Many thanks, Bo!",{0}\n'
    graves = {}
    for level in ("short", "personal"):
        content = "order_id,recipient,text,level\n" + rows.format(level)
        notes = pipeline.read_notes(notes_file(tmp_path, content))
        graves[level] = {each.severity for each in pipeline.find_repeats(notes)}
    assert graves == {"short": {Severity.HINT}, "personal": {Severity.BLOCK}}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("order_id,recipient,text,level\n1,Zoë,Hi,brief\n", "line 2: .*brief"),
        ("", "empty"),
        ("order_id,recipient,text\n", "no notes"),
        ("order_id,recipient\n1,Zoë\n", "no column text"),
        ("order_id,recipient,text\n1,Zoë,Hi\n,Bo,Hello\n", "line 3"),
        ("order_id,recipient,text\n1,Zoë,Hi\n2,Bo,Ho\n1,Zoë,Hello\n", "line 4: .* line 2"),
        ('order_id,recipient,text\n1,Zoë,"Hi\n', "line 2"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "notes.csv"),
    ],
)
def test_a_bad_list_of_notes_gives_a_sentence(
    tmp_path: Path, content: str | bytes, named: str
) -> None:
    with pytest.raises(InputError, match=named) as caught:
        pipeline.read_notes(notes_file(tmp_path, content))
    assert "\n" not in str(caught.value)


def test_a_missing_list_of_notes_and_a_folder_give_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(InputError):
            pipeline.read_notes(path)


# The shop


def test_a_shipment_is_named_after_its_day() -> None:
    assert pipeline.name_shipment(date(2026, 11, 21)) == "Saturday's parcels, 21 Nov"


def test_finished_notes_are_the_written_and_the_approved(
    tmp_path: Path, make_order: MakeOrder
) -> None:
    with open_shop(tmp_path / "my.notesmith") as shop:
        pipeline.store_orders(shop, [make_order(f"#{number}") for number in range(5)])
        shop.notes.write([Note("#3", "Three"), Note("#1", "One"), Note("#2", "Two")])
        shop.notes.set_state(shop.orders.find("#1").key, State.APPROVED, "", None)
        shop.notes.set_state(shop.orders.find("#2").key, State.RETURNED, "", None)
        shop.notes.save_text(shop.orders.find("#4").key, "half", "", "", None)
        finished = pipeline.finished_parcels(shop)
        assert [parcel.note.text for parcel in finished] == ["One", "Three"]


def test_finished_notes_of_two_platforms_can_be_told_apart(
    tmp_path: Path, make_order: MakeOrder
) -> None:
    with open_shop(tmp_path / "my.notesmith") as shop:
        orders = [make_order("1"), make_order("1", "etsy"), make_order("2")]
        pipeline.store_orders(shop, orders, shipment_name="Monday")
        for parcel in shop.orders.parcels():
            shop.notes.save_text(parcel.key, f"Note {parcel.key}", "", "", None)
            shop.notes.set_state(parcel.key, State.WRITTEN, "", None)
        ids = [parcel.note.order_id for parcel in pipeline.finished_parcels(shop)]
        assert ids == ["shopify:1", "etsy:1", "2"]
        assert shop.orders.shipments()[0].name == "Monday"


def test_a_brief_knows_what_the_shop_remembers(tmp_path: Path, make_order: MakeOrder) -> None:
    with open_shop(tmp_path / "my.notesmith") as shop:
        first = make_order("#1", placed_at=date(2026, 1, 5))
        pipeline.store_orders(shop, [first, make_order("#2", placed_at=date(2026, 11, 2))])
        shop.notes.write([Note("#1", "Enjoy the long way home.", "Ida")])
        new, returning = (pipeline.brief(shop, shop.orders.find(name)) for name in ("#1", "#2"))
    assert returning.level is Level.PERSONAL
    assert len(returning.questions) >= 2
    words = " ".join(fact.text for fact in returning.facts)
    assert "Enjoy the long way home." in words
    assert "Enjoy the long way home." not in " ".join(fact.text for fact in new.facts)


# The whole path


def test_the_demo_goes_the_whole_path_and_can_be_run_again(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    first = pipeline.demo(out)
    before = {entry.name: entry.read_bytes() for entry in out.iterdir()}
    assert set(before) == {"sample.notesmith", "cards.pdf", "proof.png"}
    assert first.imported.new == first.orders > 8
    assert len(page_texts(first.printed.path)) == first.notes == first.printed.cards
    second = pipeline.demo(out)
    assert second.imported.new == 0
    assert (out / "cards.pdf").read_bytes() == before["cards.pdf"]
    assert (out / "proof.png").read_bytes() == before["proof.png"]
    assert not any(finding.severity is Severity.BLOCK for finding in second.findings)


def test_the_demo_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "sample.notesmith").write_text("not a shop", encoding="utf-8")
    with pytest.raises(NoteSmithError):
        pipeline.demo(tmp_path)
    assert (tmp_path / "sample.notesmith").read_text(encoding="utf-8") == "not a shop"
    with pytest.raises(OutputError, match="is a file"):
        pipeline.demo(tmp_path / "sample.notesmith")
    with pytest.raises(OutputError, match="make it first"):
        pipeline.demo(tmp_path / "new" / "demo")


def test_many_notes_checked_in_processes_are_checked_as_in_one() -> None:
    notes = [
        Note(f"#{n}", f"Fox{n} and hen{n} met at gate{n % 2000}, said number {n % 2000}.")
        for n in range(4_200)
    ]
    told: list[tuple[int, int]] = []
    found = pipeline.find_repeats(notes, progress=lambda done, total: told.append((done, total)))
    alone = [one for each in pipeline.Repeats(notes).find_all(notes) for one in each]
    assert list(found) == alone
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
