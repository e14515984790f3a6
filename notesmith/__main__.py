"""Start NoteSmith: the window when called without arguments, the command line otherwise."""

import sys


def main() -> None:
    """Run the window or the command line and leave with its exit code."""
    if len(sys.argv) > 1:
        from notesmith.cli import run_command_line  # noqa: PLC0415  the window never needs it

        run_command_line()
    else:
        from notesmith.gui import run  # noqa: PLC0415  the command line never imports Qt

        sys.exit(run())


if __name__ == "__main__":
    main()
