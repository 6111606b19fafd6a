"""A realistic proposal on the example dossiers: everything that a review tells of, in one branch."""

import hashlib
import shutil
from pathlib import Path

from review.build_review import EXAMPLES, commit, edit, git, registry

RARE_EARTH = "rare-earth-tungsten"

NEW_MEMBERS = """\
  - id: nankuang
    name: 赣州南矿装备有限公司
    short: 南矿装备
    uscc: "91360702MA0000001P"
    kind: enterprise
    legal_person: 是
    legal_representative: 温立本
    county: 章贡区
    links: [w-mining]
    directions: [carbide]
    division: 选矿装备
    revenue: 1800
    joined: 2026-11-02
  - id: hongdu-univ
    name: 洪都理工大学
    uscc: "12360000MA0000002Y"
    kind: university
    legal_person: 是
    legal_representative: 熊其昌
    city: 南昌市
    links: [gbd]
    directions: [magnet]
    division: 磁体微结构表征
    teams:
      - {leader: 熊其昌, title: 教授, size: 9}
    platforms:
      - name: 江西省磁性材料表征中心
        approved_by: 江西省科学技术厅
        field: 稀土永磁材料
        level: provincial
        built: 2018
    joined: 2026-11-02
"""

EVENT = """\
step: 8
event: changed
date: 2026-11-20
by:
  role: consortium
  unit: 赣州市稀土钨新材料产业科技创新联合体
  name: 邱立新
reason: 两家单位加入，理事长变更
seals:
  council.yaml: {council}
  members.yaml: {members}
"""


def proposed(folder: Path) -> Path:
    """A registry with the branch `proposal` checked out; `main` is what it started from."""
    root = registry(folder, RARE_EARTH, "electronic-information", "new-energy-vehicle")
    git(root, "switch", "--quiet", "--create", "proposal")
    dossier = root / RARE_EARTH
    _amend(dossier)
    (dossier / "steps" / "0012-step8-changed.yaml").write_text(_event(dossier), encoding="utf-8")
    edit(dossier / "steps" / "0005-step5-completed.yaml", ("name: 邱立新", "name: 邱立欣"))
    edit(dossier / "evidence" / "21-成立大会纪要.md", ("成立大会", "成立大会（更正）"))
    shutil.copytree(EXAMPLES / "textile-garment", root / "textile-garment")
    shutil.rmtree(root / "new-energy-vehicle")
    (root / "electronic-information").rename(root / "electronics")
    commit(root, "proposal")
    return root


def _amend(dossier: Path) -> None:
    members = dossier / "members.yaml"
    edit(members, ("    revenue: 46230\n", "    revenue: 51600\n"))
    members.write_text(members.read_text(encoding="utf-8") + "\n" + NEW_MEMBERS, encoding="utf-8")
    chair = "  - name: 郭承远\n    unit: 赣州三江稀土钨新材料研究院\n    title: 院长、研究员\n"
    edit(dossier / "council.yaml", (chair, chair.replace("郭承远", "李怀安")))


def _event(dossier: Path) -> str:
    digests = {name: hashlib.sha256((dossier / f"{name}.yaml").read_bytes()).hexdigest() for name in ("council", "members")}
    return EVENT.format(**digests)
