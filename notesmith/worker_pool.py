"""Processes that share long work: how they start, and what is said when one is lost."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib.resources.abc import Traversable
from multiprocessing import get_context, parent_process
from typing import Any, ParamSpec, TypeVar
from weakref import WeakSet

from notesmith.errors import NoteSmithError
from notesmith.language import spoken_language, use_language

P = ParamSpec("P")
Result = TypeVar("Result")


class WorkerPool:
    """Hands out work to processes, which do it in the order in which it comes."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool
        self._work: WeakSet[Future[Any]] = WeakSet()  # results are kept by whoever waits for them

    def submit(self, work: Callable[P, Result], *args: P.args, **more: P.kwargs) -> Future[Result]:
        """Let a process call `work`, which it imports by name, with what is given."""
        with _signals_held():
            future = self._pool.submit(work, *args, **more)
        self._work.add(future)
        return future

    def drop(self) -> None:
        """Drop what has not begun.

        A ProcessPoolExecutor that is shut down without waiting for it may forget to do this.
        """
        for future in list(self._work):
            future.cancel()


@contextmanager
def worker_pool(processes: int, *, copies: bool, lost: str) -> Iterator[WorkerPool]:
    """Give a pool of `processes` processes for the work inside the block.

    With `copies` they start as copies of this process where that is safe, which is quicker; work
    that opens a shop must not, as a copy would share the open database. Raises NoteSmithError with
    the sentence `lost` when a process was stopped from outside. When the block is left by any
    error, what has not begun is dropped, and what runs is not waited for.
    """
    executor = ProcessPoolExecutor(
        processes,
        mp_context=get_context("fork" if copies and _can_be_copied() else "spawn"),
        initializer=_begin,
        initargs=spoken_language(),
    )
    pool = WorkerPool(executor)
    done = False
    try:
        yield pool
        done = True
    except BrokenProcessPool as error:
        raise NoteSmithError(lost) from error
    finally:
        if not done:
            pool.drop()
        executor.shutdown(wait=done)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let signals wait: one that came while processes are started would leave them unattended."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(
        signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    )
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(language: str, catalogues: Traversable | None) -> None:
    """Prepare a process of the pool: it ends with the process that hands out the work, not before.

    Its words are in the language of that process. Ctrl-C, and a terminal that is closed, reach all
    processes at once; the one that handed out the work ends it for all. Where that one is killed,
    nobody is left to say so: it is watched.
    """
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, ())  # it may have been started amid held ones
    use_language(language, catalogues)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _can_be_copied() -> bool:
    """Tell whether nothing else runs in this process: a copy would hold locks as they were."""
    return sys.platform == "linux" and threading.active_count() == 1 and not parent_process()
