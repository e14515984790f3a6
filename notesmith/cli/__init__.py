"""The command line: one subcommand a verb. `run_command_line` is the way in."""

from notesmith.cli.application import app
from notesmith.cli.running import run_command_line

__all__ = ["app", "run_command_line"]
