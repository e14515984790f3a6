"""Where shipped files lie: inside the package in a wheel, one level above it in a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def find_shipped(*parts: str) -> Traversable | None:
    """Return a shipped folder or file, e.g. `find_shipped("assets", "icons")`; None without it."""
    package = files("notesmith")
    checkout = Path(str(package)).parent
    for root in (package, checkout):
        found = root.joinpath(*parts)
        if found.is_dir() or found.is_file():
            return found
    return None
