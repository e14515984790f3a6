"""Start NoteSmith: the window when called without arguments, the command line otherwise."""

import signal
import sys


def main() -> None:
    """Run the window or the command line and leave with its exit code."""
    if len(sys.argv) > 1:
        # Until there is something to stop, Ctrl-C ends the process without a word.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        from notesmith.language import use_language  # noqa: PLC0415  it takes a moment

        use_language()  # before the commands are declared: their help is made of words, too
        from notesmith.cli import run_command_line  # noqa: PLC0415  the window never needs it

        run_command_line()
    else:
        from notesmith.gui import run  # noqa: PLC0415  the command line never imports Qt

        sys.exit(run())


if __name__ == "__main__":
    main()
