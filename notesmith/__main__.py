"""Start NoteSmith: the window when called without arguments, the command line otherwise."""

import sys

from notesmith.language import use_language


def main() -> None:
    """Run the window or the command line and leave with its exit code."""
    if len(sys.argv) > 1:
        use_language()  # before the commands are declared: their help is made of words, too
        from notesmith.cli import run_command_line  # noqa: PLC0415  the window never needs it

        run_command_line()
    else:
        from notesmith.gui import run  # noqa: PLC0415  the command line never imports Qt

        sys.exit(run())


if __name__ == "__main__":
    main()
