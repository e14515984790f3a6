"""Processes that share work: Ctrl-C, a lost process, work that is dropped."""

import os
import signal
import sys
import threading
import time
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing import active_children

import pytest

from notesmith.errors import Cancelled, NoteSmithError
from notesmith.worker_pool import worker_pool

LOST = "A worker was stopped from outside; try again."


@pytest.mark.parametrize("copies", [True, False])
def test_ctrl_c_does_not_stop_a_worker(copies: bool) -> None:
    with worker_pool(1, copies=copies, lost=LOST) as pool:
        pool.submit(signal.raise_signal, signal.SIGINT).result()
        assert pool.submit(os.getpid).result() != os.getpid()


@pytest.mark.parametrize("copies", [True, False])
def test_a_lost_worker_gives_a_sentence(copies: bool) -> None:
    with (
        pytest.raises(NoteSmithError, match=f"^{LOST}$"),
        worker_pool(1, copies=copies, lost=LOST) as pool,
    ):
        pool.submit(os._exit, 1).result()


def leave_early() -> list[Future[None]]:
    """Begin one short and one long piece of work of many, and stop."""
    work: list[Future[None]] = []
    with (
        suppress(Cancelled),
        worker_pool(1, copies=True, lost=LOST) as pool,
    ):
        work += [pool.submit(time.sleep, pause) for pause in (0, 2, *(0,) * 20)]
        work[0].result()
        raise Cancelled("Stopped.")
    return work


def test_work_that_has_not_begun_is_dropped_and_what_runs_is_not_waited_for() -> None:
    work = leave_early()
    assert not work[1].done()
    work[1].result()
    assert all(each.cancelled() for each in work[5:])


def test_work_that_is_done_is_waited_for() -> None:
    with worker_pool(2, copies=True, lost=LOST) as pool:
        work = [pool.submit(time.sleep, 0.2) for _ in range(2)]
    assert all(each.done() and not each.cancelled() for each in work)


def kind_of_worker(copies: bool) -> str:
    """Return how a worker was started."""
    with worker_pool(1, copies=copies, lost=LOST) as pool:
        pool.submit(os.getpid).result()
        (child,) = active_children()
    return type(child).__name__


@pytest.mark.skipif(sys.platform != "linux", reason="only there a copy is safe")
def test_a_worker_is_a_copy_only_where_that_is_allowed_and_nothing_else_runs() -> None:
    assert kind_of_worker(copies=True) == "ForkProcess"
    assert kind_of_worker(copies=False) == "SpawnProcess"
    end = threading.Event()
    beside = threading.Thread(target=end.wait)
    beside.start()
    try:
        assert kind_of_worker(copies=True) == "SpawnProcess"
    finally:
        end.set()
        beside.join()
