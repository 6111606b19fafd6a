"""One usual slip on any line of the examples is told on that line, and brings nothing else."""

import random
from pathlib import Path

from lhti.dossier.files import kind_of
from lhti.dossier.known_keys import key_test
from lhti.yamltext.loading import load

EXAMPLES = Path(__file__).parents[2] / "examples/dossiers"
FILES = sorted(EXAMPLES.glob("*/*.yaml"))

SLIPS = {
    "full-width colon": lambda line: line.replace(": ", "：", 1),
    "no space behind the colon": lambda line: line.replace(": ", ":", 1),
    "no colon": lambda line: line.replace(":", "", 1),
    "one space too many": lambda line: " " + line,
    "two spaces too many": lambda line: "  " + line,
    "one space too few": lambda line: line.removeprefix(" "),
    "two spaces too few": lambda line: line.removeprefix("  "),
    "at the margin": lambda line: line.lstrip(),
    "no space behind the dash": lambda line: line.replace("- ", "-", 1) if line.lstrip().startswith("- ") else line,
    "a quote that never ends": lambda line: line.replace(": ", ': "', 1),
    "a quote that ends full-width": lambda line: line.replace(": ", ': "', 1) + "”" if ": " in line else line,
    "a tab": lambda line: line.replace("  ", "\t", 1) if line.startswith("  ") else line,
}
SAMPLES = 1500
SHARE_ON_THE_LINE = 0.97


def test_a_slip_is_told_on_its_line_and_alone():
    chance = random.Random(20220701)
    told, astray = 0, []
    for _ in range(SAMPLES):
        file, name = chance.choice(FILES), chance.choice(list(SLIPS))
        lines = file.read_text(encoding="utf-8").split("\n")
        number = chance.randrange(len(lines))
        typed = SLIPS[name](lines[number])
        if typed == lines[number] or not typed.strip() or typed.lstrip().startswith("#"):
            continue
        lines[number] = typed
        kind = kind_of(file.name)
        assert kind is not None
        places = {problem.line for problem in load("\n".join(lines).encode(), key_test(kind)).problems if problem.rule != "yaml-comment"}
        told += places == {number + 1}
        if places - {number + 1}:
            astray.append((file.parent.name, file.name, number + 1, name, sorted(places)))
    assert told / (told + len(astray)) >= SHARE_ON_THE_LINE, astray
    assert told >= SAMPLES // 2
