"""Collect what a person reads into assets/locales/notesmith.pot, from which translations are made.

Sentences come from the code, where they stand in `_`, `N_`, `plural` or `in_context` (see
notesmith/language.py), from what the commands say of themselves, and from the templates whose words
are shown. The same code gives the same file: no dates, no line numbers. `make messages` calls it;
with an argument it writes there.

To begin a translation: `.venv/bin/pybabel init -i assets/locales/notesmith.pot -d assets/locales
-D notesmith -l de`; later, `pybabel update` with the same words brings it up to date.
"""

import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from notesmith.cli.application import app  # noqa: E402  the one that lies here

PLACE = ROOT / "assets" / "locales" / "notesmith.pot"
TEMPLATES = ROOT / "templates"
DOORS = {"_": None, "N_": None, "plural": (1, 2), "in_context": ((1, "c"), 2)}
HEAD = """\
# Every sentence of NoteSmith that a person reads; made by `make messages`.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def main() -> None:
    """Write the catalogue."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE
    place.write_bytes(HEAD.encode() + written(collect()))


def collect() -> Catalog:
    """Return every sentence of the code and the templates."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(
        ROOT / "notesmith", [("**.py", "python")], keywords=DOORS, comment_tags=["Translators:"]
    )
    for _file, _line, message, comments, context in found:
        catalog.add(message, auto_comments=comments, context=context)
    for message in (*command_words(), *template_words(), *finding_words(), *report_words()):
        catalog.add(message)
    for message in catalog:
        message.flags.discard("python-format")  # slots are named in braces; a % is a per cent sign
    return catalog


def command_words() -> Iterator[str]:
    """Yield what the commands say of themselves: their docstrings."""
    for application in (app, *(group.typer_instance for group in app.registered_groups)):
        for command in application.registered_commands:
            yield inspect.getdoc(command.callback)


def template_words() -> Iterator[str]:
    """Yield the words of the templates that are shown."""
    for kind in ("pens", "inks", "designs", "stocks"):
        for path in sorted((TEMPLATES / kind).glob("*.toml")):
            yield read(path)["title"]
    for rule in read(TEMPLATES / "prompts" / "levels.toml")["rule"]:
        yield rule["reason"]
    for wordings in read(TEMPLATES / "prompts" / "questions-en.toml")["ask"].values():
        yield from wordings


def finding_words() -> Iterator[str | tuple[str, str]]:
    """Yield the words for findings; where a number decides, the two forms of English."""
    words = read(TEMPLATES / "findings" / "words.toml")
    every = [words["phrase"]]
    for kind in words["kind"].values():
        every.append(kind.pop("message"))
        yield from kind.values()
    for sentence in (sentence for some in every for sentence in some.values()):
        yield sentence if isinstance(sentence, str) else (sentence["one"], sentence["other"])


def report_words() -> Iterator[str]:
    """Yield the words of the report's page that are shown."""
    page = (TEMPLATES / "variety" / "report.html").read_text(encoding="utf-8")
    yield from re.findall(r"\[\[(.+?)\]\]", page)


def read(path: Path) -> dict:
    """Return what a template holds."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def written(catalog: Catalog) -> bytes:
    """Return the catalogue as a file, in the order of its sentences."""
    file = BytesIO()
    write_po(file, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return file.getvalue()


if __name__ == "__main__":
    main()
