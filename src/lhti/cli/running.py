"""Run a command so that whatever happens ends in a sentence and an exit code: 0 well, 1 findings, 2 usage, 3 a bug in lhti."""

from __future__ import annotations

import errno
import gc
import os
import re
import sys
from collections.abc import Sequence
from typing import Final

from lhti import __version__
from lhti.cli.streams import open_streams
from lhti.errors import LhtiError, reason_of

SHOW_TRACEBACK: Final = "LHTI_TRACEBACK"
"""Environment variable: set it to see where lhti itself failed."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    gc.set_threshold(200_000)  # imports make many objects and no garbage: looking for it took a twentieth of the start-up
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # lhti has none, and looking for some reads all packages' metadata
    open_streams()
    code = _answered(arguments)
    try:
        sys.stdout.flush()
    except OSError as error:
        return code or _no_output(error)
    return code


def _answered(arguments: Sequence[str]) -> int:
    try:
        return _run(arguments)
    except LhtiError as error:
        print(f"lhti：{error}", file=sys.stderr)
        return error.exit_code
    except (BrokenPipeError, SystemExit):  # Typer makes an exit of a closed pipe
        _discard_output()
        return 0
    except KeyboardInterrupt:
        print("lhti：已中断，没有留下写到一半的文件。", file=sys.stderr)
        return 130
    except OSError as error:
        return _refused_by_system(error)
    except Exception as error:  # noqa: BLE001 - never a traceback, unless it is asked for
        return _bug(error)


def _refused_by_system(error: OSError) -> int:
    """What the system refused, as a sentence; a bug where neither a file nor the surroundings are to blame."""
    if os.environ.get(SHOW_TRACEBACK):
        raise error
    if error.filename is not None:
        print(f"lhti：{error.filename}：{reason_of(error)}。请核对路径，或请技术人员检查权限。", file=sys.stderr)
        return 2
    if error.errno in _OUTPUT_FAILS:
        return _no_output(error)
    if error.errno == errno.ENOENT and _is_nowhere():
        print("lhti：当前文件夹已经被删除或改名。请进入另一个文件夹，再运行一次。", file=sys.stderr)
        return 2
    return _bug(error)


def _is_nowhere() -> bool:
    """Whether the working folder was deleted."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _no_output(error: OSError) -> int:
    _discard_output()
    if isinstance(error, BrokenPipeError):
        return 0
    print(f"lhti：写不出结果：{reason_of(error)}。请腾出空间，或把结果写到别处，再运行一次。", file=sys.stderr)
    return 2


_OUTPUT_FAILS: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Of an error that names no file: it is where the results go that takes no more."""


def _discard_output() -> None:
    """What is still buffered goes nowhere: Python would fail on it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug(error: Exception) -> int:
    """A failure of lhti's own: a short report, or the traceback where it was asked for."""
    if os.environ.get(SHOW_TRACEBACK):
        raise error
    print(_bug_report(error), file=sys.stderr)
    return 3


def _run(arguments: Sequence[str]) -> int:
    from lhti.cli.app import app_for

    try:
        result = app_for(arguments)(list(arguments), prog_name="lhti", standalone_mode=False)
        sys.stdout.flush()
    except Exception as error:
        if not hasattr(error, "format_message"):  # Typer's own usage errors; it vendors Click, which is not to be imported
            if type(error).__name__ == "Abort":
                return 130
            raise
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message(), file=sys.stderr)
            return 2
        print(f"lhti：{_translated(error.format_message())}（lhti --help 列出用法）", file=sys.stderr)
        return 2
    return result if isinstance(result, int) else 0


_TRANSLATIONS: Final = (
    (r"No such option:? '?(\S+?)'?\.? (?:\(Possible options: |Did you mean )(.+?)[)?]*", r"没有选项 \1，是不是 \2？"),
    (r"No such option:? '?(\S+?)'?\.?", r"没有选项 \1"),
    (r"No such command '(.+?)'\. Did you mean (?:one of: )?'?(.+?)'?\?", r"没有命令 \1，是不是 \2？"),
    (r"No such command '(.+?)'\..*", r"没有命令 \1"),
    (r"Missing argument '(.+?)'\.?.*", r"缺参数 \1"),
    (r"Missing command\.", "没有写命令"),
    (r"Option '?(\S+?)'? requires an argument\.", r"选项 \1 后面缺值"),
    (r"Got unexpected extra arguments? \((.+)\)", r"多了参数 \1"),
    (r"Invalid value for '(.+?)'(?: / '.+?')?: (\S+) is not in the range (\d+)<=x<=(\d+)\.", r"\1 的值 \2 不对，应在 \3 到 \4 之间"),
    (r"Invalid value for '(.+?)'(?: / '.+?')?: (\S+) is not in the range x>=(\d+)\.", r"\1 的值 \2 不对，应不小于 \3"),
    (r"Invalid value for '(.+?)'(?: / '.+?')?: '(.+?)' is not a valid int(?:eger)?(?: range)?\.", r"\1 的值“\2”不对，应是整数"),
    (r"Invalid value for '(.+?)'(?: / '.+?')?: (.+)", r"\1 的值不对：\2"),
)


def _translated(message: str) -> str:
    for pattern, chinese in _TRANSLATIONS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(chinese)
    return message


def _bug_report(error: Exception) -> str:
    return (
        f"lhti：程序自身出错（{type(error).__name__}: {error}），没有留下写到一半的文件。\n"
        f"  版本 {__version__}，Python {sys.version.split()[0]}。请把这几行和命令发给维护人员；\n"
        f"  设置环境变量 {SHOW_TRACEBACK}=1 再运行一次，可以看到出错的位置。"
    )
