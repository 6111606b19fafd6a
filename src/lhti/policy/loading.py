"""Find and load policies: those of the package, those of a registry, and one named by its folder."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from lhti.dossier.nearest import nearest
from lhti.errors import PolicyError
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Attestable, Change, Edition, Entry, Industry, Jurisdiction, Parameter, Return, Rule, Step, Terms
from lhti.policy.policy import Industries, Policy, Steps
from lhti.yamltext.loading import load

if TYPE_CHECKING:
    from lhti.policy.score_model import ScoreTable

PACKAGE_POLICIES: Final = Path(__file__).parent.parent / "policies"
"""The policies that ship with the package."""

REGISTRY_POLICIES: Final = ".lhti/policies"
"""Where a registry keeps policies of its own."""

DEFAULT_EDITION: Final = "ganzhou-2022"

E_ = TypeVar("E_", bound=Entry)


def editions(registry: Path | None = None) -> dict[str, Path]:
    """Edition id → folder. A registry adds editions; it cannot replace one of the package's."""
    found: dict[str, Path] = {}
    roots = [PACKAGE_POLICIES, *([registry / REGISTRY_POLICIES] if registry else [])]
    for root in roots:
        for file in sorted(root.glob("*/edition.yaml")):
            found.setdefault(file.parent.name, file.parent)
    return found


def load_edition(edition: str, registry: Path | None = None) -> Policy:
    """The policy with this id; raises PolicyError, naming the known ones, where there is none."""
    known = editions(registry)
    if edition not in known:
        guess = nearest(edition, known)
        hint = f"是不是“{guess}”？" if guess else f"已有：{'、'.join(known)}。"
        raise PolicyError(f"没有版本为“{edition}”的细则。{hint}")
    return load_policy(known[edition])


@cache
def load_policy(folder: Path) -> Policy:
    """Load a policy folder; raises PolicyError with every reason that is found."""
    if not _has(folder, "edition"):
        raise PolicyError(f"{folder.as_posix()} 不是细则文件夹：里面应有 edition.yaml。请核对 --policy 的路径。")
    edition = _entry(_read(folder, "edition"), Edition, "edition.yaml")
    if edition.id != folder.name:
        raise PolicyError(f"细则 {folder.name}/edition.yaml 的 id 是“{edition.id}”，应与文件夹同名。")
    base = _base(edition, folder)
    steps = _read(folder, "steps")
    places = _read(folder, "jurisdictions")
    terms = _read(folder, "terms")
    policy = Policy(
        folder=folder,
        edition=edition,
        rules=_rules(folder, base),
        parameters={**(base.parameters if base else {}), **load_table(folder, "parameters", Parameter)},
        industries=Industries(load_list(folder, "industries", Industry)) if _has(folder, "industries") or not base else base.industries,
        jurisdictions=_jurisdictions(places) if places or not base else base.jurisdictions,
        steps=_steps(steps) if steps or not base else base.steps,
        terms=_entry(terms, Terms, "terms.yaml") if terms or not base else base.terms,
        attestations=load_list(folder, "attestations", Attestable) or (base.attestations if base else ()),
    )
    _prove_references(policy)
    return policy


def _base(edition: Edition, folder: Path) -> Policy | None:
    if edition.extends is None:
        return None
    sibling = folder.parent / edition.extends
    return load_policy(sibling if sibling.is_dir() else PACKAGE_POLICIES / edition.extends)


def base_of(policy: Policy) -> Policy | None:
    """The policy that another one extends."""
    return _base(policy.edition, policy.folder)


def _rules(folder: Path, base: Policy | None) -> tuple[Rule, ...]:
    own = load_list(folder, "rules", Rule)
    ids = [rule.id for rule in own]
    twice = sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1})
    if twice:
        raise PolicyError(f"细则 {folder.name}/rules.yaml 有重复的规则：{'、'.join(twice)}。")
    replaced = {rule.id: rule for rule in own}
    inherited = [replaced.pop(rule.id, rule) for rule in base.rules] if base else []
    return (*inherited, *replaced.values())


@cache
def format_rules() -> tuple[Rule, ...]:
    """The rules of reading, which are no city's."""
    return load_list(PACKAGE_POLICIES, "format", Rule, key="rules")


def _steps(given: dict[str, Any]) -> Steps:
    entries = tuple(_entry(step, Step, f"steps.yaml 第 {number} 步") for number, step in enumerate(given.get("steps") or [], 1))
    change = _entry(given.get("change") or {}, Change, "steps.yaml change")
    return Steps(entries, change, _entry(given.get("return") or {}, Return, "steps.yaml return"))


def _jurisdictions(given: dict[str, Any]) -> Jurisdictions:
    entries = tuple(_entry(entry, Jurisdiction, "jurisdictions.yaml") for entry in given.get("jurisdictions") or [])
    tiles = tuple(tuple(row) for row in given.get("tiles") or [])
    return Jurisdictions(given.get("province"), given.get("city"), entries, tiles)


def load_scores(folder: Path) -> dict[str, ScoreTable]:
    """scores.yaml: name → table."""
    from lhti.policy.score_model import ScoreTable

    return {name: _entry(table, ScoreTable, f"scores.yaml {name}") for name, table in _read(folder, "scores").items()}


def _prove_references(policy: Policy) -> None:
    """No silent fallback: a `$name` that is no parameter is an error."""
    for rule in policy.rules:
        for value in rule.given.values():
            if isinstance(value, str) and value.startswith("$"):
                name = value[1:]
                if name not in policy.parameters and name not in ("today", "policy") and not hasattr(policy, name):
                    raise PolicyError(f"细则 {policy.edition.id} 的规则 {rule.id} 用到参数 {name}，parameters.yaml 里没有。")


# -- files ----------------------------------------------------------------------------------------------------------------------------


def _has(folder: Path, stem: str) -> bool:
    return (folder / f"{stem}.yaml").is_file()


def _read(folder: Path, stem: str) -> dict[str, Any]:
    """The mapping of a policy's file, empty where there is none; the same loader as for dossiers, so no duplicate key passes."""
    path = folder / f"{stem}.yaml"
    if not path.is_file():
        return {}
    loaded = load(path.read_bytes())
    errors = [problem for problem in loaded.problems if problem.rule != "yaml-comment"]
    if errors or not isinstance(loaded.tree, dict):
        places = "；".join(f"第 {problem.line} 行 {problem.rule} {'、'.join(problem.values.values())}" for problem in errors)
        raise PolicyError(f"细则文件 {folder.name}/{path.name} 读不了：{places or '应是“键: 值”的形式'}。")
    return _plain(loaded.tree)  # type: ignore[no-any-return]


def _plain(node: Any) -> Any:  # noqa: ANN401
    """Without the loader's marks, which pydantic need not see."""
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return None if node is None else str(node)


def _entry(given: Any, model: type[E_], where: str) -> E_:  # noqa: ANN401
    try:
        return model.model_validate(given)
    except ValidationError as error:
        details = "；".join(
            f"{'.'.join(str(part) for part in detail['loc'])}（{detail['msg']}，写的是 {detail['input']!r}）" for detail in error.errors()
        )
        raise PolicyError(f"细则文件 {where} 有错：{details}。") from None


def load_list(folder: Path, stem: str, model: type[E_], key: str | None = None) -> tuple[E_, ...]:
    """The entries of a file that holds one list under its own name."""
    entries: Iterable[Any] = _read(folder, stem).get(key or stem) or []
    return tuple(_entry(entry, model, f"{stem}.yaml {_name(entry)}") for entry in entries)


def load_table(folder: Path, stem: str, model: type[E_]) -> dict[str, E_]:
    """The entries of a file that holds one mapping, under its own name or as a whole."""
    given = _read(folder, stem)
    return {name: _entry(entry, model, f"{stem}.yaml {name}") for name, entry in given.get(stem, given).items()}


def load_anchors(folder: Path) -> dict[str, str]:
    """text.yaml."""
    return {anchor: str(words) for anchor, words in _read(folder, "text").get("anchors", {}).items()}


def _name(entry: Any) -> str:  # noqa: ANN401
    return str(next(iter(entry.values()), "")) if isinstance(entry, dict) else ""
