"""Names as several papers use them: of the consortium, its field, the lead unit, the offices that look after it."""

from __future__ import annotations

from typing import Any

from lhti.documents.order import Order
from lhti.documents.values import listed, need
from lhti.dossier.dossier import Dossier

_LOOSE_SUFFIX = "科技创新联合体"


def consortium_name(dossier: Dossier) -> Any:  # noqa: ANN401 - text, or Missing
    """赣州市…产业科技创新联合体."""
    return need(dossier.consortium.name, dossier, "consortium.yaml", ("name",))


def lead_name(dossier: Dossier) -> Any:  # noqa: ANN401
    """The lead unit's full name."""
    return need(dossier.lead[1].name if dossier.lead else None, dossier, "consortium.yaml", ("lead",))


def industry_of(order: Order) -> Any:  # noqa: ANN401
    """The industry's label in the policy (新能源及新能源汽车产业)."""
    given = order.dossier.consortium.industry
    entry = order.policy.industries.find(given) if given else None
    return need(entry.label if entry else given, order.dossier, "consortium.yaml", ("industry",))


def field_of_name(dossier: Dossier) -> Any:  # noqa: ANN401
    """What stands before 科技创新联合体 in the name, where the regulation's models leave a blank (***)."""
    name = consortium_name(dossier)
    return name.removesuffix(_LOOSE_SUFFIX) if isinstance(name, str) else name


def trade_of(order: Order) -> Any:  # noqa: ANN401
    """The industry in a sentence: its label, and for 其他产业 what the consortium's name says (稀土钨新材料产业)."""
    given = order.dossier.consortium.industry
    entry = order.policy.industries.find(given) if given else None
    if entry is None or entry.section is not None:
        return industry_of(order)
    pattern = order.policy.terms.name_pattern
    field = field_of_name(order.dossier)
    return field.removeprefix(pattern.prefix) if pattern and isinstance(field, str) else field


def chain_of(order: Order) -> Any:  # noqa: ANN401
    """纺织服装产业链, 现代种业产业链."""
    trade = trade_of(order)
    return f"{trade.removesuffix('产业')}产业链" if isinstance(trade, str) else trade


def bureau_name(order: Order) -> str:
    """The bureau as the regulation calls it; empty where the policy names none."""
    return order.policy.terms.bureau.name if order.policy.terms.bureau else ""


def section_of(order: Order) -> str:
    """The section of the bureau in charge, without the bureau's name; 对口科室 where neither dossier nor policy names it."""
    consortium, bureau = order.dossier.consortium, order.policy.terms.bureau
    entry = order.policy.industries.find(consortium.industry) if consortium.industry else None
    section = consortium.section or (entry.section if entry else None) or "对口科室"
    names = [bureau.name, *bureau.aliases] if bureau else []
    return next((section.removeprefix(name) for name in sorted(names, key=len, reverse=True) if section.startswith(name)), section)


def county_office(order: Order) -> str:
    """The county's science office: by name where it is known."""
    consortium = order.dossier.consortium
    return consortium.county_office or f"{consortium.county or '所在地'}科技主管部门"


def departments_shown(order: Order) -> str:
    """The consulted departments in a row, those of the bureau's own city as its papers call them (市工业和信息化局)."""
    consultation = order.dossier.letters.consultation
    city = order.policy.jurisdictions.city or ""
    units = [entry.unit for entry in consultation.recipients if entry.unit] if consultation else []
    return listed(f"市{unit.removeprefix(city)}" if city and unit.startswith(city) else unit for unit in units)
