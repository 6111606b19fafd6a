"""What `make bench` prints: speed, growth, memory and start-up of lhti as ratios to other programs, all measured in one run.

Both sides of a ratio are measured under the same conditions: a process of its own, alternating, on one core where the system lets us
choose, files in the cache, output thrown away, the best run of several (start-up: the median).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from generate import generate

ROOT: Final = Path(__file__).resolve().parent.parent
SIZES: Final = (100, 1_000, 10_000)
QUICK_SIZES: Final = (100, 300)
START_UP_RUNS: Final = 15
ROUNDS: Final = {100: 25, 1_000: 4, 10_000: 2}
"""Number of dossiers → how often both sides are measured: what is short is disturbed most."""

_LOAD: Final = """\
import os, sys
import yaml
for folder, subfolders, files in os.walk(sys.argv[1]):
    subfolders.sort()
    for name in sorted(files):
        with open(os.path.join(folder, name), "rb") as stream:
            yaml.load(stream.read(), yaml.CSafeLoader)
"""


class UnableError(Exception):
    """Something could not be measured; the text says why."""


@dataclass(frozen=True)
class Sample:
    """One process, from its start to its end."""

    seconds: float
    peak: float | None
    """Largest resident memory in MB, where the system tells."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    ours: str
    theirs: str
    ratio: float | None = None
    aim: float | None = None
    accept: float | None = None
    at_least: bool = False
    """Whether more is better."""
    unit: str = ""

    def cells(self) -> tuple[str, ...]:
        """As printed."""
        sign = "≥" if self.at_least else "≤"
        bounds = [f"{sign} {bound:g}{self.unit}" if bound is not None else "" for bound in (self.aim, self.accept)]
        shown = "" if self.ratio is None else f"{self.ratio:.0f}{self.unit}" if self.unit else f"{self.ratio:.2f}"
        return (self.what, self.ours, self.theirs, shown, *bounds, self._verdict())

    def _verdict(self) -> str:
        if self.ratio is None:
            return "not measured"
        bounds = [bound for bound in (self.aim, self.accept) if bound is not None]
        if not bounds:
            return ""
        met = [self.ratio >= bound if self.at_least else self.ratio <= bound for bound in bounds]
        return "✓" if met[0] else "✓ (accepted)" if any(met) else "✗"


@dataclass
class Measured:
    """The best samples at one number of dossiers, by the name of the side."""

    best: dict[str, Sample] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def get(self, side: str) -> Sample:
        """The best sample of a side; raises UnableError where it failed."""
        if side in self.failed:
            raise UnableError(self.failed[side])
        return self.best[side]


@dataclass(frozen=True)
class Side:
    """One command to be timed."""

    command: Sequence[str]
    pinned: bool = True
    """Whether it gets one core only."""
    accepts: tuple[int, ...] = (0,)
    """Exit codes of a run that did its work."""


# -- processes ------------------------------------------------------------------------------------------------------------------------


def environment() -> dict[str, str]:
    """The checkout's own code before an installed one, byte code kept, and no setting that changes a report."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "GITHUB_ACTIONS")}
    return {**kept, "PYTHONPATH": str(ROOT / "src")}


@contextmanager
def one_core(wanted: bool) -> Iterator[None]:
    """Processes that are started inside run on one core, where the system can do that."""
    if not wanted or not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def sample(side: Side) -> Sample:
    """Time one process; raises UnableError where it cannot run."""
    with tempfile.TemporaryFile() as errors, one_core(side.pinned):
        began = perf_counter()
        try:
            process = subprocess.Popen(side.command, stdout=subprocess.DEVNULL, stderr=errors, cwd=ROOT, env=environment())
        except OSError as error:
            raise UnableError(error.strerror or str(error)) from None
        peak = _wait(process)
        seconds = perf_counter() - began
        if process.returncode not in side.accepts:
            errors.seek(0)
            lines = errors.read().decode(errors="replace").strip().splitlines() or ["no message"]
            said = lines[-1] if lines[0].startswith("Traceback") else lines[0]
            raise UnableError(f"exit code {process.returncode}: {said[:100]}")
    return Sample(seconds, peak)


def _wait(process: subprocess.Popen[bytes]) -> float | None:
    """Wait, and return the peak memory of this one process in MB."""
    if sys.platform == "win32":
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def compare(sides: Mapping[str, Side], repeats: int) -> Measured:
    """Run the sides in turn, `repeats` times, and keep the best of each."""
    measured = Measured()
    for _ in range(repeats):
        for name, side in sides.items():
            if name in measured.failed:
                continue
            try:
                found = sample(side)
            except UnableError as reason:
                measured.failed[name] = str(reason)
                continue
            best = measured.best.get(name)
            measured.best[name] = found if best is None or found.seconds < best.seconds else best
    return measured


def script(name: str) -> str | None:
    """A console script beside this Python, or on the path."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def lhti() -> list[str]:
    """How users start it: the console script, where it is installed."""
    own = script("lhti")
    return [own] if own else [sys.executable, "-m", "lhti"]


# -- many dossiers --------------------------------------------------------------------------------------------------------------------


def read_once(registry: Path) -> None:
    """Bring all files into the cache."""
    for file in registry.rglob("*.yaml"):
        file.read_bytes()


def validating(registry: Path, *more: str) -> list[str]:
    """The command line that validates everything below a folder."""
    return [*lhti(), "validate", str(registry), "--for-step", "4", "--format", "json", *more]


def sides_for(registry: Path) -> dict[str, Side]:
    """The two that are compared, and ours on two cores."""
    return {
        "loader": Side([sys.executable, "-c", _LOAD, str(registry)]),
        "lhti": Side(validating(registry), accepts=(0, 1)),
        "jobs": Side(validating(registry, "--jobs", "2"), pinned=False, accepts=(0, 1)),
    }


def measure_sizes(sizes: Sequence[int], registry: Path) -> dict[int, Measured]:
    """Grow one registry, and measure at each size; under 1, one dossier: what is start-up."""
    found: dict[int, Measured] = {}
    done = 0
    for size in sizes:
        _say(f"{size} dossiers: writing")
        generate(registry, size, done)
        done = size
        read_once(registry)
        if not found:
            sides = sides_for(registry / "c00000")
            compare(sides, 1)  # byte code
            found[1] = compare(sides, 9)
        _say(f"{size} dossiers: measuring")
        found[size] = compare(sides_for(registry), ROUNDS.get(size, 4))
    return found


def ratio_rows(found: Mapping[int, Measured]) -> Iterator[Row]:
    """Validating against loading: whole processes, and per dossier without what one dossier costs."""
    for size in [size for size in found if size > 1]:
        what = f"validate {size:,} dossiers : CSafeLoader, whole process"
        try:
            ours, theirs = found[size].get("lhti"), found[size].get("loader")
            yield Row(what, _per_dossier(ours, size), _per_dossier(theirs, size), ours.seconds / theirs.seconds, 1.0, 1.5)
            more, less = marginal(found, size, "lhti"), marginal(found, size, "loader")
            yield Row("… per dossier, start-up left out", f"{more:.2f} ms", f"{less:.2f} ms", more / less, 1.0, 1.5)
        except UnableError as reason:
            yield Row(what, str(reason), "", None, 1.0, 1.5)


def marginal(found: Mapping[int, Measured], size: int, side: str) -> float:
    """Milliseconds of each further dossier."""
    return (found[size].get(side).seconds - found[1].get(side).seconds) / (size - 1) * 1000


def growth(found: Mapping[int, Measured], small: int, large: int, side: str) -> float:
    """How much longer a dossier takes among many; the loader's is 1 on a machine that keeps its speed for a quarter of an hour."""
    return marginal(found, large, side) / marginal(found, small, side)


def _per_dossier(measured: Sample, size: int) -> str:
    return f"{measured.seconds / size * 1000:.2f} ms"


def growth_rows(found: Mapping[int, Measured]) -> Iterator[Row]:
    """Time per dossier and memory as the registry grows; two processes against one."""
    small, large = sorted(found)[-2:]
    what = f"growth: ms per dossier at {large:,} : at {small:,}, start-up left out, lhti's : CSafeLoader's"
    try:
        ours, theirs = growth(found, small, large, "lhti"), growth(found, small, large, "loader")
        yield Row(what, f"{ours:.2f}", f"{theirs:.2f}", ours / theirs, 1.1, 1.2)
        yield _memory(found, small, large)
    except UnableError as reason:
        yield Row(what, str(reason), "", None, 1.1, 1.2)
    for size in (small, large):
        what = f"--jobs 2 : --jobs 1 at {size:,}, times as fast"
        try:
            two, one = found[size].get("jobs"), found[size].get("lhti")
        except UnableError as reason:
            yield Row(what, str(reason), "", None, 1.7, at_least=True)
            continue
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        speed = one.seconds / two.seconds if cores > 1 else None
        yield Row(what, _per_dossier(two, size) if speed else "one core only", _per_dossier(one, size), speed, 1.7, at_least=True)


def _memory(found: Mapping[int, Measured], small: int, large: int) -> Row:
    what = f"peak memory at {large:,} (against {small:,})"
    many, few = found[large].get("lhti").peak, found[small].get("lhti").peak
    if many is None or few is None:
        return Row(what, "not told by this system", "", None, 150, unit=" MB")
    return Row(what, f"{many:.0f} MB", f"{few:.0f} MB", many, 150, unit=" MB")


# -- start-up -------------------------------------------------------------------------------------------------------------------------


def start_up_sides(dossier: Path) -> dict[str, Side]:
    """Name in the table → command; what is not installed is left out."""
    sides = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "lhti --version": [*lhti(), "--version"],
        "lhti --help": [*lhti(), "--help"],
        "lhti validate, one dossier": [*lhti(), "validate", str(dossier), "--for-step", "4"],
    }
    other = script("check-jsonschema")
    if other:
        sides["check-jsonschema --version"] = [other, "--version"]
        schema = ROOT / "schemas" / "members.schema.json"
        if schema.is_file():
            sides["check-jsonschema, one file"] = [other, "--schemafile", str(schema), str(dossier / "members.yaml")]
    return {name: Side(command, pinned=False) for name, command in sides.items()}


_START_UP: Final = (
    ("lhti --version", "python -c pass", 1.5),
    ("lhti --help", "check-jsonschema --version", 1.0),
    ("lhti validate, one dossier", "check-jsonschema, one file", 1.0),
)


def start_up_rows(dossier: Path) -> Iterator[Row]:
    """Medians, all commands in turn."""
    sides = start_up_sides(dossier)
    times: dict[str, list[float]] = {name: [] for name in sides}
    failed: dict[str, str] = {}
    for turn in range(START_UP_RUNS + 1):
        for name, side in sides.items():
            if name in failed:
                continue
            try:
                seconds = sample(side).seconds
            except UnableError as reason:
                failed[name] = str(reason)
                continue
            if turn:  # the first one only warms up
                times[name].append(seconds)
    for ours, theirs, aim in _START_UP:
        shown = {name: _shown(name, times, failed) for name in (ours, theirs)}
        known = all(times.get(name) and name not in failed for name in (ours, theirs))
        ratio = median(times[ours]) / median(times[theirs]) if known else None
        yield Row(f"{ours} : {theirs}", shown[ours], shown[theirs], ratio, aim)


def _shown(name: str, times: Mapping[str, Sequence[float]], failed: Mapping[str, str]) -> str:
    if name in failed:
        return failed[name]
    return f"{median(times[name]) * 1000:.0f} ms" if times.get(name) else "not there (tool or schemas/members.schema.json)"


# -- the table ------------------------------------------------------------------------------------------------------------------------


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown."""
    head = ("measured", "lhti", "against", "ratio", "aim", "accept", "")
    lines = [head, ("---", "---:", "---:", "---:", "---", "---", "---"), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def about() -> str:
    """What it was measured with."""
    import yaml

    libyaml = ".".join(map(str, yaml._yaml.get_version()))
    pinned = "one core" if hasattr(os, "sched_setaffinity") else "cores not chosen"
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores ({pinned} for each side of a ratio)"
    return f"Python {platform.python_version()}, PyYAML {yaml.__version__} with libyaml {libyaml}, {system}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="100 and 300 dossiers only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lhti-bench-") as folder:
        registry = Path(folder) / "registry"
        found = measure_sizes(QUICK_SIZES if arguments.quick else SIZES, registry)
        _say("start-up")
        rows = [*ratio_rows(found), *growth_rows(found), *start_up_rows(registry / "c00000")]
    print(about(), table(rows), sep="\n\n")


if __name__ == "__main__":
    main()
