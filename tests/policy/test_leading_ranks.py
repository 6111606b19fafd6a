"""Which ranks, as clerks type them, are 副科级以上领导 (第八步)."""

import pytest

from lhti.checks.secretariat import is_leading_rank
from lhti.policy.loading import load_edition

TERMS = load_edition("ganzhou-2022").terms

LEADING = [
    "副科级",
    "正科级",
    "副科",
    "副科级领导职务",
    "副科级以上",
    "副科级以上领导",
    "副科级实职",
    "乡科级副职",
    "乡科级副职领导",
    "正处级",
    "县科技局副局长",
    "副县长",
    "党组成员",
    "副局长、四级主任科员",
    "副局长（四级主任科员）",
    "四级主任科员（副局长）",
    "副局长（副科级）",
    "副局长兼科技股股长",
    "副局长兼工会主席",
    "党组成员、副局长",
    "乡科级副职领导、三级主任科员",
    "副科级干部",
]

NOT_LEADING = [
    "科员",
    "一级科员",
    "四级主任科员",
    "四级主任科员（副科级）",
    "副科级（四级主任科员）",
    "四级主任科员，副科级",
    "三级主任科员(正科级干部)",
    "副科级非领导职务",
    "科技股股长",
    "股长（副科级）",
    "副主任",
    "科长",
    "工作人员",
    "副科级以下",
    "工会主席",
    "四级主任科员兼科技股股长",
]


@pytest.mark.parametrize("rank", LEADING)
def test_leading(rank):
    assert is_leading_rank(rank, TERMS)


@pytest.mark.parametrize("rank", NOT_LEADING)
def test_not_leading(rank):
    assert not is_leading_rank(rank, TERMS)
