"""What the columns of order lists mean, as a person said it once: kept for the next such list."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w
from platformdirs import user_config_path

from notesmith.errors import InputError, OutputError
from notesmith.files import written_beside

FILE = "lists.toml"

Mappings = Mapping[str, Mapping[str, str]]
"""Shape of a list -> field -> column name."""


def load_mappings(path: Path | None = None) -> dict[str, dict[str, str]]:
    """Return the mappings kept in `path`, by default the user's own; none while there is no file.

    What is not a mapping is left out. Raises InputError when the file cannot be read.
    """
    path = path or _own_path()
    try:
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(
            f"What is known of your lists in {path} cannot be read: {error.strerror or error}; "
            "look at the file."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"What is known of your lists in {path} is broken ({error}); "
            "mend the line or delete the file."
        ) from None
    return {shape: dict(mapping) for shape, mapping in kept.items() if _is_mapping(mapping)}


def keep_mapping(shape: str, mapping: Mapping[str, str], path: Path | None = None) -> None:
    """Keep `mapping` (field -> column name) for every list of that shape.

    Raises OutputError when the file cannot be written; a broken one is written anew.
    """
    path = path or _own_path()
    try:
        kept = load_mappings(path)
    except InputError:
        kept = {}
    kept[shape] = dict(mapping)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_beside(path) as file:
            tomli_w.dump(kept, file)
    except OSError as error:
        raise OutputError(
            f"What the columns mean cannot be kept in {path}: {error.strerror or error}; "
            "make room or give yourself the right to write there."
        ) from error


def _own_path() -> Path:
    return user_config_path("NoteSmith", appauthor=False) / FILE


def _is_mapping(kept: Any) -> bool:
    return isinstance(kept, dict) and all(isinstance(each, str) for each in kept.values())
