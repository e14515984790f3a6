"""The window: everything Qt. `run` opens it and stays until it is closed."""

import logging
import sys
from collections.abc import Sequence
from types import TracebackType


def run(argv: Sequence[str] | None = None) -> int:
    """Open the window on the shop it was left at, and return the exit code when it is closed.

    What goes wrong is shown in one sentence: in the window where there is one, else in a dialog.
    """
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  nobody pays for Qt before this

    from notesmith.errors import NoteSmithError  # noqa: PLC0415
    from notesmith.gui.window.starting import open_window, say, translate_qt  # noqa: PLC0415
    from notesmith.language import use_language  # noqa: PLC0415

    use_language()
    app = QApplication(list(sys.argv if argv is None else argv))
    translate_qt(app)
    try:
        window = open_window(app)
    except NoteSmithError as error:
        say(str(error))
        return error.exit_code

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, NoteSmithError):
            logging.getLogger("notesmith").error("A bug", exc_info=(kind, error, trace))
        window.report(error)

    sys.excepthook = report
    window.show()
    window.warm_up()
    return app.exec()
