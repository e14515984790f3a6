"""Of several wishes the last one counts, and what runs hears that it is not wanted any more."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notesmith.errors import InputError
from notesmith.gui.kit.newest_task import NewestTask
from notesmith.gui.kit.tasks import Tasks
from notesmith.model import Progress


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """The long work of a window."""
    made = Tasks()
    yield made
    made.close()


def test_what_was_wished_in_between_is_never_done(tasks: Tasks, qtbot: QtBot) -> None:
    latest, held, begun, done = NewestTask(tasks, "Trying"), Event(), Event(), list[int]()

    def first(progress: Progress) -> int:
        begun.set()
        held.wait(10)
        return 1

    latest.want(first, done.append)
    begun.wait(10)
    latest.want(lambda progress: 2, done.append)
    latest.want(lambda progress: 3, done.append)
    held.set()
    qtbot.waitUntil(lambda: not latest.busy and not tasks.busy)
    assert done == [1, 3]


def test_work_that_listens_stops_for_something_newer(tasks: Tasks, qtbot: QtBot) -> None:
    latest, done = NewestTask(tasks, "Trying"), list[str]()

    def endless(progress: Progress) -> str:
        while True:
            progress(0, 1)

    latest.want(endless, done.append)
    latest.want(lambda progress: "newer", done.append)
    qtbot.waitUntil(lambda: done == ["newer"])


def test_nothing_arrives_after_it_was_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    latest, held, done = NewestTask(tasks, "Trying"), Event(), list[int]()

    def first(progress: Progress) -> int:
        held.wait(10)
        return 1

    latest.want(first, done.append)
    latest.drop()
    held.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert done == []
    latest.want(lambda progress: 2, done.append)
    qtbot.waitUntil(lambda: done == [2])


def test_a_refusal_is_told_and_the_next_wish_is_done(tasks: Tasks, qtbot: QtBot) -> None:
    latest, said, done = NewestTask(tasks, "Trying"), list[str](), list[int]()

    def refused(progress: Progress) -> int:
        raise InputError("No such hand.")

    latest.want(refused, done.append, lambda error: said.append(str(error)))
    qtbot.waitUntil(lambda: said == ["No such hand."])
    with qtbot.waitSignal(tasks.failed):
        latest.want(refused, done.append)
    latest.want(lambda progress: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_the_windows_panel_hears_nothing_of_it(tasks: Tasks, qtbot: QtBot) -> None:
    heard, seen, done = list[str](), list[tuple[int, int]](), list[int]()
    tasks.started.connect(heard.append)

    def work(progress: Progress) -> int:
        progress(1, 1)
        return 1

    NewestTask(tasks, "Trying", tasks).want(
        work, done.append, on_progress=lambda one, every: seen.append((one, every))
    )
    qtbot.waitUntil(lambda: done == [1])
    assert heard == []
    assert seen[-1] == (1, 1)
