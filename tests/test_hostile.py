"""Files that are made to hurt: each ends in a finding or a result, within a second and 100 MB, without a traceback.

Each is judged in a process of its own, whose peak of memory is compared with that of the same process on the base dossier.
Large files that can be parsed are allowed 3 seconds; the 50,000 valid members 8 and 160 MB, for every rule looks at each of them
(0.08 ms and 2.5 kB a member). Seconds are those of a machine on which PyYAML reads ten times 2,000 keys in `YARDSTICK` seconds: a busy
or slow machine gets as much longer as it needs for that, a fast one gets no less.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest
from stdnum.cn import uscc

from lhti.policy.loading import PACKAGE_POLICIES

BASE = PACKAGE_POLICIES / "ganzhou-2022/cases/base"
MEGABYTE = 1024 * 1024

YARDSTICK = 0.2
"""Seconds, by the processor's clock, for `yardstick()` below."""

PROBE = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
import yaml
from lhti.dossier.reading import read_dossier
from lhti.validation.judging import Judge, Settings

def peak():
    status = Path("/proc/self/status")  # getrusage would count what the parent held when it started this process
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))

def yardstick():
    start = time.process_time()
    for _ in range(10):
        yaml.load("".join(f"k{number}: v\\n" for number in range(2_000)), yaml.CSafeLoader)
    return time.process_time() - start

step = int(sys.argv[4])
judge = Judge(Settings(date(2026, 1, 15), for_step=step or None, complete=not step))
judge.judge(read_dossier(Path(sys.argv[1])))
yard = yardstick()
before = peak()
start = time.process_time()
result = judge.judge(read_dossier(Path(sys.argv[2])))
seconds = time.process_time() - start
after = peak()
yard = max(yard, yardstick())
found = [(finding.rule, finding.variant, finding.line) for finding in result.findings if finding.file == sys.argv[3]]
print(json.dumps({"seconds": seconds, "yardstick": yard, "kilobytes": after - before, "count": len(result.findings), "found": found[:20]}))
"""


@dataclass(frozen=True)
class Hostile:
    file: str
    raw: bytes
    finding: tuple[str, str, int | None] | None
    """Rule, variant and line of a finding of the file; null: the file is sound as a text."""
    seconds: float = 1.0
    megabytes: int = 100
    step: int = 0
    """Judged as if this step were to be completed; 0: everything."""


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, levels)]
    return "\n".join(lines) + "\n"


def members(count: int) -> str:
    """A list without a fault, as far as step 1 asks; the codes are valid."""
    lines = []
    for number in range(count):
        digits = f"{number:08d}"
        rest = sum(int(digit) * weight for digit, weight in zip(digits, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
        first = f"91360703{digits}{'0X987654321'[rest]}"
        lines.append(f'- {{id: m{number:02d}, name: 单位{number}, kind: 企业, uscc: "{first}{uscc.calc_check_digit(first)}"}}\n')
    return "members:\n" + "".join(lines)


EXPERT = "experts:\n  - {name: 孙一, role: 主任, field: 家居, scope: 市外}\n"

FILES = {
    "100,000 deep, flow": Hostile("experts.yaml", b"experts: " + b"[" * 100_000 + b"]" * 100_000, ("yaml-depth", "default", 1)),
    "100,000 deep, flow, never closed": Hostile("experts.yaml", b"{a: " * 100_000, ("yaml-depth", "default", 1)),
    "100,000 deep, block, on one line": Hostile("experts.yaml", b"- " * 100_000 + b"a", ("yaml-depth", "default", 1)),
    "2,000 deep, block, indented": Hostile(
        "experts.yaml", b"".join(b" " * level + b"a:\n" for level in range(2000)), ("yaml-depth", "default", 21)
    ),
    "alias bomb": Hostile("experts.yaml", bomb(9).encode(), ("yaml-alias", "alias", 2)),
    "20,000 aliases": Hostile("experts.yaml", b"experts: [&a 1" + b", *a" * 20_000 + b"]\n", ("yaml-alias", "anchor", 1)),
    "5 MiB": Hostile("experts.yaml", b"#" * (5 * MEGABYTE), ("yaml-size", "default", None)),
    "NUL bytes": Hostile("experts.yaml", b"\0" * MEGABYTE, ("yaml-syntax", "control", 1)),
    "NUL in a value": Hostile("experts.yaml", EXPERT.encode().replace(b"role", b"ro\0le"), ("yaml-syntax", "control", 2)),
    "invalid UTF-8": Hostile("experts.yaml", b"experts:\n  - {name: \xff}\n", ("yaml-encoding", "unknown", 2)),
    "invalid UTF-8, 4 MiB": Hostile("experts.yaml", b"a" * (4 * MEGABYTE - 1) + b"\xff", ("yaml-encoding", "unknown", 1)),
    "GBK": Hostile("experts.yaml", EXPERT.encode("gbk"), ("yaml-encoding", "gbk", 2)),
    "UTF-16": Hostile("experts.yaml", EXPERT.encode("utf-16"), ("yaml-encoding", "utf-16", 1)),
    "lone CR": Hostile("experts.yaml", EXPERT.replace("\n", "\r").encode(), ("yaml-syntax", "lone-cr", 1)),
    "a million lone CRs": Hostile("experts.yaml", b"\r" * 1_000_000, ("yaml-syntax", "lone-cr", 1)),
    "only opening quotes": Hostile("experts.yaml", b"a: '" + b"x\n " * 500_000, ("yaml-syntax", "quote-open", 1)),
    "200,000 lines, a slip in each": Hostile(
        "experts.yaml", "甲：乙\n".encode() * 200_000 + b"a: b\n", ("yaml-syntax", "wide-colon", 200_000)
    ),
    "200,000 lines, a tab in each": Hostile("experts.yaml", "专家:\n".encode() + b"\t- a\n" * 200_000, ("yaml-tab", "default", 2)),
    "100,000 entries, an indent too deep in each": Hostile(
        "experts.yaml", "专家:\n".encode() + "- 姓名: a\n   单位: b\n".encode() * 100_000, ("yaml-syntax", "indent", 3)
    ),
    "200,000 lines without a colon": Hostile(
        "experts.yaml", b"a: b\n" + "专家 x\n".encode() * 200_000, ("yaml-syntax", "colon-missing", 2)
    ),
    "an open quote, 200,000 keys behind it": Hostile(
        "experts.yaml", "专家: '\n".encode() + "  姓名：a\n".encode() * 200_000, ("yaml-syntax", "quote-open", 1)
    ),
    "200,000 swallowed keys": Hostile(
        "experts.yaml", "专家: a\n".encode() + "  姓名：a\n".encode() * 200_000, ("yaml-syntax", "swallowed-wide-colon", 2), seconds=3
    ),
    "200,000 keys in a block text": Hostile("plan.yaml", b"background: |\n" + b"  problems:x\n" * 200_000, None, seconds=3),
    "50,000 tags": Hostile("experts.yaml", b"experts:\n" + b"- !x a\n" * 50_000, ("yaml-tag", "default", 2)),
    "4 MiB on a line, a key without an end": Hostile("experts.yaml", b"a: b\n" + b"c" * (4 * MEGABYTE - 6), ("yaml-syntax", "no-key", 2)),
    "4 MiB on a line, opening brackets": Hostile("experts.yaml", b"a: b: " + b"[" * (4 * MEGABYTE - 6), ("yaml-syntax", "colon-inside", 1)),
    "4 MiB on a line, a value": Hostile("plan.yaml", b"background: " + b"a " * (2 * MEGABYTE - 6), None, seconds=3),
    "4 MiB on a line, a date": Hostile(
        "institutions.yaml",
        b"institutions: [{name: a, kind: other, adopted: " + b"1" * (4 * MEGABYTE - 60) + b"}]",
        ("schema-value", "date", 1),
        seconds=3,
    ),
    "4 MiB on a line, a number": Hostile(
        "members.yaml", b"members: [{id: a, name: b, kind: other, revenue: " + b"1" * (4 * MEGABYTE - 60) + b"}]", None, seconds=3
    ),
    "200,000 keys": Hostile(
        "plan.yaml", b"".join(b"k%d: v\n" % number for number in range(200_000)), ("schema-unknown-key", "default", 1), seconds=3
    ),
    "50,000 comments that cut off": Hostile(
        "institutions.yaml", b"institutions:\n" + b"- name: a #b\n" * 50_000, ("yaml-comment", "default", 2), seconds=3
    ),
    "200,000 times one key": Hostile("plan.yaml", b"background: v\n" * 200_000, ("yaml-duplicate-key", "default", 2), seconds=3),
    "50,000 members": Hostile("members.yaml", members(50_000).encode(), None, seconds=8, megabytes=160, step=1),
}


@pytest.mark.parametrize("hostile", FILES.values(), ids=FILES.keys())
def test_a_hostile_file(hostile, tmp_path):
    folder = tmp_path / "dossier"
    shutil.copytree(BASE, folder)
    (folder / hostile.file).write_bytes(hostile.raw)
    run = subprocess.run(
        [sys.executable, "-c", PROBE, str(BASE), str(folder), hostile.file, str(hostile.step)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.stderr == ""
    report = json.loads(run.stdout)
    if hostile.finding:
        assert list(hostile.finding) in report["found"]
    else:
        assert not [rule for rule, _variant, _line in report["found"] if rule.startswith("yaml-")]
    assert report["seconds"] < hostile.seconds * max(1, report["yardstick"] / YARDSTICK)
    assert report["kilobytes"] < hostile.megabytes * 1024
