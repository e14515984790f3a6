"""Set up the virtual environments that `make` works in, with the standard library only.

What the project needs from the package index is pinned with hashes in requirements.lock, and what
the benchmarks compare it with in benchmarks/requirements.txt (`tools/set_up.py peers`). What only
the system can give (Python itself, its venv module, the libraries that Qt draws with) is named here
in one sentence when it is missing.
"""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV, PEERS = ROOT / ".venv", ROOT / ".venv-bench"
LOCK, PEERS_LOCK = "requirements.lock", "benchmarks/requirements.txt"
STAMP = "set-up"
OLDEST, NEWEST = (3, 11), (3, 13)

QT_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}


def main() -> None:
    """Bring the environment up to date; do nothing when it is."""
    version = sys.version_info[:2]
    if not OLDEST <= version <= NEWEST:
        stop(
            f"NoteSmith needs Python 3.11, 3.12 or 3.13, and this is {version[0]}.{version[1]}: "
            "install one of these (Debian: apt-get install python3) and call make with "
            "PYTHON=/path/to/it."
        )
    if sys.argv[1:] == ["peers"]:
        bring_up_to_date(PEERS, (PEERS_LOCK,), set_up_peers)
    else:
        bring_up_to_date(VENV, (LOCK, "pyproject.toml", "tools/set_up.py"), set_up_notesmith)


def bring_up_to_date(venv: Path, inputs: Sequence[str], fill: Callable[[], None]) -> None:
    """Make and fill an environment, unless that was done from the same inputs before."""
    wanted = fingerprint(inputs)
    stamp = venv / STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    make_environment(venv)
    fill()
    stamp.write_text(wanted, encoding="utf-8")


def set_up_notesmith() -> None:
    """Install what NoteSmith needs, and NoteSmith itself as it lies here."""
    install(VENV, "--require-hashes", "--requirement", str(ROOT / LOCK))
    install(VENV, "--no-build-isolation", "--no-deps", "--editable", str(ROOT))
    check_qt()


def set_up_peers() -> None:
    """Install what the benchmarks compare NoteSmith with; they do not go with all of its own."""
    install(PEERS, "--require-hashes", "--requirement", str(ROOT / PEERS_LOCK))


def fingerprint(inputs: Sequence[str]) -> str:
    """Return a digest of all that decides what is installed."""
    digest = hashlib.sha256(sys.version.encode())
    for name in inputs:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def make_environment(venv: Path) -> None:
    """Make the virtual environment, or say which package of the system is missing."""
    sys.stderr.write(f"Setting up NoteSmith in {venv.name} ...\n")
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        stop(
            "Python cannot make a virtual environment here: install its venv module "
            "(Debian: apt-get install python3-venv) and call make again."
        )


def python_of(venv: Path) -> str:
    """Return the Python of an environment."""
    return str(venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def install(venv: Path, *arguments: str) -> None:
    """Install with pip inside an environment; its own words say what went wrong."""
    command = [python_of(venv), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*command, *arguments], check=False).returncode:
        stop("Installing failed, see above: is there a network to the package index?")


def check_qt() -> None:
    """Load Qt once, so that a missing library of the system is named here and not in a window."""
    loaded = subprocess.run(
        [python_of(VENV), "-c", "import PySide6.QtWidgets, PySide6.QtSvg"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if loaded.returncode:
        missing = [package for library, package in QT_PACKAGES.items() if library in loaded.stderr]
        named = " ".join(missing or sorted(set(QT_PACKAGES.values())))
        reason = loaded.stderr.strip().splitlines()[-1]
        stop(f"Qt cannot start ({reason}): apt-get install {named}, then call make again.")


def stop(sentence: str) -> None:
    """Say what is missing and leave."""
    sys.exit(f"\n{sentence}")


if __name__ == "__main__":
    main()
