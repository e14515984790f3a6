"""The command line speaks the language that was chosen before its commands were declared."""

import subprocess
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import write_po

ROOT = Path(__file__).parent.parent.parent

CODE = """
import sys
from pathlib import Path
from notesmith.language import use_language
use_language("pl", Path(sys.argv.pop(1)))
from notesmith.cli import run_command_line
run_command_line()
"""


def run(catalogues: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in Polish."""
    command = [sys.executable, "-c", CODE, str(catalogues), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_output_and_complaints_are_translated(tmp_path: Path) -> None:
    catalog = Catalog(locale="pl")
    catalog.add(
        "Show the stocks: the paper in the printer, and how many cards lie on a sheet.", "Papier"
    )
    catalog.add("{cards} on a sheet", "{cards} na arkuszu")
    catalog.add("As JSON, for programs.", "Jako JSON")
    catalog.add("There is no file {path}; check the name and the folder.", "Nie ma pliku {path}.")
    file = tmp_path / "pl" / "LC_MESSAGES" / "notesmith.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as output:
        write_po(output, catalog)
    assert "Papier" in run(tmp_path, "--help").stdout
    assert "Jako JSON" in run(tmp_path, "stocks", "--help").stdout
    assert "4 na arkuszu" in run(tmp_path, "stocks").stdout
    refused = run(tmp_path, "orders", "nowhere.csv")
    assert (refused.returncode, refused.stderr) == (2, "Nie ma pliku nowhere.csv.\n")
