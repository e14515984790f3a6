"""What the tests of commands share."""

from collections.abc import Callable

import pytest

from notesmith.cli import run_command_line

Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command and returns what it printed."""

    def run_command(*arguments: object, code: int = 0) -> str:
        with pytest.raises(SystemExit) as left:
            run_command_line([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert left.value.code == code, said.err
        if code == 2:
            assert said.out == ""
            assert len(said.err.splitlines()) == 1
            return said.err
        return said.out

    return run_command
