"""`lhti fmt` as clerks and hooks run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from editing.commands import Done, contents, example, lhti

COUNCIL = "council:\r\n  - {name: no, phone: 0757123456, role: chair} # 理事长\r\n"


def small(**files: str) -> Path:
    folder = Path("甲")
    folder.mkdir(exist_ok=True)
    for name, text in {"consortium": "name: 甲\n", **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return folder


def test_quotes_are_put_and_a_second_run_finds_nothing():
    folder = small(council=COUNCIL)
    assert lhti("fmt", folder) == Done(0, "甲/council.yaml：加引号 2 处\n1 份档案：改了 1 个文件\n", "")
    assert (folder / "council.yaml").read_bytes().decode() == COUNCIL.replace("no", '"no"').replace("0757123456", '"0757123456"')
    assert lhti("fmt", folder) == Done(0, "1 份档案：改了 0 个文件\n", "")


def test_check_and_dry_run_write_nothing():
    before = contents(small(council=COUNCIL))
    assert lhti("fmt", "甲", "--check") == Done(1, "甲/council.yaml：加引号 2 处\n1 份档案：要改 1 个文件\n", "")
    assert (
        lhti("fmt", "甲", "-n", "--keys", "zh").out
        == """\
甲/consortium.yaml：换键 1 处
  1 - name: 甲
  1 + 创新联合体名称: 甲
甲/council.yaml：加引号 2 处、换键 4 处
  1 - council:
  2 -   - {name: no, phone: 0757123456, role: chair} # 理事长
  1 + 理事:
  2 +   - {姓名: "no", 电话: "0757123456", 在理事会职务: chair} # 理事长
1 份档案：要改 2 个文件
"""
    )
    assert contents(Path("甲")) == before


def test_of_a_file_alone():
    small(council=COUNCIL, experts="experts:\n  - name: no\n")
    assert lhti("fmt", "甲/experts.yaml").out == "甲/experts.yaml：加引号 1 处\n1 份档案：改了 1 个文件\n"
    assert lhti("fmt", "甲", "甲/experts.yaml", "--check").out == "甲/council.yaml：加引号 2 处\n1 份档案：要改 1 个文件\n"


def test_a_file_with_text_errors_is_left_alone_and_named():
    folder = small(council=COUNCIL, experts="experts: [\n")
    assert lhti("fmt", folder) == Done(
        1,
        "甲/council.yaml：加引号 2 处\n甲/experts.yaml：没有动，还有读不了的地方，请先运行 lhti validate 查看并改正。\n1 份档案：改了 1 个文件，1 个读不了\n",
        "",
    )
    assert (folder / "experts.yaml").read_bytes() == b"experts: [\n"


def test_recorded_events_and_sealed_files_keep_every_byte():
    folder = example("electronic-information")
    before = contents(folder)
    done = lhti("fmt", folder, "--keys", "zh")
    after = contents(folder)
    assert done == Done(
        0,
        """\
electronic-information/agreement.yaml：换键 53 处
electronic-information/attestations.yaml：换键 31 处
electronic-information/council.yaml：加引号 1 处、换键 98 处
electronic-information/institutions.yaml：换键 17 处
electronic-information/letters.yaml：换键 48 处
electronic-information/chain.yaml、consortium.yaml、experts.yaml、members.yaml：没有动，第 3 步的记录已封存它，改一个字节封存就对不上了。
electronic-information/steps/：没有动，步骤记录只增不改。
1 份档案：改了 5 个文件
""",
        "",
    )
    assert sorted(name for name in before if before[name] != after[name]) == [
        f"{name}.yaml" for name in ("agreement", "attestations", "council", "institutions", "letters")
    ]


def test_the_verdict_of_a_dossier_does_not_change_with_its_keys():
    folder = example("new-energy-vehicle")
    before = lhti("validate", folder, "--for-step", "2", "--format", "json").out
    assert lhti("fmt", folder, "--keys", "zh").code == 0
    assert lhti("validate", folder, "--for-step", "2", "--format", "json").out == before
    assert lhti("fmt", folder, "--keys", "en").code == 0
    assert {name for name, content in contents(folder).items() if content != contents(Path(example_of(folder)))[name]} == set()


def example_of(folder: Path) -> Path:
    from editing.commands import EXAMPLES

    return EXAMPLES / folder.name


def test_where_the_log_cannot_be_read_nobody_knows_what_is_sealed():
    folder = example("new-energy-vehicle")
    (folder / "steps/0001-step1-completed.yaml").write_text("step: [", encoding="utf-8")
    before = contents(folder)
    done = lhti("fmt", folder, "--keys", "zh")
    assert done.code == 1
    assert "steps/0001-step1-completed.yaml：没有动，还有读不了的地方，请先运行 lhti validate 查看并改正。" in done.out
    assert "：没有动，步骤记录 steps/0001-step1-completed.yaml 读不了，不知道它是否已封存；请先改正记录。" in done.out
    assert contents(folder) == before


def test_an_event_behind_a_link_that_leads_out_may_have_sealed_anything(tmp_path):
    folder = example("electronic-information")
    event = folder / "steps/0003-step3-completed.yaml"
    event.rename(tmp_path / "0003.yaml")
    event.symlink_to(tmp_path / "0003.yaml")
    before = contents(folder)
    done = lhti("fmt", folder, "--keys", "zh")
    assert done.code == 1
    assert "：没有动，步骤记录 steps/0003-step3-completed.yaml 读不了，不知道它是否已封存；请先改正记录。" in done.out
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["甲", "--keys", "cn"], "lhti：--keys 的值“cn”不对，可用 zh、en。\n"), (["乙"], "lhti：找不到 乙。请核对路径。\n")],
)
def test_wrong_usage(arguments, told):
    small()
    assert lhti("fmt", *arguments) == Done(2, "", told)


def test_a_file_behind_a_link_inside_the_dossier_stays_behind_it():
    folder = small()
    (folder / "evidence").mkdir()
    (folder / "evidence/c.yaml").write_text(COUNCIL, encoding="utf-8")
    (folder / "council.yaml").symlink_to("evidence/c.yaml")
    assert lhti("fmt", folder).code == 0
    assert (folder / "council.yaml").is_symlink()
    assert '"no"' in (folder / "evidence/c.yaml").read_text(encoding="utf-8")
