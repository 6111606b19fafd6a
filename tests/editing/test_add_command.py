"""`lhti add` as clerks run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from editing.commands import Done, contents, example, lhti
from lhti.cli import edit_showing


def small(**files: str) -> Path:
    """A dossier with these files; consortium.yaml has English keys."""
    folder = Path("甲")
    folder.mkdir(exist_ok=True)
    for name, text in {"consortium": "name: 甲\n", **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return folder


EXPERT = ("name=沈崇礼", "研究领域=纤维材料", "来源=市外")


def test_a_record_in_the_files_own_way():
    folder = small(experts="# 专家\n专家:\n- 姓名: '顾蕴华'   # 主任\n  在专家委职务: 主任\n")
    done = lhti("add", "expert", folder, *EXPERT, "role=member", "phone=0797-8123456")
    assert done == Done(0, "已写入 甲/experts.yaml：专家 1 条。\n", "")
    assert (
        (folder / "experts.yaml").read_text(encoding="utf-8")
        == """\
# 专家
专家:
- 姓名: '顾蕴华'   # 主任
  在专家委职务: 主任
- 姓名: '沈崇礼'
  电话: 0797-8123456
  在专家委职务: 委员
  研究领域: 纤维材料
  来源: 市外
"""
    )


def test_a_file_that_is_not_there_yet_is_made():
    folder = small()
    assert lhti("add", "专家", folder, *EXPERT, "role=委员").code == 0
    assert (
        (folder / "experts.yaml").read_text(encoding="utf-8")
        == """\
# 专家咨询委员会
experts:
  - name: 沈崇礼
    role: member
    field: 纤维材料
    scope: outside
"""
    )


def test_dry_run_shows_the_lines_and_writes_nothing():
    folder = small(chain="name: 链\nlinks:\n  - {id: a, name: 甲, stage: 上游}\n")
    before = contents(folder)
    done = lhti("add", "flow", folder, "from=a", "to=b", "product=料", "-n")
    assert done.out == "将写入 chain.yaml：\n  4 + flows:\n  5 +   - from: a\n  6 +     to: b\n  7 +     product: 料\n"
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["exprt", "甲"], 2, "不能添加“exprt”，是不是“expert”？"),
        (["expert", "甲", "nmae=甲"], 2, "没有“nmae”这个键，是不是“name”？"),
        (["expert", "甲", "沈崇礼"], 2, "“沈崇礼”应写成 键=值，例如 name=…、unit=…。"),
        (["expert", "甲", "name=甲", "姓名=乙"], 2, "“姓名”写了两次，只留一个。"),
        (["expert", "甲", "name=甲", "role=委员", "field=电"], 2, "缺来源（scope=…）。\n"),
        (["member", "甲", "id=m02", "name=乙"], 2, "缺统一社会信用代码（uscc=…）、单位类型（kind=…）。可以暂缺的写成空的：uscc=。\n"),
        (["expert", "甲", *EXPERT, "role=委员", "phone=123"], 1, "没有写：\n  “123”不是有效的电话号码。写 11 位手机号，或带区号的座机号，如 0797-8123456。"),
        (["expert", "甲", "name=甲", "role=委员", "field=电", "scope=省外"], 1, "没有写：\n  “来源”没有“省外”这一项。可填：市内、市外。"),
        (["platform", "甲", "name=甲"], 2, "“科研平台”属于某个成员单位，请写 --member 编号。已有编号：m01。"),
        (["platform", "甲", "--member", "m1"], 2, "成员单位里没有编号“m1”，是不是“m01”？"),
        (["expert", "甲", "--member", "m01"], 2, "“专家”不分成员单位，不写 --member。"),
        (["member", "甲", "id=m02", "name=乙", "kind=企业", "uscc=913607001234567890"], 1, "没有写：\n  “乙”的统一社会信用代码“913607001234567890”校验位不对，可能抄错了一位。"),
        (["member", "甲", "id=M2", "name=乙", "kind=企业", "uscc="], 1, "没有写：\n  “编号”的值“M2”不能作编号。只用小写英文字母、数字和连字符，如 m01。"),
        (["member", "甲", "id=m01", "name=乙", "kind=企业", "uscc=91360703MA4138150A"], 1, "没有写：\n  成员单位的编号“m01”用了两次。"),
        (["member", "甲", "teams=甲"], 2, "“科研团队”本身是表，不能写成一个值。"),
        (["institution", "甲", "name=章程", "kind=其他", "adopted=2024.1.1"], 1, "没有写：\n  “通过日期”的值“2024.1.1”不是日期。写成 2022-07-18、2022/7/18 或 2022年7月18日。"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_written(arguments, code, told):
    before = contents(small(members="members:\n  - {id: m01, name: 甲, kind: 企业, uscc: 12360704MA82671872}\n"))
    done = lhti("add", *arguments)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"lhti：{told}")
    assert contents(Path("甲")) == before


def test_a_list_is_given_by_its_key_several_times():
    folder = small(members="members:\n  - id: m01\n    name: 甲\n    kind: 企业\n    uscc: 12360704MA82671872\n    links: [a]\n")
    done = lhti("add", "member", folder, "id=m02", "name=乙", "kind=高校", "uscc=91360703MA4138150A", "links=a", "links=b")
    assert done.code == 0
    assert (
        (folder / "members.yaml")
        .read_text(encoding="utf-8")
        .endswith("    uscc: 91360703MA4138150A\n    kind: university\n    links: [a, b]\n")
    )


def test_what_the_rules_say_of_the_new_record_is_told():
    folder = small()
    assert (
        lhti("add", "expert", folder, *EXPERT, "role=顾问").out
        == """\
已写入 甲/experts.yaml：专家 1 条。
  experts.yaml:4:11 提示 专家“沈崇礼”的职务是“顾问”，表里只有名誉主任、主任、委员 [expert-roles]
    依据：文件7“在专家委职务：名誉主任、主任、委员”
    改法：改成三种之一；确有此职务就不用改
"""
    )


def test_a_sealed_file_changes_and_that_is_said():
    folder = example("rare-earth-tungsten")
    done = lhti("add", "expert", folder, *EXPERT, "role=委员")
    assert done.code == 0
    assert done.out.rstrip("\n").split("\n")[-1] == (
        "experts.yaml 已由第 8 步的记录封存：第四步以后请用 lhti step change 记录这次变更，此前请用 lhti step return 退回。"
    )


def test_a_new_file_names_its_schema_as_consortium_yaml_does():
    folder = small(consortium="# yaml-language-server: $schema=../编辑器/consortium.schema.json\nname: 甲\n")
    lhti("add", "expert", folder, *EXPERT, "role=委员")
    first = (folder / "experts.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../编辑器/experts.schema.json"


@pytest.mark.parametrize(
    ("text", "key"),
    [("name: &x 甲\nsubfield: *x\ndirections: []\n", "experts:"), ("名称: [\n", "专家:"), ("", "专家:")],
    ids=["an alias", "cut off", "empty"],
)
def test_the_language_is_told_from_a_consortium_yaml_with_errors(text, key):
    folder = small(consortium=text)
    assert lhti("add", "expert", folder, *EXPERT, "role=委员").code == 0
    assert key in (folder / "experts.yaml").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("text", ["experts: [", "experts:\n\t- name: 甲\n", "experts: 甲\n"])
def test_a_file_with_errors_is_not_edited(text):
    folder = small(experts=text)
    done = lhti("add", "expert", folder, *EXPERT, "role=委员")
    assert (done.code, (folder / "experts.yaml").read_text(encoding="utf-8")) == (1, text)
    assert done.err.startswith("lhti：experts.yaml 还有读不了的地方，没有写。")


def test_somebody_else_was_faster(monkeypatch):
    folder = small(experts="experts:\n")
    write = edit_showing.write

    def late(*arguments):
        (folder / "experts.yaml").write_bytes(b"experts: []\n")
        write(*arguments)

    monkeypatch.setattr(edit_showing, "write", late)
    done = lhti("add", "expert", folder, *EXPERT, "role=委员")
    assert (done.code, done.err) == (1, "lhti：刚刚有人改了 experts.yaml，这次没有写。请再运行一次。\n")
    assert (folder / "experts.yaml").read_bytes() == b"experts: []\n"


# -- on a terminal --------------------------------------------------------------------------------------------------------------------


def test_what_is_missing_is_asked_for_and_asked_again_where_it_is_wrong():
    folder = small(members="members:\n  - {id: m01, name: 甲, kind: 企业, uscc: 12360704MA82671872}\n")
    done = lhti("add", "member", folder, answers=["", "乙有限公司", "91360703MA4138150B", "公司", "91360703MA4138150A", "企业"])
    assert done.out == (
        "编号 [m02]: 单位名称: 统一社会信用代码，没有就回车: 单位类型（企业、高校、研究机构、其他）: "
        "“乙有限公司”的统一社会信用代码“91360703MA4138150B”校验位不对，可能抄错了一位。按证照逐位核对；证照上确是这样的，在 waivers.yaml 写明理由。\n"
        "“单位类型”没有“公司”这一项。可填：企业、高校、研究机构、其他。\n"
        "统一社会信用代码，没有就回车: 单位类型（企业、高校、研究机构、其他）: "
        "已写入 甲/members.yaml：成员单位 1 条。\n"
    )
    assert (folder / "members.yaml").read_text(encoding="utf-8").split("\n")[2] == (
        "  - {id: m02, name: 乙有限公司, uscc: 91360703MA4138150A, kind: enterprise}"
    )


def test_who_breaks_off_has_changed_nothing():
    folder = small(experts="experts:\n")
    before = contents(folder)
    assert lhti("add", "expert", folder, answers=["甲"]).code == 130
    assert contents(folder) == before


def test_the_kinds_in_the_help_are_those_that_there_are():
    from lhti.cli.add import _KINDS
    from lhti.editing.kinds import RECORD_KINDS

    assert ", ".join(RECORD_KINDS) in _KINDS
