"""Set up the virtual environments that `make` works in, with the standard library only.

`tools/set_up.py` alone prepares the command line, `window` the window as well, `tests` the tests
and `peers` what the benchmarks compare with; `needs` says what the window would still need.

What the project needs from the package index is pinned with hashes in requirements.lock. What only
the system can give (Python's venv module, the libraries that Qt draws with) is looked for before
anything is downloaded: where this program may, it says what it installs from Debian and installs
it; elsewhere it names all that is missing in one line.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV, PEERS = ROOT / ".venv", ROOT / ".venv-bench"
LOCK, PEERS_LOCK = "requirements.lock", "benchmarks/requirements.txt"
STAMP = "set-up"
OLDEST, NEWEST = (3, 11), (3, 13)

DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""What QtCore, QtGui, QtWidgets, QtSvg and the offscreen platform load (read with objdump from
PySide6-Essentials 6.11.3), with the Debian package that holds it."""

SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What the platforms xcb and wayland load besides, to show a window on a real screen."""


def main() -> None:
    """Bring an environment up to date; do nothing when it is."""
    version = sys.version_info[:2]
    if not OLDEST <= version <= NEWEST:
        stop(
            f"NoteSmith needs Python 3.11, 3.12 or 3.13, and this is {version[0]}.{version[1]}: "
            "install one of these (Debian: apt-get install python3) and call make with "
            "PYTHON=/path/to/it."
        )
    purpose = sys.argv[1] if len(sys.argv) > 1 else "command-line"
    if purpose == "needs":
        say_what_the_window_needs()
    elif purpose == "peers":
        bring_up_to_date(PEERS, (PEERS_LOCK,), set_up_peers)
    else:
        libraries = {"window": DRAWING | SCREEN, "tests": DRAWING}.get(purpose, {})
        provide(missing_packages(libraries))
        bring_up_to_date(VENV, (LOCK, "pyproject.toml", "tools/set_up.py"), set_up_notesmith)
        if libraries:
            check_qt()


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """Return the Debian packages that are missing for an environment and for these libraries."""
    venv = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    if sys.platform != "linux":
        return venv
    return venv + sorted({libraries[name] for name in libraries if not is_loadable(name)})


def is_loadable(library: str) -> bool:
    """Tell whether the system has a shared library, by loading it as Qt would."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide(packages: Sequence[str]) -> None:
    """Install packages of Debian where that is allowed; else name them all, and leave."""
    if not packages:
        return
    named = " ".join(packages)
    rights = rights_to_install()
    if rights is None:
        stop(f"This system lacks what NoteSmith needs. Install it and call make again:\n"
             f"  apt-get install {named}")  # fmt: skip
    sys.stderr.write(f"Installing from Debian: {named} ...\n")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*rights, "apt-get", "-qq", *command],
            env=quiet, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            sys.stderr.write(done.stdout + done.stderr)
            stop(f"Debian's installer failed, see above. Needed: apt-get install {named}")
    importlib.invalidate_caches()


def rights_to_install() -> list[str] | None:
    """Return what to put before apt-get; None where it is not there, or not allowed unasked."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    allowed = shutil.which("sudo") and not subprocess.run(
        [*sudo, "true"], capture_output=True, check=False
    ).returncode  # fmt: skip
    return sudo if allowed else None


def say_what_the_window_needs() -> None:
    """Name what `make run` would still need from the system, if anything."""
    missing = missing_packages(DRAWING | SCREEN)
    if missing:
        sys.stdout.write(
            f"For the window (make run), install: apt-get install {' '.join(missing)}\n"
        )


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
        sys.stderr.write(made.stdout + made.stderr)
        stop(
            f"Python cannot make a virtual environment in {venv} (see above); "
            "make room or rights for it and call make again."
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
    """Load Qt once, so that a fault of the system is named here and not in a window."""
    loaded = subprocess.run(
        [python_of(VENV), "-c", "import PySide6.QtWidgets, PySide6.QtSvg"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if loaded.returncode:
        reason = loaded.stderr.strip().splitlines()[-1]
        stop(f"Qt cannot start ({reason}); install what it names and call make again.")


def stop(sentence: str) -> NoReturn:
    """Say what is missing and leave."""
    sys.exit(f"\n{sentence}")


if __name__ == "__main__":
    main()
