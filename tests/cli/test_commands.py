"""What each command does and says, on real lists and shops."""

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from notesmith import pipeline
from notesmith.cli import run_command_line
from notesmith.model import FindingKind, Level, State
from notesmith.resources import folder
from notesmith.storage import open_shop
from tests.conftest import MakeOrder

Run = Callable[..., str]

SAMPLE = Path(str(folder("assets", "sample"))) / "orders_export.csv"
SAMPLE_NOTES = SAMPLE.with_name("notes.csv")
SHARED = Path(__file__).parents[2].parent / "shared" / "orders"

CUSTOM = "Order no,Customer,Product\nA-1,Zoë O’Brien,Linen notebook\nA-2,Łukasz Nowak,Postcards\n"
CUSTOM_MAP = ("--map", "order_id=Order no", "--map", "recipient=Customer", "--map", "item=Product")

NOTES = """order_id,recipient,text,signature
A-1,Zoë,"Zoë,

thank you.",Ida
A-2,Łukasz,For walls.,Bo
"""


@pytest.fixture
def custom(tmp_path: Path) -> Path:
    """Give an order list of no known platform."""
    path = tmp_path / "custom.csv"
    path.write_text(CUSTOM, encoding="utf-8")
    return path


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Give notes for the orders of that list."""
    path = tmp_path / "notes.csv"
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def shop(tmp_path: Path, custom: Path, run: Run) -> Path:
    """Give a shop that holds that list."""
    path = tmp_path / "my.notesmith"
    run("import", custom, "--shop", path, *CUSTOM_MAP)
    return path


def parsed(lines: str) -> list[dict[str, Any]]:
    """Return the objects of JSON Lines."""
    return [json.loads(line) for line in lines.splitlines()]


# orders


def test_orders_as_json_hold_exactly_the_promised_keys(run: Run) -> None:
    orders = parsed(run("orders", SAMPLE, "--json"))
    assert [order["order_id"] for order in orders] == [
        order.order_id for order in pipeline.read_orders([SAMPLE])
    ]
    for order in orders:
        assert list(order) == [
            "order_id",
            "platform",
            "placed_at",
            "recipient",
            "email",
            "items",
            "customer_note",
            "requests",
            "gift_message",
            "is_gift",
            "ship_country",
            "total",
            "currency",
            "status",
        ]
        assert order["platform"] == "shopify"
        for item in order["items"]:
            assert list(item) == ["title", "variant", "quantity", "personalisation"]


def test_orders_as_json_say_what_a_remark_asks_for(run: Run) -> None:
    orders = {order["order_id"]: order for order in parsed(run("orders", SAMPLE, "--json"))}
    found = [
        (key, request["kind"], order["customer_note"][request["start"] : request["end"]])
        for key, order in orders.items()
        for request in order["requests"]
    ]
    assert found == [
        ("#2044", "question", "Is the paper cream or white?"),
        ("#2043", "wish", "Please leave the price out of the parcel."),
    ]


def test_orders_of_a_list_by_its_columns(run: Run, custom: Path) -> None:
    first, second = parsed(run("orders", custom, "--json", *CUSTOM_MAP))
    assert (first["order_id"], first["recipient"]) == ("A-1", "Zoë O’Brien")
    assert second["items"] == [
        {"title": "Postcards", "variant": None, "quantity": 1, "personalisation": None}
    ]
    assert [second[key] for key in ("placed_at", "email", "total", "is_gift")] == [None] * 4


def test_orders_in_plain_lines_are_one_line_each(run: Run, custom: Path) -> None:
    lines = run("orders", custom, *CUSTOM_MAP).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("A-1\t")
    assert "Linen notebook" in lines[0]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sample lists are not here")
@pytest.mark.parametrize("name", ["orders_export_zar_2021.csv", "orders_export_1_usd_2022.csv"])
def test_orders_of_a_real_list_are_as_expected(run: Run, name: str) -> None:
    expected = json.loads((SHARED / "EXPECTED.json").read_text(encoding="utf-8"))
    wanted = expected[f"shopify/{name}"]
    orders = parsed(run("orders", SHARED / "samples" / "shopify" / name, "--json"))
    assert len(orders) == wanted["orders"]
    assert sum(len(order["items"]) for order in orders) == wanted["line_items"]
    first = wanted["first_order"]
    assert orders[0]["recipient"] == first["recipient_name"]
    assert orders[0]["total"] == first["total"]
    assert orders[0]["placed_at"].startswith(first["date"])
    remarks = {one["order_id"]: one["customer_note"] for one in orders if one["customer_note"]}
    assert remarks == wanted["orders_with_note"]


@pytest.mark.parametrize("pair", ["recipient", "=Customer", "recipient=", ""])
def test_a_mapping_that_is_none_is_refused(run: Run, custom: Path, pair: str) -> None:
    assert "FIELD=COLUMN" in run("orders", custom, "--map", pair, code=2)


def test_a_field_mapped_twice_is_refused(run: Run, custom: Path) -> None:
    twice = ("--map", "item=Product", "--map", "item=Customer")
    assert "twice" in run("orders", custom, *twice, code=2)


# import


def test_importing_again_adds_nothing(run: Run, tmp_path: Path) -> None:
    shop = tmp_path / "my.notesmith"
    count = len(pipeline.read_orders([SAMPLE]))
    assert f"{count} orders new" in run("import", SAMPLE, "--shop", shop)
    assert f"0 orders new, {count} known already." in run("import", SAMPLE, "--shop", shop)
    with open_shop(shop, create=False) as opened:
        assert len(opened.orders.parcels()) == count


def test_importing_a_bad_list_leaves_no_shop(run: Run, tmp_path: Path, notes: Path) -> None:
    run("import", notes, "--shop", tmp_path / "my.notesmith", code=2)
    assert not (tmp_path / "my.notesmith").exists()


def test_importing_into_what_is_no_shop_is_refused(run: Run, custom: Path) -> None:
    said = run("import", custom, "--shop", custom, *CUSTOM_MAP, code=2)
    assert "is no NoteSmith shop" in said
    assert custom.read_text(encoding="utf-8") == CUSTOM


def test_importing_into_postgresql(run: Run, custom: Path, postgres: str) -> None:
    assert "2 orders new" in run("import", custom, "--shop", postgres, *CUSTOM_MAP)
    assert "stored" in run("write", "A-1", "--shop", postgres, "--text", "Hello Zoë")
    assert "1 note checked" in run("check", "--shop", postgres)


# prompts


def test_prompts_show_facts_and_questions(run: Run, shop: Path) -> None:
    brief = json.loads(run("prompts", "A-1", "--shop", shop, "--json"))
    told = ["order_id", "level", "reason", "greeting_name", "facts", "requests", "questions"]
    assert list(brief) == told
    assert brief["order_id"] == "A-1"
    assert 2 <= len(brief["questions"]) <= 4
    plain = " ".join(run("prompts", "A-1", "--shop", shop).split())
    for entry in (*brief["facts"], *brief["questions"]):
        assert " ".join(entry["text"].split()) in plain


def test_prompts_are_those_of_the_window_and_other_ones_for_the_next_order(
    run: Run, tmp_path: Path, make_order: MakeOrder
) -> None:
    path = tmp_path / "two.notesmith"
    note = "Please write on the card:\n\nDear Freya,\nhappy birthday!\n\nOdile"
    with open_shop(path) as opened:
        orders = [make_order(f"#{n}", email=f"{n}@x.org", customer_note=note) for n in (1, 2)]
        pipeline.store_orders(opened, orders)
        shown = [pipeline.brief(opened, parcel) for parcel in opened.orders.parcels()]
    told = [json.loads(run("prompts", name, "--shop", path, "--json")) for name in ("#1", "#2")]
    asked = [{each["text"] for each in brief["questions"]} for brief in told]
    assert asked == [{each.text for each in brief.questions} for brief in shown]
    assert asked[0].isdisjoint(asked[1])
    facts = {fact["kind"]: fact for fact in told[0]["facts"]}
    assert facts["card_text"]["insert"] == "Dear Freya,\nhappy birthday!\n\nOdile"
    assert "    happy birthday!\n\n    Odile”\n" in run("prompts", "#1", "--shop", path)


def test_prompts_show_the_level_that_a_person_chose(run: Run, shop: Path) -> None:
    with open_shop(shop, create=False) as opened:
        opened.orders.set_level(opened.orders.find("A-1").key, Level.NONE)
    assert "none (Chosen by a person)" in run("prompts", "A-1", "--shop", shop)


def test_prompts_for_an_unknown_order_say_what_to_do(run: Run, shop: Path) -> None:
    assert "no order A-9" in run("prompts", "A-9", "--shop", shop, code=2)


# write


def note_of(shop: Path, order_id: str) -> tuple[str, str, State]:
    """Return text, signature and state of a note."""
    with open_shop(shop, create=False) as opened:
        note = opened.orders.find(order_id).note
    return note.text, note.signature, note.state


def test_a_note_is_written_from_the_command_line(run: Run, shop: Path) -> None:
    run("write", "A-1", "--shop", shop, "--text", "Thank you.", "--signature", "Ida")
    assert note_of(shop, "A-1") == ("Thank you.", "Ida", State.WRITTEN)
    run("write", "A-1", "--shop", shop, "--text", "Thank you, Zoë.")
    assert note_of(shop, "A-1") == ("Thank you, Zoë.", "Ida", State.WRITTEN)


def test_a_note_is_written_from_a_file_with_its_lines(run: Run, shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("﻿One,\r\n\r\ntwo.\r\n".encode())
    run("write", "A-1", "--shop", shop, "--file", file)
    assert note_of(shop, "A-1")[0] == "One,\n\ntwo."


def test_a_note_is_written_from_standard_input(
    run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Grüße\n".encode())))
    run("write", "A-1", "--shop", shop, "--file", "-")
    assert note_of(shop, "A-1")[0] == "Grüße"


def test_many_notes_are_written_from_a_list(run: Run, shop: Path, notes: Path) -> None:
    assert "2 notes stored" in run("write", "--from", notes, "--shop", shop)
    assert note_of(shop, "A-1") == ("Zoë,\n\nthank you.", "Ida", State.WRITTEN)


def test_a_list_with_an_unknown_order_is_not_stored_at_all(
    run: Run, shop: Path, notes: Path
) -> None:
    with notes.open("a", encoding="utf-8") as file:
        file.write("A-9,Nobody,Hello,\n")
    assert "no order A-9" in run("write", "--from", notes, "--shop", shop, code=2)
    assert note_of(shop, "A-1")[0] == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["A-1"],
        ["--text", "Hello"],
        ["A-1", "--text", "Hello", "--file", "note.txt"],
        ["A-1", "--text", "  "],
        ["A-1", "--text", ""],
        ["A-1", "--from", "notes.csv"],
        ["--from", "notes.csv", "--text", "Hello"],
        ["A-1", "--file", "none.txt"],
        ["A-1", "--file", "."],
        ["A-1", "--text", "broken \udcff"],
    ],
)
def test_a_note_without_its_parts_is_refused(
    run: Run,
    shop: Path,
    notes: Path,
    arguments: Sequence[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(notes.parent)
    run("write", "--shop", shop, *arguments, code=2)
    assert note_of(shop, "A-1")[0] == ""


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a\0b", b"x" * 100_001, b"\n"])
def test_a_file_that_holds_no_note_is_refused(
    run: Run, shop: Path, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(content)
    run("write", "A-1", "--shop", shop, "--file", file, code=2)
    assert note_of(shop, "A-1")[0] == ""


# check


def test_good_notes_pass_the_check(run: Run, notes: Path) -> None:
    good = (
        "Dear Zoë, the crane on the cover turned out a little grumpy. I like him.",
        "Łukasz, your street was my favourite to draw, mind the third window.",
    )
    rows = "order_id,recipient,text\nA-1,Zoë,“{}”\nA-2,Łukasz,“{}”\n".replace("“", '"').replace(
        "”", '"'
    )
    notes.write_text(rows.format(*good), encoding="utf-8")
    report = json.loads(run("check", notes, "--json"))
    assert report == {"notes": 2, "blocked": 0, "findings": []}
    assert run("check", notes) == "2 notes checked, 0 blocked.\n"


def test_blocking_findings_end_with_1(run: Run, notes: Path) -> None:
    with notes.open("a", encoding="utf-8") as file:
        file.write("A-3,Bo,“FOR  walls”,\nA-4,Ida,Hello {first_name},\n")
    report = json.loads(run("check", notes, "--json", code=1))
    assert (report["notes"], report["blocked"]) == (4, 3)
    blocks = [one for one in report["findings"] if one["severity"] == "block"]
    found = {(one["order_id"], one["kind"]): one for one in blocks}
    assert set(found) == {("A-2", "verbatim"), ("A-3", "verbatim"), ("A-4", "placeholder")}
    assert found["A-3", "verbatim"]["others"] == ["A-2"]
    assert found["A-4", "placeholder"]["words"] == ["{first_name}"]
    for finding in report["findings"]:
        assert list(finding) == [
            "kind",
            "severity",
            "order_id",
            "others",
            "similarity",
            "words",
            "message",
        ]
    lines = run("check", notes, code=1).splitlines()
    assert lines[-1] == "4 notes checked, 3 blocked."
    assert len(lines) == len(report["findings"]) + 1


def test_a_shops_finished_notes_are_checked(run: Run, shop: Path, notes: Path) -> None:
    assert run("check", "--shop", shop) == "0 notes checked, 0 blocked.\n"
    run("write", "--from", notes, "--shop", shop)
    assert run("check", "--shop", shop).endswith("2 notes checked, 0 blocked.\n")


def test_what_a_shop_silences_its_check_does_not_say(run: Run, shop: Path, tmp_path: Path) -> None:
    text = "The glaze cracked in the frost, so we fired it again under tiles of blue clay."
    edited = text.replace("cracked", "split").replace("under", "beneath")
    alike = tmp_path / "alike.csv"
    rows = "order_id,recipient,text,writer,signature\nA-1,Zoë,{},Ida,I.\nA-2,Łukasz,{},Bo,B.\n"
    alike.write_text(rows.format(f'"{text}"', f'"{edited}"'), encoding="utf-8")
    run("write", "--from", alike, "--shop", shop)

    def found() -> list[tuple[str, str]]:
        findings = json.loads(run("check", "--shop", shop, "--json"))["findings"]
        return [(one["order_id"], one["kind"]) for one in findings if one["kind"] != "no_name"]

    assert found() == [("A-1", "near"), ("A-2", "near")]
    with open_shop(shop) as opened:
        opened.silences.silence(FindingKind.NEAR, "Bo")
    assert found() == [("A-1", "near")]
    with open_shop(shop) as opened:
        opened.silences.silence(FindingKind.NEAR)
        opened.silences.silence(FindingKind.NO_NAME)
    assert run("check", "--shop", shop) == "2 notes checked, 0 blocked.\n"


def test_a_shops_notes_are_held_against_old_ones(
    run: Run, shop: Path, notes: Path, tmp_path: Path
) -> None:
    run("write", "--from", notes, "--shop", shop)
    old = tmp_path / "old.csv"
    old.write_text("text,order_id\nFOR WALLS!,X-9\nNothing alike at all.,\n", encoding="utf-8")
    assert "2 old notes remembered, 0 known already" in run(
        "import", "--notes", old, "--shop", shop
    )
    assert "0 old notes remembered, 2 known" in run("import", old, "--notes", "--shop", shop)
    report = json.loads(run("check", "--shop", shop, "--json", code=1))
    blocks = [one for one in report["findings"] if one["severity"] == "block"]
    assert [(one["kind"], one["others"]) for one in blocks] == [("verbatim", ["X-9"])]
    assert run("cards", "--shop", shop, "-o", tmp_path / "x.pdf", code=1) == ""
    assert not (tmp_path / "x.pdf").exists()


def test_old_notes_need_their_text(run: Run, shop: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("order_id,words\n1,Hello\n", encoding="utf-8")
    assert "no column text" in run("import", "--notes", old, "--shop", shop, code=2)


# report


def test_the_report_is_one_page(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    said = run("report", SAMPLE_NOTES, "-o", page)
    assert said == f"{page}: 11 notes, 0 of them repeat another.\n"
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "Mireille" not in text
    assert "None of these 11 notes" in text


def test_a_shop_is_reported_too(run: Run, shop: Path, notes: Path, tmp_path: Path) -> None:
    run("write", "--from", notes, "--shop", shop)
    assert "2 notes" in run("report", "--shop", shop, "-o", tmp_path / "report.html")


@pytest.mark.parametrize("both", [False, True])
def test_notes_come_from_a_list_or_a_shop(run: Run, shop: Path, notes: Path, both: bool) -> None:
    arguments = [notes, "--shop", shop] if both else []
    for command in (
        ["check"],
        ["cards", "-o", "x.pdf"],
        ["proof", "-o", "x.png"],
        ["report", "-o", "x.html"],
    ):
        assert "either a list of notes or a shop" in run(*command, *arguments, code=2)


def test_another_hand_may_lack_other_letters(run: Run, notes: Path) -> None:
    notes.write_text("order_id,recipient,text\nA-1,Noa,שלום Čeňku\n", encoding="utf-8")
    run("check", notes, "--hand", "gveret-levin")
    assert "missing_glyph" in run("check", notes, "--hand", "homemade-apple", "--json", code=1)


# cards and proof


def test_cards_are_printed_from_a_list_and_from_a_shop(
    run: Run, shop: Path, notes: Path, tmp_path: Path
) -> None:
    run("write", "--from", notes, "--shop", shop)
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    said = run("cards", notes, "-o", one)
    assert said == f"{one}: 2 cards on 2 sheets.\n"
    run("cards", "--shop", shop, "-o", two)
    assert one.read_bytes() == two.read_bytes()


def test_cards_take_every_option(run: Run, notes: Path, tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    said = run(
        *("cards", notes, "-o", out, "--hand", "caveat", "--design", "insert-a6"),
        *("--stock", "a4-four", "--start", "4", "--only", "A-2, A-1", "--jobs", "2", "--seed", "7"),
    )
    assert "2 cards on 2 sheets" in said
    document = pypdfium2.PdfDocument(out)
    text = document[1].get_textpage().get_text_bounded()
    document.close()
    assert "For walls." in text


def test_blocked_cards_end_with_1_and_leave_nothing(
    run: Run, notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes.write_text("order_id,recipient,text\nA-1,Zoë,\n", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        run_command_line(["cards", str(notes), "-o", str(tmp_path / "cards.pdf")])
    assert left.value.code == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "A-1" in said.err
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "cards.pdf").exists()


def test_the_notes_themselves_are_never_written_over(run: Run, notes: Path) -> None:
    for command in ("cards", "proof"):
        assert "list of notes itself" in run(command, notes, "-o", notes, code=2)
    assert notes.read_text(encoding="utf-8") == NOTES


def test_choosing_no_order_is_not_choosing_all(run: Run, notes: Path, tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    assert "--only names no order" in run("cards", notes, "-o", out, "--only", ", ", code=2)
    assert not out.exists()


def test_a_proof_of_one_order(run: Run, notes: Path, tmp_path: Path) -> None:
    out = tmp_path / "proof.png"
    run("proof", notes, "-o", out, "--order", "A-2")
    with Image.open(out) as picture:
        assert picture.format == "PNG"
    assert "order A-9" in run("proof", notes, "-o", out, "--order", "A-9", code=2)


# hands, pens, inks, designs, stocks


@pytest.mark.parametrize(
    ("command", "name", "keys"),
    [
        (
            "hands",
            "caveat",
            ["name", "title", "joined", "characters", "scripts", "own", "borrowed"],
        ),
        (
            "pens",
            "gel",
            ["name", "title", "width_mm", "contrast", "nib_degrees", "round", "taper"],
        ),
        ("inks", "blue", ["name", "title", "cmyk", "screen"]),
        ("designs", "insert-a6", ["name", "title", "width_mm", "height_mm"]),
        ("stocks", "a4-four", ["name", "title", "width_mm", "height_mm", "cards"]),
    ],
)
def test_what_there_is_is_listed(run: Run, command: str, name: str, keys: list[str]) -> None:
    listed = json.loads(run(command, "--json"))
    assert name in [entry["name"] for entry in listed]
    assert all(list(entry) == keys for entry in listed)
    lines = run(command).splitlines()
    assert [line.split("\t")[0] for line in lines] == [entry["name"] for entry in listed]


# demo


def test_the_demo_tells_each_step_and_where_its_files_are(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    said = run("demo", "--out", out)
    for name in ("sample.notesmith", "cards.pdf", "proof.png"):
        assert str(out / name) in said
        assert (out / name).is_file()
    steps = [line[:2] for line in said.splitlines() if line[1] == "."]
    assert steps == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert "0 new" in run("demo", "--out", out)


def test_the_shipped_sample_can_be_worked_on_by_hand(run: Run, tmp_path: Path) -> None:
    shop = tmp_path / "my.notesmith"
    run("import", SAMPLE, "--shop", shop)
    run("write", "--from", SAMPLE_NOTES, "--shop", shop)
    run("check", "--shop", shop)
    run("cards", "--shop", shop, "-o", tmp_path / "cards.pdf", "--stock", "a4-four")
    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")
