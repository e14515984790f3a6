"""Any font of the user's becomes a hand, if its maker allows it and it is whole."""

import io
from contextlib import suppress
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notesmith.errors import InputError
from notesmith.hands import add_own, list_hands, open_hand, remove_own
from notesmith.hands.own_fonts import read_own, slug
from notesmith.model import HandChoice
from notesmith.resources import folder

ZEYADA = folder("fonts", "zeyada", "Zeyada-Regular.ttf").read_bytes()


def saved(font: TTFont, path: Path) -> Path:
    font.save(path)
    return path


def zeyada() -> TTFont:
    return TTFont(io.BytesIO(ZEYADA))


def permitting(bits: int, path: Path) -> Path:
    """Save the font with these bits of permission."""
    font = zeyada()
    font["OS/2"].fsType = bits
    return saved(font, path)


def cubic(path: Path) -> Path:
    """Save the font with the outlines of an OpenType font with cubic curves."""
    source = zeyada()
    glyphs, metrics = source.getGlyphSet(), source["hmtx"].metrics
    order = source.getGlyphOrder()[:200]
    strings = {}
    for name in order:
        pen = T2CharStringPen(metrics[name][0], glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({c: n for c, n in source.getBestCmap().items() if n in order})
    builder.setupCFF("Cubic", {}, strings, {})
    builder.setupHorizontalMetrics({name: metrics[name] for name in order})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": "Grandma’s Ünique Pen", "styleName": "Regular"})
    builder.setupOS2(fsType=8)
    builder.setupPost()
    builder.save(path)
    return path


@pytest.mark.parametrize(
    ("bits", "reason"),
    [
        (0x0002, "does not allow it to be embedded"),
        (0x0102, "does not allow it to be embedded"),
        (0x0100, "does not allow a part of it"),
        (0x0104, "does not allow a part of it"),
        (0x0200, "allows only pictures of it"),
        (0x0208, "allows only pictures of it"),
    ],
)
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, bits: int, reason: str) -> None:
    font = permitting(bits, tmp_path / "font.ttf")
    with pytest.raises(InputError, match=f"The maker of font.ttf {reason}") as refused:
        add_own(font, tmp_path / "hands")
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "hands").exists()


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008, 0x0006, 0x000A])
def test_a_font_that_may_be_embedded_for_printing_is_taken(tmp_path: Path, bits: int) -> None:
    assert read_own(permitting(bits, tmp_path / "font.ttf")).title == "Zeyada"


def test_an_added_font_is_a_hand_like_those_that_ship(tmp_path: Path, hand_cache: Path) -> None:
    own = tmp_path / "my hands"
    added = add_own(permitting(0, tmp_path / "font.ttf"), own)
    assert added.name == "zeyada-2"
    assert added.own
    assert added in list_hands(own)
    assert added not in list_hands()
    hand = open_hand(HandChoice("zeyada-2"), hand_cache, own)
    assert hand.title == "Zeyada"
    assert hand.missing("Łódź, Nguyễn ♥") == ()
    assert "".join(letter.text for letter in hand.shape("Zoë").letters) == "Zoë"
    remove_own("zeyada-2", own)
    assert list(own.iterdir()) == []
    with pytest.raises(InputError, match='There is no hand "zeyada-2"'):
        open_hand(HandChoice("zeyada-2"), hand_cache, own)


def test_a_font_added_twice_gets_a_number(tmp_path: Path) -> None:
    font = permitting(0, tmp_path / "font.ttf")
    names = [add_own(font, tmp_path / "hands").name for _ in range(3)]
    assert names == ["zeyada-2", "zeyada-3", "zeyada-4"]
    assert sorted(entry.name for entry in (tmp_path / "hands").iterdir()) == names


def test_a_font_with_cubic_curves_is_a_hand(tmp_path: Path, hand_cache: Path) -> None:
    added = add_own(cubic(tmp_path / "pen.otf"), tmp_path / "hands")
    assert added.name == "grandmas-unique-pen"
    assert added.title == "Grandma’s Ünique Pen"
    assert not added.joined
    hand = open_hand(HandChoice(added.name), hand_cache, tmp_path / "hands")
    shipped = open_hand(HandChoice("zeyada"), hand_cache)
    assert hand.habits.x_height == pytest.approx(shipped.habits.x_height, rel=0.02)
    assert hand.missing("ř ế ž") == ()


def test_a_font_file_is_opened_without_being_added(tmp_path: Path, hand_cache: Path) -> None:
    font = permitting(0, tmp_path / "pen.ttf")
    hand = open_hand(HandChoice(str(font)), hand_cache)
    assert hand.title == "Zeyada"
    assert hand.name == font.stem
    assert [letter.text for letter in hand.shape("ab").letters] == ["a", "b"]


@pytest.mark.parametrize("name", ["homemade-apple", "cedarville-cursive"])
def test_a_joined_typeface_is_seen_to_be_joined(name: str) -> None:
    (font,) = (e for e in folder("fonts", name).iterdir() if e.name.endswith(".ttf"))
    assert read_own(Path(str(font))).joined
    assert read_own(Path(str(font))).growth.join > 0.05


@pytest.mark.parametrize("name", ["zeyada", "reenie-beanie", "shadows-into-light-two", "mynerve"])
def test_a_typeface_that_lifts_the_pen_is_seen_to_be_so(name: str) -> None:
    (font,) = (e for e in folder("fonts", name).iterdir() if e.name.endswith(".ttf"))
    assert not read_own(Path(str(font))).joined


def collection(path: Path) -> Path:
    fonts = TTCollection()
    fonts.fonts = [zeyada(), zeyada()]
    fonts.save(path)
    return path


def pictures(path: Path) -> Path:
    font = zeyada()
    for table in ("glyf", "loca"):
        del font[table]
    return saved(font, path)


def coloured(path: Path) -> Path:
    builder = FontBuilder(font=zeyada())
    builder.setupCPAL([[(0.0, 0.0, 0.0, 1.0)]])
    builder.setupCOLR({"a": [("a", 0)]})
    return saved(builder.font, path)


def signs(path: Path) -> Path:
    font = zeyada()
    for table in font["cmap"].tables:
        table.cmap = {code: name for code, name in table.cmap.items() if code < 0x41}
    return saved(font, path)


def text(path: Path) -> Path:
    path.write_text("not a font at all", encoding="utf-8")
    return path


def nothing(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def folder_instead(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (collection, "is a collection of several fonts"),
        (pictures, "holds pictures of letters"),
        (coloured, "is a colour font"),
        (signs, "holds no alphabet"),
        (text, "is not a TTF or OTF font"),
        (nothing, "is not a TTF or OTF font"),
        (folder_instead, "cannot be read"),
        (lambda path: path, "cannot be read: No such file"),
    ],
)
def test_what_cannot_be_a_hand_is_refused_in_one_sentence(tmp_path: Path, make, reason) -> None:  # type: ignore[no-untyped-def]
    path = make(tmp_path / "font.ttf")
    with pytest.raises(InputError, match=reason) as refused:
        add_own(path, tmp_path / "hands")
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "hands").exists()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(at=st.integers(0, 4_000), what=st.binary(min_size=1, max_size=40), cut=st.booleans())
def test_a_damaged_font_is_read_or_refused_but_nothing_else(
    tmp_path: Path, at: int, what: bytes, cut: bool
) -> None:
    font = tmp_path / "font.ttf"
    font.write_bytes(ZEYADA[: at * 10] if cut else ZEYADA[:at] + what + ZEYADA[at + len(what) :])
    with suppress(InputError):
        assert read_own(font).growth.field > 0


def test_a_hand_with_damaged_files_is_not_listed_and_says_so_when_opened(
    tmp_path: Path, hand_cache: Path
) -> None:
    own = tmp_path / "hands"
    added = add_own(permitting(0, tmp_path / "font.ttf"), own)
    (own / added.name / "hand.toml").write_text("title = ", encoding="utf-8")
    assert len(list_hands(own)) == len(list_hands())
    with pytest.raises(InputError, match='The files of the hand "zeyada-2" are damaged'):
        open_hand(HandChoice(added.name), hand_cache, own)
    with pytest.raises(InputError, match="zeyada"):
        remove_own("../zeyada", own)


def test_names_for_folders_hold_nothing_strange() -> None:
    assert slug("../Ünï  Pen/..") == "uni-pen"
    assert slug("手書き") == "hand"
