"""What an edit would write, for people: the lines that go and the lines that come; and the writing itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lhti.findings import Finding


def told(finding: Finding) -> str:
    """What is wrong and what to do, as two sentences."""
    from lhti.reports.visible import visible

    return visible("".join(words if words.endswith(("。", "？")) else f"{words}。" for words in (finding.message, finding.fix)))


def changed_lines(old: bytes, new: bytes) -> Iterator[str]:
    """`12 - …` for a line that goes, `12 + …` for one that comes, with its number in the old or the new file."""
    from lhti.reports.visible import visible
    from lhti.yamltext.screening import lines_of

    before, after = (lines_of(raw) if raw else [] for raw in (old, new))
    for start, end, new_start, new_end in _blocks(before, after):
        yield from (f"  {number + 1} - {visible(before[number])}" for number in range(start, end))
        yield from (f"  {number + 1} + {visible(after[number])}" for number in range(new_start, new_end))


def _blocks(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that differ, linear in the files: line by line where none was put in, otherwise all between the first and the last."""
    if len(before) == len(after):
        differs = [one != other for one, other in zip(before, after, strict=True)]
        starts = [number for number, differ in enumerate(differs) if differ and not (number and differs[number - 1])]
        for start in starts:
            end = next((number for number in range(start, len(differs)) if not differs[number]), len(differs))
            yield start, end, start, end
        return
    shorter = min(len(before), len(after))
    top = next((number for number in range(shorter) if before[number] != after[number]), shorter)
    bottom = next((number for number in range(shorter - top) if before[-1 - number] != after[-1 - number]), shorter - top)
    yield top, len(before) - bottom, top, len(after) - bottom


def write(folder: Path, spelling: str, old: bytes | None, new: bytes) -> None:
    """Write one file of a dossier; through a link, the file that it leads to.

    Raises RefusedError where somebody has changed the file meanwhile, UsageError where it cannot be written; then nothing was.
    """
    from lhti.errors import RefusedError, UsageError, reason_of
    from lhti.saving import create, save

    path = (folder / spelling).resolve()
    try:
        if old is None:
            create(path, new)
        elif path.read_bytes() != old:
            raise RefusedError(f"刚刚有人改了 {spelling}，这次没有写。请再运行一次。")
        else:
            save(path, new)
    except FileExistsError:
        raise RefusedError(f"刚刚有人新建了 {spelling}，这次没有写。请再运行一次。") from None
    except OSError as error:
        reason = reason_of(error)
        raise UsageError(f"写不了 {path.as_posix()}（{reason}），文件没有改动。请检查磁盘和文件夹权限，再运行。") from None
