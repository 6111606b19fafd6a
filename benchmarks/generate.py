"""N fictional dossiers of ten files and about 20 kB each, the same on every machine: `python benchmarks/generate.py N DIR`.

Every dossier is complete up to step 4 and has its own names, codes, texts and dates. One in fifty has an honest slip, so that a run
over many of them also looks up positions and quotes lines.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from stdnum.cn import uscc

Value: TypeAlias = "str | int | Sequence[Value] | dict[str, Value]"
Files: TypeAlias = "dict[str, dict[str, Value]]"

MEMBERS: Final = 14
SLIP_EVERY: Final = 50
"""One dossier in so many has a slip."""

_ORGANISATION_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_BRANDS: Final = "华瑞恒祥泰安盛源宏达锦程启明卓越天合嘉禾永信德润众诚博远新宇昌隆腾辉鼎力兴邦睿智凯歌云帆海纳金桥玉衡青紫荆朝阳星汉长风沐"
_SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻柏苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐"
_GIVEN: Final = "文博志远建国晓明丽华雅琴思源慧敏浩然佳怡俊杰子涵栋秀英永强静海涛春梅一鸣雨桐宏伟玉兰少峰若曦承婉清天佑念慈"
_COUNTIES: Final = (
    ("360702", "章贡区"),
    ("360703", "南康区"),
    ("360704", "赣县区"),
    ("360722", "信丰县"),
    ("360723", "大余县"),
    ("360724", "上犹县"),
    ("360725", "崇义县"),
    ("360726", "安远县"),
    ("360728", "定南县"),
    ("360729", "全南县"),
)


@dataclass(frozen=True)
class Industry:
    """What the texts of an industry are made of."""

    label: str
    stem: str
    """The word in names."""
    links: tuple[tuple[str, str], ...]
    """Sixteen links, (id, name): five up-, six mid-, five downstream."""
    topics: tuple[str, ...]
    """What is researched."""


def _industry(label: str, stem: str, links: str, topics: str) -> Industry:
    pairs = [entry.split(":") for entry in links.split()]
    return Industry(label, stem, tuple((name, text) for name, text in pairs), tuple(topics.split()))


INDUSTRIES: Final = (
    _industry(
        "电子信息（数字经济）产业",
        "电子信息",
        "copper-foil:电子铜箔 laminate:覆铜板 ink:电子油墨 glass:玻璃盖板 wafer:衬底材料 etching:线路蚀刻 pcb:印制电路板 "
        "packaging:器件封装 moulding:精密结构件 plating:表面电镀 testing:检验检测 module:显示模组 audio:电声组件 power:电源适配 "
        "terminal:智能终端 recycling:废线路板回收",
        "高频低损耗覆铜板树脂体系 超薄铜箔电解成形 细线路激光直接成像 高密度互连电镀填孔 微型发声单元结构设计 柔性线路卷对卷加工 "
        "功率器件低温烧结封装 视觉缺陷在线判别 废线路板有价金属绿色提取 整机可靠性加速试验",
    ),
    _industry(
        "纺织服装产业",
        "纺织服装",
        "fibre:功能纤维 yarn:纺纱 ramie:苎麻脱胶 down:羽绒水洗 dyestuff:染整助剂 knitting:针织织造 weaving:梭织织造 dyeing:染色印花 "
        "finishing:功能整理 accessories:服装辅料 inspection:检验检测 design:款式设计 cutting:智能裁剪 sewing:柔性缝制 "
        "brand:品牌运营 reuse:循环再生",
        "针织物连续平幅前处理 低浴比活性染料染色 无氟耐久拒水整理 苎麻生物酶脱胶 异形截面纤维成形 软质裁片柔性抓取 "
        "多品种混流排产优化 三维虚拟样衣建模 近红外纤维成分识别 羽绒低残脂水洗",
    ),
    _industry(
        "新能源及新能源汽车产业",
        "新能源汽车",
        "lithium:锂盐 cobalt:钴镍前驱体 graphite:负极材料 magnet:永磁材料 separator:隔膜 cathode:正极材料 cell:电芯制造 motor:驱动电机 "
        "inverter:电机控制器 casting:轻量化压铸 certification:检测认证 pack:电池系统 vehicle:整车制造 charging:充换电设施 "
        "operation:车联网运营 recovery:动力电池回收",
        "高镍前驱体连续结晶 干法电极成膜 重稀土减量永磁体 扁线电机绕组绝缘 碳化硅控制器热管理 一体化压铸缺陷控制 "
        "电池包热失控预警 整车能量流标定 退役电池快速分选 锂元素优先浸出",
    ),
    _industry(
        "医药食品产业",
        "医药食品",
        "herbs:中药材种植 citrus:脐橙种植 livestock:畜禽养殖 extract:提取物 excipient:药用辅料 slices:饮片炮制 synthesis:原料药合成 "
        "fermentation:生物发酵 juice:果汁加工 meat:肉品加工 assay:质量检测 tablets:制剂生产 devices:医疗器械 functional:功能食品 "
        "coldchain:冷链物流 peel:皮渣综合利用",
        "道地药材种质筛选 饮片炮制过程在线监测 手性中间体酶法合成 膜分离低温浓缩 缓释制剂处方工艺 脐橙采后商品化处理 "
        "益生菌高密度发酵 农药残留快速筛查 皮渣果胶联产 冷链货架期预测",
    ),
    _industry(
        "新型建材产业",
        "新型建材",
        "limestone:石灰石 gypsum:工业副产石膏 slag:尾矿微粉 silica:硅质原料 additive:外加剂 clinker:水泥熟料 aggregate:再生骨料 "
        "board:石膏板材 insulation:保温材料 ceramics:建筑陶瓷 quality:质量检测 precast:装配式构件 panel:集成墙板 concrete:高性能混凝土 "
        "construction:工程应用 waste:建筑垃圾处置",
        "钨尾矿微粉活化 副产石膏晶型调控 低碳熟料矿物匹配 再生骨料表面强化 气凝胶复合保温 陶瓷干法制粉 "
        "构件蒸养能耗优化 墙板数字化排版 混凝土裂缝自修复 建筑垃圾智能分选",
    ),
    _industry(
        "化工产业",
        "氟盐化工",
        "fluorite:萤石采选 salt:井矿盐 sulphur:硫酸 chlorine:氯碱 hydrogen:氢气 hydrofluoric:氢氟酸 refrigerant:制冷剂 "
        "electrolyte:电解质锂盐 solvent:电子级溶剂 polymer:含氟聚合物 analysis:分析检测 coating:氟碳涂料 membrane:功能膜材 "
        "battery:电池电解液 semiconductor:半导体清洗 treatment:含氟废物处置",
        "低品位萤石浮选药剂 无水氟化氢节能精馏 微通道氟化反应 六氟磷酸锂结晶控制 电子级溶剂痕量金属脱除 含氟聚合物分子量调控 "
        "氟碳涂层低温固化 全氟膜成形 装置安全联锁诊断 氟硅渣资源化",
    ),
)

_OPENINGS: Final = (
    "围绕{a}",
    "针对我市{a}环节的短板",
    "面向{county}骨干企业的需求",
    "依托现有中试条件",
    "以{a}为突破口",
    "结合{a}与{b}的衔接",
)
_ACTIONS: Final = (
    "开展{a}和{b}的联合研究",
    "建立{a}的小试、中试和验证规程",
    "形成{b}工艺包并在两家以上成员单位验证",
    "研制{a}关键装备和配套软件",
    "完善{b}的测试方法和企业标准",
    "对{a}的失效机理作系统分析",
    "组织{b}技术需求的征集和论证",
)
_RESULTS: Final = (
    "目标是良品率由{p}%提高到{q}%",
    "使单位产品能耗下降{n}%以上",
    "三年内申请发明专利{n}件、制定标准{m}项",
    "建成示范线{m}条，年处理能力{k}吨",
    "带动上下游企业新增销售收入{k}万元",
    "培养硕士以上研究人员{n}名、技能骨干{k}名",
    "市内配套率由{p}%提高到{q}%",
)
_RULES: Final = (
    "各成员单位原有的隶属关系、法人性质和财务核算不变",
    "重大事项由理事会讨论，三分之二以上理事同意方可通过",
    "任务书约定考核指标、里程碑和经费拨付节点，未通过中期检查的停止后续拨款",
    "共同完成的成果归完成各方共有，份额按实际贡献协商确定",
    "成员单位享有同等条件下优先受让、优先许可的权利",
    "对外披露他方技术秘密须取得书面同意，保密义务在退出后{m}年内继续有效",
    "逾期不履行任务的，由秘书处书面催告，{n}日内仍未改正的提交理事会处理",
    "弄虚作假的记入科研诚信记录，并退回已拨付的经费",
    "牵头单位自筹{k}万元，其他成员单位按任务自筹，财政资金单独核算、专款专用",
)


class Teller:
    """The texts, names and codes of one dossier; everything follows from its index."""

    def __init__(self, index: int) -> None:
        """`index`: which dossier, from 0."""
        self.index = index
        self.random = Random(index)
        self.industry = INDUSTRIES[index % len(INDUSTRIES)]
        self.area, self.county = _COUNTIES[index // len(INDUSTRIES) % len(_COUNTIES)]
        self._people = 0

    def sentence(self, parts: Sequence[Sequence[str]]) -> str:
        """One of each, with topics and figures filled in."""
        pick = self.random
        first, second = pick.sample(self.industry.topics, 2)
        low = pick.randint(35, 80)
        figures = {"p": low, "q": low + pick.randint(5, 19), "n": pick.randint(6, 40)}
        figures |= {"m": pick.randint(2, 6), "k": pick.randint(9, 99) * 20}
        return "，".join(pick.choice(part) for part in parts).format(a=first, b=second, county=self.county, **figures)

    def text(self, sentences: int) -> str:
        """A paragraph of plans."""
        return "".join(self.sentence((_OPENINGS, _ACTIONS, _RESULTS)) + "。" for _ in range(sentences))

    def paragraphs(self, count: int, sentences: int) -> str:
        """Several, one below the other."""
        return "\n\n".join(self.text(sentences) for _ in range(count))

    def rules(self, count: int) -> str:
        """Clauses of an agreement."""
        return "；".join(self.sentence((clause,)) for clause in ([rule] for rule in self.random.sample(_RULES, count))) + "。"

    def brand(self, number: int) -> str:
        """Three characters that no other unit of any dossier has."""
        size = len(_BRANDS)
        place = (self.index * MEMBERS + number + 1) * 100_003 % size**3
        return _BRANDS[place // size // size] + _BRANDS[place // size % size] + _BRANDS[place % size]

    def person(self) -> str:
        """A name that is new in this dossier, and rare elsewhere."""
        size = len(_GIVEN)
        self._people += 1
        place = (self.index * 97 + self._people) * 7919 % (len(_SURNAMES) * size * size)
        return _SURNAMES[place // size // size] + _GIVEN[place // size % size] + _GIVEN[place % size]

    def code(self, number: int, prefix: str) -> str:
        """A unified social credit code with both check digits right; no two units have the same."""
        rest, digits = self.index * MEMBERS + number, ""
        for _ in range(6):
            rest, place = divmod(rest, len(_ORGANISATION_ALPHABET))
            digits = _ORGANISATION_ALPHABET[place] + digits
        organisation = "MA" + digits
        remainder = -sum(int(place, 36) * weight for place, weight in zip(organisation, _ORGANISATION_WEIGHTS, strict=True)) % 11
        code = prefix + self.area + organisation + ("X" if remainder == 10 else str(remainder))
        return code + str(uscc.calc_check_digit(code))

    def phone(self) -> str:
        """A mobile number or one of the city's fixed lines."""
        number = self.random.randint(1_000_000, 9_999_999)
        return f"1390797{number % 10_000:04d}" if number % 2 else f"0797-8{number % 1_000_000:06d}"


_KINDS: Final = ("enterprise", "university", "institute", *("enterprise",) * 11)
_ENDINGS: Final = {"enterprise": "有限公司", "university": "大学", "institute": "研究院"}
_PREFIXES: Final = {"enterprise": "91", "university": "12", "institute": "12"}
_STAGES: Final = ("upstream",) * 5 + ("midstream",) * 6 + ("downstream",) * 5
_TITLES: Final = ("总经理", "总工程师", "教授", "研究员", "高级工程师", "副教授", "技术中心主任")
_DEPARTMENTS: Final = ("工业和信息化局", "商务局", "生态环境局", "发展和改革委员会")


class Writer:
    """The ten files of one dossier."""

    def __init__(self, index: int) -> None:
        """`index`: which dossier, from 0."""
        self.teller = Teller(index)
        self.index = index
        self.start = date(2023, 1, 9) + timedelta(days=index % 300)
        teller = self.teller
        self.links = teller.industry.links
        self.order = self._order()
        self.units = [self._unit(number) for number in range(MEMBERS)]
        self.people = [teller.person() for _ in range(MEMBERS)]
        self.name = f"赣州市{teller.industry.stem}{teller.brand(0)}产业科技创新联合体"
        self.platform = f"江西省{teller.industry.stem}{teller.brand(0)}工程研究中心"
        self.county_office = f"{teller.county.removesuffix('区').removesuffix('县')}科技局"
        self.principal = self._leader(self.people[0], "董事长")
        self.secretary = self._leader(teller.person(), "科技管理部部长")

    def _order(self) -> list[tuple[int, list[int]]]:
        """Kind's number and links of each member: the lead, then research, then enterprises down the stream; all links covered."""
        research = [(1, [1, 7]), (2, [3, 9])]
        industry = [(3 + number, [number + 1, number + 4] if number < 2 else [number + 4]) for number in range(11)]
        return [(0, [0, 2, 15]), *research, *industry]

    def _unit(self, number: int) -> str:
        return f"赣州{self.teller.brand(number)}{self._trade(number)}{_ENDINGS[_KINDS[number]]}"

    def _short(self, number: int) -> str:
        """For the pictures, which are due at step 3."""
        return f"{self.teller.brand(number)}{self._trade(number)}"[:8]

    def _trade(self, number: int) -> str:
        return self.links[self.order[number][1][0]][1] if number else self.teller.industry.stem

    def _leader(self, name: str, title: str) -> dict[str, Value]:
        return {"name": name, "unit": self.units[0], "title": title, "phone": self.teller.phone()}

    def day(self, after: int) -> str:
        """ISO date, so many days after the request."""
        return (self.start + timedelta(days=after)).isoformat()

    def files(self) -> Files:
        """File name → content."""
        makers: dict[str, Callable[[], dict[str, Value]]] = {
            "consortium": self.consortium,
            "members": self.members,
            "letters": self.letters,
            "attestations": self.attestations,
            "chain": self.chain,
            "council": self.council,
            "experts": self.experts,
            "agreement": self.agreement,
            "institutions": self.institutions,
            "application": self.application,
        }
        return {f"{stem}.yaml": make() for stem, make in makers.items()}

    def consortium(self) -> dict[str, Value]:
        """consortium.yaml."""
        teller = self.teller
        spread = cycle([(0, 4, 5), (1, 2, 6, 7), (3, 8, 9, 10), (11, 12, 13, 14, 15)])
        directions: list[Value] = [
            {
                "id": f"d{number}",
                "name": teller.brand(number) + topic,
                "summary": teller.text(1),
                "links": [self.links[link][0] for link in next(spread)],
            }
            for number, topic in enumerate(teller.random.sample(teller.industry.topics, 4), 1)
        ]
        return {
            "edition": "ganzhou-2022",
            "name": self.name,
            "industry": teller.industry.label,
            "subfield": teller.industry.topics[self.index // 7 % 3],
            "county": teller.county,
            "county_office": self.county_office,
            "lead": "m01",
            "core_platform": self.platform,
            "principal": self.principal,
            "contact": self.secretary,
            "directions": directions,
        }

    def members(self) -> dict[str, Value]:
        """members.yaml."""
        return {"members": [self._member(number) for number in range(MEMBERS)]}

    def _member(self, number: int) -> dict[str, Value]:
        teller, kind = self.teller, _KINDS[number]
        member: dict[str, Value] = {
            "id": f"m{number + 1:02d}",
            "name": self.units[number],
            "short": self._short(number),
            "uscc": teller.code(number, _PREFIXES[kind]),
            "kind": kind,
            "legal_person": "是",
            "legal_representative": self.people[number],
            "links": [self.links[link][0] for link in self.order[number][1]],
            "directions": [f"d{number % 4 + 1}"],
            "division": teller.sentence((_ACTIONS,)),
        }
        if kind == "enterprise":
            member["revenue"] = teller.random.randint(90, 9999) * 10
        if kind != "enterprise" or number == 0:
            member["teams"] = [{"leader": teller.person(), "title": "教授", "size": teller.random.randint(8, 60)}]
        if number == 0:
            member |= self._lead_extras()
        elif number % 5 == 0:
            name = f"赣州市{teller.brand(number)}工程技术研究中心"
            about = {"approved_by": "赣州市科技局", "field": teller.industry.stem, "level": "municipal", "built": "2020-05"}
            member["platforms"] = [{"name": name, **about}]
        return member

    def _lead_extras(self) -> dict[str, Value]:
        teller = self.teller
        stem, topic = teller.industry.stem, teller.industry.topics[self.index % 10]
        body = "江西省发展和改革委员会"
        number = f"20212BBE{self.index % 90_000 + 10_000}"
        return {
            "platforms": [{"name": self.platform, "approved_by": body, "field": stem, "level": "provincial", "built": 2019}],
            "talents": [{"name": self.people[0], "level": "provincial", "kind": "person", "award": "江西省主要学科学术和技术带头人"}],
            "projects": [{"name": f"{topic}关键技术", "number": number, "level": "provincial", "year": 2021, "role": "lead"}],
        }

    def letters(self) -> dict[str, Value]:
        """letters.yaml."""
        teller = self.teller
        recipients: list[Value] = [
            {
                "unit": f"赣州市{department}",
                "replied_on": self.day(50 + place),
                "opinion": f"同意。建议{teller.sentence((_ACTIONS,))}。",
            }
            for place, department in enumerate(_DEPARTMENTS)
        ]
        return {
            "request": {"sent_on": self.day(0), "received_on": self.day(2), "received_by": f"对口科室 {teller.person()}", "route": "self"},
            "survey": {"date": self.day(20), "note": teller.text(1)},
            "consultation": {
                "date": self.day(30),
                "reason": f"{self.units[0]}建有{self.platform}，" + teller.text(1),
                "deadline": self.day(60),
                "contact": {"name": teller.person(), "phone": teller.phone()},
                "recipients": recipients,
            },
            "approval": {"number": f"赣市科函〔{self.start.year}〕{self.index % 90 + 1}号", "date": self.day(70)},
            "progress": [{"date": self.day(90), "note": teller.text(1)}],
        }

    def attestations(self) -> dict[str, Value]:
        """attestations.yaml."""
        teller = self.teller
        conditions = ("A4-1b", "A4-2b", "A4-3b", "A4-4b", "A5-1a", "A5-3b")
        entries: list[Value] = [
            {
                "condition": condition,
                "statement": teller.text(1),
                "by": f"{self.county_office} {teller.person()}",
                "date": self.day(25 + place),
            }
            for place, condition in enumerate(conditions)
        ]
        return {"attestations": entries}

    def chain(self) -> dict[str, Value]:
        """chain.yaml."""
        teller, links = self.teller, self.links
        entries: list[Value] = []
        for place, (link, name) in enumerate(links):
            entry: dict[str, Value] = {"id": link, "name": name, "stage": _STAGES[place]}
            if teller.random.random() < 0.35:
                entry |= {"weak": "是", "problem": f"{name}环节" + teller.sentence((_RESULTS,)).replace("目标是", "尚未做到")}
            entries.append({**entry, "key_technologies": teller.random.sample(teller.industry.topics, teller.random.randint(1, 2))})
        flows: list[Value] = [
            {"from": links[place][0], "to": links[place + step][0], "product": f"{links[place][1]}产品"}
            for place, step in [*((place, 1) for place in range(15)), (0, 6), (3, 10)]
        ]
        return {"name": f"{teller.industry.stem}产业链", "links": entries, "flows": flows}

    def council(self) -> dict[str, Value]:
        """council.yaml."""
        teller = self.teller
        seats: list[Value] = [{**self.principal, "role": "chair"}]
        for number in range(1, MEMBERS):
            role = "vice-chair" if number < 3 else "member"
            seats.append({"name": self.people[number], "unit": self.units[number], "title": teller.random.choice(_TITLES), "role": role})
        staff: list[Value] = [{**self.secretary, "role": "secretary-general", "duty": teller.sentence((_ACTIONS,)), "full_time": "是"}]
        for _ in range(2):
            duty = teller.sentence((_ACTIONS,))
            staff.append({"name": teller.person(), "unit": self.units[0], "role": "staff", "duty": duty, "full_time": "是"})
        address = f"赣州市{teller.county}科创路{self.index % 300 + 1}号"
        return {"council": seats, "secretariat": staff, "office": {"address": address, "area": 80 + self.index % 200}}

    def experts(self) -> dict[str, Value]:
        """experts.yaml."""
        teller = self.teller
        experts: list[Value] = [
            {
                "name": teller.person(),
                "unit": f"外省{teller.brand(place)}大学",
                "title": teller.random.choice(_TITLES[2:6]),
                "role": "member" if place else "chair",
                "field": topic,
                "scope": "outside" if place % 3 else "local",
            }
            for place, topic in enumerate(teller.industry.topics)
        ]
        return {"experts": experts}

    def agreement(self) -> dict[str, Value]:
        """agreement.yaml."""
        teller = self.teller
        signatures: list[Value] = [
            {"member": f"m{number + 1:02d}", "signed_on": self.day(125 + number % 5), "sealed_on": self.day(130 + number % 7)}
            for number in range(MEMBERS)
        ]
        return {
            "date": self.day(120),
            "purpose": f"{self.name}本着公平自愿、优势互补的原则，" + teller.text(1),
            "directions": teller.paragraphs(2, 1),
            "goals": teller.paragraphs(2, 1),
            "funding": teller.rules(2),
            "duties": "各成员单位按任务书各负其责；" + teller.rules(2),
            "results": teller.rules(2),
            "liability": teller.rules(2),
            "meeting": {"date": self.day(110), "note": f"{MEMBERS}家单位参加，" + teller.sentence((_ACTIONS,))},
            "signatures": signatures,
        }

    def institutions(self) -> dict[str, Value]:
        """institutions.yaml."""
        kinds = {"章程": "organisation", "科研项目管理办法": "research", "理事会议事规则": "council", "经费管理办法": "other"}
        entries: list[Value] = [{"name": f"{self.name}{title}", "kind": kind, "adopted": self.day(110)} for title, kind in kinds.items()]
        return {"institutions": entries}

    def application(self) -> dict[str, Value]:
        """application.yaml."""
        teller = self.teller
        counts: dict[str, Value] = {"members": MEMBERS, "universities": 1, "enterprises": 12, "institutes": 1}
        return {
            "filled_on": self.day(150),
            "lead_profile": f"{self.units[0]}拥有{self.platform}。" + teller.paragraphs(2, 1),
            "goals": teller.paragraphs(3, 1),
            "declared": {**counts, "provincial_platforms": 1, "municipal_platforms": 2},
        }


def _unknown_link(files: Files) -> None:
    members = files["members.yaml"]["members"]
    assert isinstance(members, list)
    members[7]["links"] = [members[7]["links"][0] + "s"]


def _impossible_day(files: Files) -> None:
    letters = files["letters.yaml"]
    letters["approval"] = {"date": "2023年2月30日"}  # as 2023-02-30 it would stop CSafeLoader with a traceback


def _miscounted(files: Files) -> None:
    declared = files["application.yaml"]["declared"]
    assert isinstance(declared, dict)
    declared["municipal_platforms"] = 3


def _mistyped_code(files: Files) -> None:
    members = files["members.yaml"]["members"]
    assert isinstance(members, list)
    code = str(members[4]["uscc"])
    members[4]["uscc"] = code[:-1] + ("1" if code[-1] != "1" else "2")


_SLIPS: Final = (_unknown_link, _impossible_day, _miscounted, _mistyped_code)


def yaml_of(content: dict[str, Value]) -> str:
    """Block style, as people type it: long texts as `|`, numbers and codes quoted only where it matters."""
    lines: list[str] = []
    _write_mapping(content, "", lines, "")
    return "\n".join(lines) + "\n"


def _write_mapping(content: dict[str, Value], indent: str, lines: list[str], first: str) -> None:
    lead = first or indent
    for key, value in content.items():
        if isinstance(value, dict):
            lines.append(f"{lead}{key}:")
            _write_mapping(value, indent + "  ", lines, "")
        elif isinstance(value, str | int):
            lines.append(f"{lead}{key}: {_scalar(value, indent)}")
        elif value and isinstance(value[0], dict):
            lines.append(f"{lead}{key}:")
            for item in value:
                assert isinstance(item, dict)
                _write_mapping(item, indent + "    ", lines, indent + "  - ")
        else:
            lines.append(f"{lead}{key}: [{', '.join(map(str, value))}]")
        lead = indent


def _scalar(value: str | int, indent: str) -> str:
    if isinstance(value, int):
        return str(value)
    if "\n" in value:
        return "|\n" + "\n".join(f"{indent}  {line}" if line else "" for line in value.split("\n"))
    return f'"{value}"' if value[0].isdigit() and value[4:5] != "-" else value


def write_dossier(folder: Path, index: int) -> None:
    """Write the dossier of this index; the folder is made."""
    files = Writer(index).files()
    if index % SLIP_EVERY == SLIP_EVERY - 1:
        _SLIPS[index // SLIP_EVERY % len(_SLIPS)](files)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_text(yaml_of(content), encoding="utf-8", newline="\n")


def generate(root: Path, count: int, start: int = 0) -> None:
    """Write the dossiers `start` to `count` - 1 below a folder."""
    for index in range(start, count):
        write_dossier(root / f"c{index:05d}", index)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int, metavar="N", help="how many dossiers")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to write them")
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.count)


if __name__ == "__main__":
    main()
