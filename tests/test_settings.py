"""Settings are kept whole, read with care, and never half-written."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith import settings
from notesmith.errors import InputError, OutputError
from notesmith.settings import Settings, load_settings, save_settings

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


@given(
    st.builds(
        Settings,
        shop=TEXTS,
        shipment=st.integers(0, 2**40),
        writer=TEXTS,
        appearance=st.sampled_from(["system", "light", "dark"]),
        recent=st.lists(TEXTS).map(tuple),
    )
)
def test_settings_come_back_as_they_were_kept(
    tmp_path_factory: pytest.TempPathFactory, kept: Settings
) -> None:
    path = tmp_path_factory.mktemp("config") / "new" / "settings.toml"
    save_settings(kept, path)
    assert load_settings(path) == kept


def test_keeping_them_leaves_one_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(Settings(), path)
    save_settings(Settings(writer="Ida"), path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


def test_the_users_own_file_is_in_their_config_folder() -> None:
    before = load_settings()
    save_settings(replace(before, writer="Ida"))
    assert load_settings().writer == "Ida"
    save_settings(before)


def test_an_unknown_key_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('writer = "Ida"\ncolour = "red"\n', encoding="utf-8")
    assert load_settings(path) == Settings(writer="Ida")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("writer = Ida", "line 1"),
        ("\xff", "broken"),
        ("writer = 3", "writer"),
        ('shipment = "3"', "shipment"),
        ("shipment = true", "shipment"),
        ('appearance = "pink"', "appearance"),
        ('recent = "one"', "recent"),
        ("recent = [1]", "recent"),
    ],
)
def test_a_broken_file_gives_a_sentence(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(InputError) as caught:
        load_settings(path)
    assert named in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_folder_in_its_place_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_settings(tmp_path)
    with pytest.raises(OutputError, match="cannot be kept"):
        save_settings(Settings(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_setting_has_a_default() -> None:
    assert all(getattr(Settings(), field.name) is not None for field in fields(Settings))


def test_the_default_shop_lies_in_a_folder_that_is_there() -> None:
    shop = settings.default_shop()
    assert shop.name == "My shop.notesmith"
    assert shop.parent.is_dir()


def test_the_cache_is_a_folder_of_our_own() -> None:
    assert settings.cache_folder().name == "NoteSmith"
