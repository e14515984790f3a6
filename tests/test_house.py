"""The house itself: no two rooms, and no two things in them, of one name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import notesmith

PACKAGE = Path(notesmith.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if not path.stem.startswith("__"))


def public_classes() -> Iterator[tuple[str, str]]:
    """Yield the name of every public class with the module that holds it."""
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, str(path.relative_to(PACKAGE))


def shared(named: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names that stand in several places, with these."""
    places = defaultdict(list)
    for name, place in named:
        places[name].append(place)
    return {name: some for name, some in places.items() if len(some) > 1}


def test_no_two_modules_have_one_name() -> None:
    assert not shared((path.stem, str(path.relative_to(PACKAGE))) for path in MODULES)


def test_no_two_classes_have_one_name() -> None:
    assert not shared(public_classes())


def test_no_folder_holds_more_than_a_reader_can_overlook() -> None:
    folders = defaultdict(list)
    for path in MODULES:
        folders[path.parent].append(path.stem)
    assert not {str(folder): len(some) for folder, some in folders.items() if len(some) > 25}


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent
