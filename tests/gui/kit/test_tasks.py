"""The one worker thread: in turn, on the window's thread, stopped and closed in order."""

import sys
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from notesmith.errors import InputError, NoteSmithError
from notesmith.gui.kit.tasks import Tasks
from notesmith.model import Progress


@pytest.fixture
def tasks(qapp: QApplication) -> Tasks:
    return Tasks()


def test_the_result_comes_back_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[tuple[str, bool]] = []

    def work(progress: Progress) -> str:
        assert current_thread() is not main_thread()
        return "done"

    tasks.run("Work", work, lambda got: seen.append((got, current_thread() is main_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("done", True)]
    assert not tasks.busy
    tasks.close()


def test_work_is_done_in_turn(qtbot: QtBot, tasks: Tasks) -> None:
    results: list[int] = []
    for number in range(300):
        tasks.run("Count", lambda progress, number=number: number, results.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(results) == 300)
    assert results == list(range(300))
    tasks.close()


def test_an_error_is_told_as_a_sentence(qtbot: QtBot, tasks: Tasks) -> None:
    def work(progress: Progress) -> None:
        raise InputError("The file list.csv is empty.")

    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.run("Read", work, lambda got: pytest.fail("there is no result"))
    assert failed.args == ["The file list.csv is empty."]
    tasks.close()


def test_the_caller_can_take_the_error(qtbot: QtBot, tasks: Tasks) -> None:
    errors: list[NoteSmithError] = []

    def work(progress: Progress) -> None:
        raise InputError("No.")

    with qtbot.assertNotEmitted(tasks.failed):
        tasks.run("Read", work, lambda got: None, errors.append)
        qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "No."
    tasks.close()


def test_a_bug_is_shown_as_one_and_not_swallowed(qtbot: QtBot, tasks: Tasks) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError("a bug")

    with capture_exceptions() as raised, qtbot.waitSignal(tasks.broke) as broke:
        tasks.run("Divide", work, lambda got: None)
    qtbot.waitUntil(lambda: bool(raised))
    assert isinstance(broke.args[0], ZeroDivisionError)
    assert raised[0][0] is ZeroDivisionError
    tasks.close()


def test_cancel_stops_the_work_and_what_waits_behind_it(qtbot: QtBot, tasks: Tasks) -> None:
    begun = Event()
    results: list[object] = []

    def endless(progress: Progress) -> None:
        done = 0
        while True:
            begun.set()
            done += 1
            progress(done, sys.maxsize)

    tasks.run("Endless", endless, results.append)
    tasks.run("Behind", lambda progress: "late", results.append)
    assert begun.wait(5)
    with qtbot.assertNotEmitted(tasks.failed):
        tasks.cancel()
        qtbot.waitUntil(lambda: not tasks.busy)
    assert results == []
    tasks.close()


def test_progress_is_told_at_an_eyes_pace_and_the_end_always(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[tuple[int, int]] = []
    tasks.progressed.connect(lambda done, total: heard.append((done, total)))

    def work(progress: Progress) -> None:
        for done in range(20_001):
            progress(done, 20_000)

    with qtbot.waitSignal(tasks.finished):
        tasks.run("Many", work, lambda got: None)
    assert heard[-1] == (20_000, 20_000)
    assert len(heard) < 200
    tasks.close()


def test_closing_waits_for_the_thread_and_calls_nobody(qtbot: QtBot, tasks: Tasks) -> None:
    begun = Event()
    results: list[object] = []

    def work(progress: Progress) -> None:
        while True:
            begun.set()
            progress(0, 1)

    tasks.run("Endless", work, results.append)
    assert begun.wait(5)
    tasks.close()
    tasks.run("After the end", lambda progress: 1, results.append)
    QApplication.processEvents()
    assert results == []
    assert not tasks.busy
