"""The way in: `breather` and `python -m bot`. Hands the command line on; the work is imported when asked for."""

from __future__ import annotations

import sys

from bot.cli import run


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
