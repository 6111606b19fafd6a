"""Entry point. `--version` is answered before anything else is imported: scripts and hooks ask for it often."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; never a traceback, unless it is asked for."""
    if sys.argv[1:] == ["--version"]:
        from lhti import __version__

        print(f"lhti {__version__}")
        return
    from lhti.cli.running import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
