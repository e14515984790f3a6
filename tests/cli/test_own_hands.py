"""A font of the user's becomes a hand, writes, is measured and goes again."""

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from notesmith.resources import folder

Run = Callable[..., str]

MYNERVE = Path(str(folder("fonts", "mynerve", "Mynerve-Regular.ttf")))


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the user's data lie in a folder of the test's."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csv"
    path.write_text("order_id,recipient,text\n#1,Ada,Thank you so much Ada <3\n", encoding="utf-8")
    return path


def names(run: Run) -> list[str]:
    return [hand["name"] for hand in json.loads(run("hands", "--json")) if hand["own"]]


def test_an_own_font_writes_cards_and_is_measured(
    run: Run,
    note: Path,
    tmp_path: Path,
) -> None:
    font = tmp_path / "Mine.ttf"
    font.write_bytes(MYNERVE.read_bytes())
    said = run("hands", "add", font)
    (name,) = names(run)
    assert name in said
    font.unlink()
    out = tmp_path / "cards.pdf"
    run("cards", note, "-o", out, "--hand", name, "--pen", "felt", "--ink", "black")
    with pypdfium2.PdfDocument(out) as document:
        assert document[0].get_textpage().get_text_range() == "Thank you so much Ada <3"
    assert len(json.loads(run("hands", "tells", note, "--hand", name, "--json"))) > 15
    run("hands", "remove", name)
    assert names(run) == []
    assert "no hand" in run("cards", note, "-o", out, "--hand", name, code=2)


def test_a_font_file_can_be_written_with_once(run: Run, note: Path, tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    run("cards", note, "-o", out, "--hand", MYNERVE)
    assert out.is_file()
    assert names(run) == []


def test_a_font_that_may_not_be_embedded_is_refused(run: Run, tmp_path: Path) -> None:
    font = TTFont(MYNERVE)
    font["OS/2"].fsType = 2
    font.save(tmp_path / "closed.ttf")
    assert "embed" in run("hands", "add", tmp_path / "closed.ttf", code=2)
    assert names(run) == []


def test_what_is_no_font_is_refused(run: Run, note: Path) -> None:
    assert str(note.name) in run("hands", "add", note, code=2)
