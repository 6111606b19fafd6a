"""Entry point. `--version` is answered before anything else is imported: scripts and hooks ask for it often."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; never a traceback, unless it is asked for."""
    if sys.argv[1:] == ["--version"]:
        from lhti import __version__

        try:
            print(f"lhti {__version__}", flush=True)
        except OSError:
            pass  # told like that of any other command
        else:
            return
    import os

    from lhti.cli.running import run

    os._exit(run(sys.argv[1:]))  # nothing is left to clean up, and taking the interpreter apart is a twentieth of a short command


if __name__ == "__main__":
    main()
