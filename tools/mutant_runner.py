"""The pytest plugin of `make mutants`: collects the tests once, and forks a process a mutant.

Such a process begins where the tests are imported and nothing has run yet. It runs those that reach
the changed function, the quickest first, until one fails. What became of a mutant is written down
at once, as a line of JSON: its name, and "killed", "survived", "untested" or "hung".
"""

import json
import math
import os
import pickle
import resource
import signal
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name

TIMES, SECONDS = 5, 10
"""How much longer than usual tests may take under a mutant, in processor time."""

WAIT = 15
"""Times longer than their processor time that tests may wait for something that never comes."""

MEMORY = 6_000_000_000
"""Bytes that one process may ask for: a mutant may multiply what should have been added."""

EXIT = {0: "survived", 1: "killed"}


class Reached(NamedTuple):
    """A test without any mutant: functions of the module that it reached, and its seconds."""

    functions: frozenset[str]
    seconds: float
    passed: bool


class Running(NamedTuple):
    """A process that tries a mutant, and when it has to be done, by the clock."""

    mutant: str
    end: float


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the file with the names of the mutants, and the file for results."""
    parser.addoption("--mutants", type=Path)
    parser.addoption("--results", type=Path)
    parser.addoption("--processes", type=int, default=2)


class MutantRunner:
    """Runs the tests as often as there are mutants."""

    def __init__(self, config: pytest.Config) -> None:
        self._names = config.getoption("--mutants").read_text(encoding="utf-8").split()
        self._results = config.getoption("--results")
        self._processes = config.getoption("--processes")
        self._failed = False
        self._running: dict[int, Running] = {}
        self._counts = dict.fromkeys(("killed", "survived", "untested", "hung"), 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that a test failed."""
        self._failed = self._failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant, in place of running the tests once."""
        if session.testsfailed:
            raise session.Failed("the tests cannot be collected")
        reached = self._reached(session)
        for item, each in zip(session.items, reached, strict=True):
            if not each.passed:
                self._say(f"left out, as it fails without any mutant: {item.nodeid}\n")
        for name in self._names:
            function = mangled_name_from_mutant_name(name)
            own = sorted(
                (
                    place
                    for place, each in enumerate(reached)
                    if each.passed and function in each.functions
                ),
                key=lambda place: reached[place].seconds,
            )
            if not own:
                self._note(name, "untested")
                continue
            while len(self._running) >= self._processes:
                self._wait()
            usual = sum(reached[place].seconds for place in own)
            self._start(session, name, [session.items[place] for place in own], usual)
        while self._running:
            self._wait()
        return True

    def _reached(self, session: pytest.Session) -> list[Reached]:
        """Run each test once, without any mutant, in a process of its own for all of them."""
        found = []
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            set_mutant_under_test("stats")
            for item, following in pairwise([*session.items, None]):
                state()._stats.clear()
                self._failed = False
                begun = time.process_time()
                item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
                spent = time.process_time() - begun
                found.append(Reached(frozenset(state()._stats), spent, not self._failed))
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump(found, pipe)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            found = pickle.load(pipe)
        os.waitpid(child, 0)
        return found

    def _start(
        self, session: pytest.Session, name: str, items: Sequence[pytest.Item], usual: float
    ) -> None:
        """Begin to try a mutant."""
        allowed = math.ceil(usual * TIMES + SECONDS)
        child = os.fork()
        if child:
            self._running[child] = Running(name, time.monotonic() + allowed * WAIT)
            return
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        used = math.ceil(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + allowed, used + allowed + 5))
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        set_mutant_under_test(name)
        try:
            self._run(session, items)
        except BaseException:  # noqa: BLE001  whatever goes wrong was noticed
            self._failed = True
        os._exit(self._failed)

    def _run(self, session: pytest.Session, items: Sequence[pytest.Item]) -> None:
        """Run tests until one fails, and take down what they share."""
        for item, following in pairwise([*items, None]):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                session._setupstate.teardown_exact(None)
                return

    def _wait(self) -> None:
        """Wait until a process is done, and write down what became of its mutant."""
        while True:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child in self._running:
                break
            late = [pid for pid, running in self._running.items() if time.monotonic() > running.end]
            for pid in late:
                os.killpg(pid, signal.SIGKILL)
            time.sleep(0.004)
        mutant = self._running.pop(child).mutant
        code = os.waitstatus_to_exitcode(status)
        hung = code in (-signal.SIGXCPU, -signal.SIGKILL)
        self._note(mutant, "hung" if hung else EXIT.get(code, "killed"))

    def _note(self, mutant: str, outcome: str) -> None:
        with self._results.open("a", encoding="utf-8") as file:
            file.write(json.dumps([mutant, outcome]) + "\n")
        self._counts[outcome] += 1
        done = sum(self._counts.values())
        survived = self._counts["survived"]
        self._say(f"\r{done} of {len(self._names)}, {survived} survived")

    def _say(self, words: str) -> None:
        """Say to whoever waits how far it is: what tests print goes elsewhere."""
        if sys.__stderr__:
            sys.__stderr__.write(words)
            sys.__stderr__.flush()


def pytest_configure(config: pytest.Config) -> None:
    """Take over the running of the tests."""
    config.pluginmanager.register(MutantRunner(config))
