"""Dossiers for the pictures: small ones by hand, and the largest and oddest that the pictures must hold."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from lhti.dossier.dossier import Dossier
from lhti.dossier.reading import read_dossier
from lhti.policy.loading import load_edition
from lhti.policy.policy import Policy

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "dossiers"
COUNTIES = [
    "章贡区",
    "南康区",
    "赣县区",
    "信丰县",
    "大余县",
    "上犹县",
    "崇义县",
    "安远县",
    "龙南市",
    "定南县",
    "全南县",
    "宁都县",
    "于都县",
    "兴国县",
    "瑞金市",
    "会昌县",
    "寻乌县",
    "石城县",
]
STAGES = ("upstream", "midstream", "downstream")


def policy() -> Policy:
    return load_edition("ganzhou-2022")


def link(number: int, stage: str, name: str | None = None, **more):
    return {"id": f"l{number}", "name": name or f"第{number}个环节", "stage": stage, **more}


def member(number: int, *links: str, kind: str = "enterprise", **more):
    return {
        "id": f"m{number}",
        "name": f"赣州第{number}号成员有限公司",
        "short": f"成员{number}号",
        "kind": kind,
        "links": list(links),
        "county": "章贡区",
        **more,
    }


def flow(source: int, target: int, product: str = "产品", **more):
    return {"from": f"l{source}", "to": f"l{target}", "product": product, **more}


def dossier(folder: Path, links=(), members=(), flows=(), notes=None, name: str = "赣州市测试产业科技创新联合体") -> Dossier:
    """A dossier of three files; JSON is YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    chain = {"name": "测试产业链", "links": list(links), "flows": list(flows)}
    if notes:
        chain["stages"] = [{"stage": stage, "note": note} for stage, note in notes.items()]
    _write(folder / "consortium.yaml", {"name": name, "lead": "m1", "county": "章贡区"})
    _write(folder / "chain.yaml", chain)
    _write(folder / "members.yaml", {"members": list(members)})
    return read_dossier(folder)


def _write(path: Path, content) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, default=str), encoding="utf-8")


# -- what the pictures must hold ------------------------------------------------------------------------------------------------------

_LONG = "超高纯稀土氧化物溅射靶材制备与绑定封装工艺"
"""Twenty-one characters; cut to twenty."""


def largest(folder: Path) -> Dossier:
    """45 links, 60 flows, 60 members, one link with 20 of them, every third name of 20 characters."""
    links = []
    for number in range(1, 46):
        more = (
            {"weak": "是", "problem": f"第{number}个环节的关键装备依赖进口，良率只有六成，成本高于同类产品三成以上。"}
            if number % 5 == 0
            else {}
        )
        more |= {"importance": "core"} if number % 7 == 0 else {}
        name = _LONG[:18] + f"{number:02d}" if number % 3 == 0 else f"第{number}道关键工序"
        links.append(link(number, STAGES[(number - 1) // 15], name, key_technologies=["低温烧结控制", "在线检测与反馈"], **more))
    flows = [flow(number, number + 5, f"中间产品{number}") for number in range(1, 41)]
    flows += [flow(number, number + 9, f"副产品{number}") for number in range(2, 34, 2)]
    flows += [
        flow(44, 2, "回收料", kind="recycle"),
        flow(40, 12, "再生粉", kind="recycle"),
        flow(20, 3, "检测", kind="service"),
        flow(21, 40, "检测", kind="service"),
    ]
    members = []
    for number in range(1, 61):
        first = 7 if number <= 20 else (number * 7) % 45 + 1
        kind = ("enterprise", "university", "institute")[number % 3]
        members.append(member(number, f"l{first}", f"l{(number * 11) % 45 + 1}", kind=kind, county=COUNTIES[(number * 5) % 18]))
    return dossier(folder, links, members, flows)


def long_names(folder: Path) -> Dossier:
    """Names of 20 characters everywhere, with signs that mean something in XML, and with rare characters."""
    links = [
        link(number, STAGES[number % 3], f'<{_LONG[:16]}&">'[:20], weak="是", importance="core", problem="低于<5%，&成本高")
        for number in range(1, 10)
    ]
    flows = [flow(number, number + 1, "氧化镧、氧化铈掺杂剂与其他添加剂") for number in range(1, 9)]
    members = [
        member(
            number,
            f"l{number % 9 + 1}",
            kind="institute",
            name=f"江西省赣州市堃喆珺㙦新材料与智能装备工程技术研究院第{number}分院",
            short=None,
        )
        for number in range(1, 13)
    ]
    return dossier(folder, links, members, flows, name="赣州市稀土永磁、钨基硬质合金与新能源汽车关键零部件产业科技创新联合体")


def crowded_link(folder: Path) -> Dossier:
    """20 members at one link."""
    links = [link(number, STAGES[(number - 1) // 3]) for number in range(1, 10)]
    members = [member(number, "l4", kind="university" if number % 2 else "enterprise") for number in range(1, 21)]
    return dossier(folder, links, members, [flow(1, 4), flow(4, 7)])


def crowded_county(folder: Path) -> Dossier:
    """25 members in one county."""
    members = [member(number, "l1", kind="institute" if number % 3 else "enterprise") for number in range(1, 26)]
    members += [member(number, "l2", county=COUNTIES[number % 18]) for number in range(26, 36)]
    members += [member(36, "l2", county="赣州经开区", side="both"), member(37, "l2", county=None)]
    return dossier(folder, [link(1, "upstream"), link(2, "downstream")], members, [flow(1, 2)])


def all_outside(folder: Path) -> Dossier:
    """Nobody in the home city."""
    cities = ("北京市", "深圳市", "长沙市", "厦门市", "宁波市", "南昌市")
    members = [member(number, "l1", city=cities[number % 6], county=None, kind="university") for number in range(1, 41)]
    return dossier(folder, [link(1, "midstream")], members)


def empty_stage(folder: Path) -> Dossier:
    """No link in the middle of the chain, and one that nothing flows to or from."""
    links = [link(1, "upstream"), link(2, "upstream"), link(3, "downstream"), link(4, "downstream", "孤立的环节")]
    return dossier(folder, links, [member(1, "l1"), member(2, "l9")], [flow(1, 3), flow(2, 3)])


def upward(folder: Path) -> Dossier:
    """Recycling and services that flow up, a circle, two flows between the same links, products missing."""
    links = [link(number, STAGES[(number - 1) // 4]) for number in range(1, 13)]
    flows = [flow(number, number + 4) for number in range(1, 9)]
    flows += [
        flow(12, 1, "废料", kind="recycle"),
        flow(9, 2, "边角料", kind="recycle"),
        flow(6, 5, "返修件"),
        flow(5, 6, "零件"),
        flow(6, 5, "次品", kind="recycle"),
    ]
    flows += [flow(7, 3, "检测", kind="service"), flow(1, 5, "另一种产品"), flow(4, 8, None), flow(3, 3, "自身")]
    return dossier(folder, links, [member(1, "l1", side="both")], flows)


def nobody(folder: Path) -> Dossier:
    """Links and no members."""
    return dossier(folder, [link(number, STAGES[number - 1]) for number in range(1, 4)], [], [flow(1, 2), flow(2, 3)])


_PROCESSES = ("稀土金属及合金冶炼", "钨粉与碳化钨粉制备", "晶界扩散与表面防护")
_KINDS = ("enterprise", "enterprise", "university", "institute")


def _process(number: int, stage: str):
    weak = {"weak": "是", "problem": "关键设备依赖进口，工艺窗口窄，批次稳定性差。"} if number % 4 == 0 else {}
    core = {"importance": "core"} if number % 5 == 0 else {}
    return link(number, stage, f"{_PROCESSES[number % 3]}{number}", **weak, **core)


def _placed_at_random(chance: Random, short: str | None):
    """60 members with long names at two links each."""
    for number in range(60):
        at = [f"l{one}" for one in chance.sample(range(45), 2)]
        name = f"赣州第{number}某某新材料科技股份有限公司"
        given = f"{short}{number}" if short else None
        yield member(number, *at, name=name, short=given, kind=chance.choice(_KINDS), county=chance.choice(COUNTIES))


def woven(folder: Path) -> Dossier:
    """45 links and 60 flows to near and far links, eight of them recycling from the last stage to the first."""
    chance = Random(11)
    links = [_process(number, STAGES[number // 15]) for number in range(45)]
    ends: set[tuple[int, int]] = set()
    while len(ends) < 52:
        source = chance.randrange(40)
        ends.add((source, min(44, source + chance.randint(3, 15))))
    flows = [flow(source, target, f"产品名称{source}") for source, target in sorted(ends)]
    flows += [flow(chance.randrange(30, 45), chance.randrange(15), f"回收{number}", kind="recycle") for number in range(8)]
    return dossier(folder, links, _placed_at_random(chance, "某某材料"), flows)


def unshortened(folder: Path) -> Dossier:
    """60 members without short names at two links each; flows that go from stage to stage and back."""
    links = [_process(number, STAGES[number % 3]) for number in range(45)]
    flows = [flow(number, number + 1, f"产品{number}") for number in range(44)]
    flows += [flow(number, number + 3, f"料{number}") for number in range(0, 42, 3)]
    return dossier(folder, links, _placed_at_random(Random(5), None), flows)


CASES = {
    case.__name__: case
    for case in (woven, unshortened, largest, long_names, crowded_link, crowded_county, all_outside, empty_stage, upward, nobody)
}
