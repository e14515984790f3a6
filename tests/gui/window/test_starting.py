"""Starting, and starting again after the power went."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

from notesmith.model import Parcel
from notesmith.settings import load_settings

TYPE_AND_DIE = """
    import os, signal, sys
    from pathlib import Path
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from notesmith.gui.window.starting import open_window

    app = QApplication([])
    window = open_window(app, Path(sys.argv[1]))
    window.show()
    window.warm_up()
    while not window.session.hands.ready:
        QTest.qWait(10)
    window.write_for(window.session.shipment.parcels[2].key)
    QTest.keyClicks(window.write.desk.editor, "Two boards in one week")
    QTest.qWait(1000)
    os.kill(os.getpid(), signal.SIGKILL)
"""

OPEN_AND_QUIT = """
    import sys
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from notesmith.gui import run

    QTimer.singleShot(0, lambda: QTimer.singleShot(500, QApplication.quit))
    sys.exit(run(["notesmith"]))
"""


def start(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script in a Python of its own, drawn offscreen."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, env=environment, check=False
    )


def test_a_kill_while_typing_loses_less_than_a_second(
    shop_path: Path, settings_path: Path, stored: Callable[[Path], tuple[Parcel, ...]]
) -> None:
    settings_path.write_text(f'shop = "{shop_path}"\n', encoding="utf-8")
    done = start(TYPE_AND_DIE, settings_path)
    assert done.returncode == -signal.SIGKILL, done.stderr
    parcel = stored(shop_path)[2]
    assert parcel.note.text == "Two boards in one week"
    settings = load_settings(settings_path)
    assert (settings.room, settings.parcel) == ("write", parcel.key)


def test_the_window_opens_without_any_settings_and_closes(tmp_path: Path) -> None:
    home = {"XDG_CONFIG_HOME": tmp_path / "config", "XDG_DATA_HOME": tmp_path / "data"}
    lines = [f"import os\nos.environ[{name!r}] = {str(path)!r}" for name, path in home.items()]
    done = start("\n".join([*lines, textwrap.dedent(OPEN_AND_QUIT)]))
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "data").rglob("*.notesmith"))
    assert "Traceback" not in done.stderr
