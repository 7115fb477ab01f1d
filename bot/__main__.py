"""The `citedesk` command."""

import os
import sys
import traceback
import warnings
from io import TextIOWrapper

STOPPED = 130  # 128 + SIGINT
FAULT = 3


def main() -> None:
    """Run the terminal face; the console script's entry."""
    from bot.terminal.app import app

    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    _prepare_streams()
    try:
        app(prog_name="citedesk")
    except SystemExit as end:
        if end.code == STOPPED:
            _leave_at_once()
        raise
    except Exception:
        traceback.print_exc()
        print("This is a fault in Citedesk. Please report it with the lines above.", file=sys.stderr)  # noqa: T201
        sys.exit(FAULT)


def _prepare_streams() -> None:
    # Closed ones (`citedesk ... <&-`) are None, which nothing expects.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - open as long as the process lives
    # A terminal that can't show a character gets a question mark, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _leave_at_once() -> None:
    """End without waiting for threads: one may be reading standard input for ever.

    Nothing is lost by it. What was acknowledged is on the disk, whatever happens to the process.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(STOPPED)


if __name__ == "__main__":
    main()
