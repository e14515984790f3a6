"""What ships is found; what does not ship is refused, and nothing outside can be reached."""

import pytest

from notesmith.errors import InputError
from notesmith.resources import FOLDERS, file_names, folder


@pytest.mark.parametrize("name", FOLDERS)
def test_each_shipped_folder_is_found(name: str) -> None:
    assert any(True for _ in folder(name).iterdir())


def test_a_file_in_a_shipped_folder_is_found() -> None:
    assert folder("assets", "icons", "LICENSE.txt").is_file()


def test_names_come_sorted_and_without_their_ending() -> None:
    found = file_names(".toml", "templates", "stocks")
    assert "a6" in found
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    "parts",
    [
        ("notesmith",),
        ("fonts", ".."),
        ("fonts", "../notesmith"),
        ("fonts", ""),
        ("fonts", "."),
        ("templates", "nothing-of-that-name"),
    ],
)
def test_anything_else_is_refused(parts: tuple[str, ...]) -> None:
    with pytest.raises(InputError):
        folder(*parts)
