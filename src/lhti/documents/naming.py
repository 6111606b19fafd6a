"""Names as several papers use them: of the consortium, its field, the lead unit."""

from __future__ import annotations

from typing import Any

from lhti.documents.order import Order
from lhti.documents.values import need
from lhti.dossier.dossier import Dossier


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
    """What stands before 产业科技创新联合体 or 科技创新联合体 in the name, where the regulation's models leave a blank (***)."""
    name = consortium_name(dossier)
    return name.removesuffix("科技创新联合体") if isinstance(name, str) else name
