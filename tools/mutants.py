"""Change the program in small ways, and see which of the changes no test notices (`make mutants`).

mutmut makes the changes. This names the modules, picks the tests that stand where a module stands,
runs them (see mutant_runner.py), keeps all of this in `.mutants`, and prints a table. A change that
no test noticed ("survived") is a test that is missing, or a line that does nothing. What was tried
with the same module and the same tests is not tried again: a run that was stopped goes on where it
was.

    python tools/mutants.py [MODULE.py ...] [--sample N] [--survivors] [--tests PATH ...] [--show]
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from filelock import FileLock
from mutmut.mutation.data import MutantLineSpans
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name
from rich.console import Console
from rich.table import Column, Table

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".mutants"

COPIED = ("notesmith", "tests")

SHIPPED = ("fonts", "templates", "assets")
"""What the package looks for one level above itself."""

GROWS = ("hands", "pipeline", "storage", "variety")
"""Folders whose mutants could leave their mark in a cache that the next one reads."""

OUTCOMES = ("killed", "hung", "survived", "untested", "not tried")
"""What becomes of a mutant: `hung` ran for far too long, `untested` is reached by no test."""

IDLE = re.compile(r",?\s*(strict=\w+)?\s*(?=\)|$)")
"""`strict` of a zip guards against slips of the programmer: no data makes it speak."""


def main() -> None:
    """Try the mutants of the modules named, or of those changed since the branch left main."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="as notesmith/cards/rhythm.py")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="try every Nth mutant")
    parser.add_argument("--survivors", action="store_true",
                        help="keep what was killed before, though tests changed")  # fmt: skip
    parser.add_argument("--tests", nargs="*", default=[], help="run these tests instead")
    parser.add_argument("--show", action="store_true", help="print the mutants that survived")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    modules = [Path(name) for name in options.modules] or changed()
    counts = {}
    for module in modules:
        counts[module] = tried(module, options)
    Console().print(as_table(counts))


def changed() -> list[Path]:
    """Return the modules that differ from the branch main, or from the commit before on main."""
    for base in ("main", "HEAD~"):
        differing = subprocess.run(
            ["git", "diff", "--name-only", "--diff-filter=d", base, "--", "notesmith/*.py"],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if differing.returncode == 0 and differing.stdout:
            return [Path(line) for line in differing.stdout.splitlines()]
    return []


def tried(module: Path, options: argparse.Namespace) -> Counter[str]:
    """Try the mutants of one module, and count what became of them."""
    tests = options.tests or tests_of(module)
    work = KEPT / "of" / ".".join(module.with_suffix("").parts)
    work.mkdir(parents=True, exist_ok=True)
    with FileLock(work / "lock"):
        forget(work, module, tests, keep=options.survivors)
        prepare(work)
        names = mutate(work, module)[:: options.sample]
        results = read(work)
        again = {None, "survived", "untested"} if options.survivors else {None}
        left = [name for name in names if results.get(name) in again]
        if left:
            sys.stderr.write(f"{module}: {len(left)} of {len(names)} mutants\n")
            run(work, module, tests, left, options.processes)
            results = read(work)
    counts: Counter[str] = Counter()
    for name in names:
        outcome = results.get(name, "not tried")
        change = change_of(work, module, name) if outcome in ("survived", "untested") else ""
        if change and is_idle(change):
            continue
        counts[outcome] += 1
        if change and options.show:
            sys.stdout.write(f"{outcome}: {name}\n{change}\n\n")
    return counts


def tests_of(module: Path) -> list[str]:
    """Return the test files that stand where a module stands, or as near above it as there are."""
    parts = module.with_suffix("").parts[1:]
    own = Path("tests", f"test_{parts[0]}.py")
    if len(parts) == 1 and ROOT.joinpath(own).exists():
        return [str(own)]
    for depth in range(len(parts), 0, -1):
        folder = ROOT.joinpath("tests", *parts[:depth])
        found = sorted(folder.glob("test_*.py"))
        if found:
            return [str(file.relative_to(ROOT)) for file in found]
    return ["tests"]


def prepare(work: Path) -> None:
    """Copy the project to where it may be changed."""
    for name in COPIED:
        shutil.rmtree(work / name, ignore_errors=True)
        shutil.copytree(ROOT / name, work / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", work)
    for name in SHIPPED:
        if not (work / name).exists():
            (work / name).symlink_to(ROOT / name)


def digest_of(files: Iterable[Path]) -> str:
    """Return a digest of what files hold."""
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def files_of(tests: Sequence[str]) -> list[Path]:
    """Return the files that tests are made of, and what they share with others in their folder."""
    paths = [ROOT / test.partition("::")[0] for test in tests]
    folders = {path if path.is_dir() else path.parent for path in paths}
    shared = {
        file for folder in folders for file in folder.glob("*.py") if file.stem[:5] != "test_"
    }
    inside = {file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])}
    return sorted(shared | inside)


def forget(work: Path, module: Path, tests: Sequence[str], *, keep: bool) -> None:
    """Forget results of another state of the module, or of its tests unless those shall be kept."""
    stamp = work / "digests"
    known = stamp.read_text(encoding="ascii").split() if stamp.exists() else ["", ""]
    digests = [digest_of([ROOT / module]), digest_of(files_of(tests))]
    if digests[0] != known[0] or (digests != known and not keep):
        (work / "results").unlink(missing_ok=True)
    stamp.write_text(" ".join(digests), encoding="ascii")


def mutate(work: Path, module: Path) -> list[str]:
    """Put all mutants of a module in its place; return their names in the order of its lines."""
    os.chdir(work)  # where mutmut looks for its configuration
    made = mutate_file_contents(str(module), module.read_text(encoding="utf-8"))
    Path("mutants", module).parent.mkdir(parents=True, exist_ok=True)
    for place in (module, Path("mutants", module)):
        place.write_text(made.code, encoding="utf-8")
    MutantLineSpans(path=module, span_by_function_name=made.line_span_by_function_name).save()
    os.chdir(ROOT)
    return [get_mutant_name(module, name) for name in made.mutant_names]


def run(
    work: Path, module: Path, tests: Sequence[str], names: Sequence[str], processes: int
) -> None:
    """Run the tests on these mutants; see `tools/mutant_runner.py`."""
    (work / "names").write_text("\n".join(names), encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(work), str(ROOT / "tools"))),
        "QT_QPA_PLATFORM": "offscreen",
        "NOTESMITH_TESTS_HANDS": "caveat",
    }
    if module.parts[1] not in GROWS:
        environment["NOTESMITH_TESTS_CACHE"] = str(KEPT / "cache")
    command = [
        sys.executable, "-m", "pytest", "-n0", "-q", "-s", "-p", "no:cacheprovider",
        "--tb=line", "--assert=plain",  # to say at length what failed takes most of the time
        "-p", "mutant_runner", "--mutants=names", "--results=results", f"--processes={processes}",
        f"--basetemp={work / 'tmp'}", *tests,
    ]  # fmt: skip
    with (work / "log").open("w", encoding="utf-8") as log:
        ended = subprocess.run(command, cwd=work, env=environment, stdout=log, check=False)
    sys.stderr.write("\n")
    if ended.returncode:
        sys.exit(f"The tests of {module} stopped: see {work / 'log'}.")


def read(work: Path) -> dict[str, str]:
    """Return what became of each mutant so far, by name; the last try counts."""
    file = work / "results"
    if not file.exists():
        return {}
    return dict(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def change_of(work: Path, module: Path, name: str) -> str:
    """Return the lines that a mutant takes out and puts in."""
    os.chdir(work)
    lines = get_diff_for_mutant(name, path=module).splitlines()[2:]
    os.chdir(ROOT)
    return "\n".join(line for line in lines if line[:1] in "+-" and line.strip("+- "))


def is_idle(change: str) -> bool:
    """Tell whether a change is none to any data."""
    sides = [
        [IDLE.sub("", line[1:]) for line in change.splitlines() if line[0] == sign] for sign in "-+"
    ]
    return "strict=" in change and sides[0] == sides[1]


def as_table(counts: dict[Path, Counter[str]]) -> Table:
    """Return what became of the mutants of each module, counted, and the share that was noticed."""
    table = Table(Column("module", no_wrap=True), *OUTCOMES, "noticed")
    for column in table.columns[1:]:
        column.justify = "right"
    total: Counter[str] = Counter()
    for module, own in counts.items():
        table.add_row(str(module.relative_to("notesmith")), *cells(own))
        total += own
    if len(counts) > 1:
        table.add_section()
        table.add_row("all", *cells(total))
    return table


def cells(own: Counter[str]) -> list[str]:
    """Return one row of the table: counts, and the share of what was tried that was noticed."""
    noticed = own["killed"] + own["hung"]
    done = sum(own.values()) - own["not tried"]
    return [*(str(own[outcome]) for outcome in OUTCOMES), f"{noticed / done:.0%}" if done else "-"]


if __name__ == "__main__":
    main()
