"""Which dossiers of a registry share something, and the findings that only all of them together show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lhti.dossier.dossier import Dossier
from lhti.dossier.violation import Violation
from lhti.policy.policy import Policy
from lhti.validation.sightings import Seen, digest_of, sightings, subfield_of


class Comparison:
    """Which dossiers share something. Only digests of all dossiers are kept; names only of those concerned."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self.first: dict[int, int] = {}
        """Digest → the first dossier with it."""
        self.shared: dict[int, set[int]] = {}
        """Digest → all dossiers with it, where there are several."""
        self.subfields: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        """Industry → subfield → the dossiers that name it."""
        self.bounds: dict[tuple[str, str], tuple[int, int]] = {}
        """Industry → how many subfields its policy expects, at least and at most."""
        self.odd_subfields: set[int] = set()
        """Dossiers of industries with too few or too many subfields."""
        self.names: list[str] = []
        self.digests: dict[int, set[int]] = defaultdict(set)
        """Dossier → its shared digests."""

    def add(self, seen: Seen) -> None:
        """Take note of one more dossier."""
        index = len(self.names)
        self.names.append(seen.name)
        for digest in seen.digests:
            earlier = self.first.setdefault(digest, index)
            if earlier != index:
                self.shared.setdefault(digest, {earlier}).add(index)
        subfield = seen.subfield
        if subfield:
            self.bounds[subfield.industry] = (subfield.least, subfield.most)
            self.subfields[subfield.industry][subfield.name].append(index)

    def close(self) -> None:
        """All dossiers were seen."""
        self.first.clear()
        for digest, indexes in self.shared.items():
            for index in indexes:
                self.digests[index].add(digest)
        for industry, found in self.subfields.items():
            least, most = self.bounds[industry]
            if not least <= len(found) <= most:
                self.odd_subfields.update(*found.values())

    def concerns(self, index: int) -> bool:
        """Whether the registry has something to add to a dossier's findings."""
        return index in self.digests or index in self.odd_subfields

    def violations(self, dossier: Dossier, index: int, policy: Policy) -> list[Violation]:
        """What the registry has to add."""
        rules = {rule.check: rule.id for rule in policy.rules if rule.check}
        return [*self._shared_with(dossier, index, rules), *self._odd_subfield(dossier, index, policy)]

    def _shared_with(self, dossier: Dossier, index: int, rules: dict[str, str]) -> Iterator[Violation]:
        leads = {key for kind, key, *_ in sightings(dossier) if kind == "lead" and digest_of("lead", key) in self.shared}
        for kind, key, file, place, words in sightings(dossier):
            indexes = self.shared.get(digest_of(kind, key), set()) - {index}
            if kind == "member" and key in leads:  # those that it leads are told by the narrower rule
                indexes -= self.shared[digest_of("lead", key)]
            rule = rules.get("lead_one_consortium" if kind == "lead" else "member_elsewhere")
            if rule and indexes:
                others = "、".join(f"“{self.names[other]}”" for other in sorted(indexes))
                variant = kind if kind in ("expert", "direction") else "default"
                yield Violation(file, place, variant, {**words, "others": others}, rule)

    def _odd_subfield(self, dossier: Dossier, index: int, policy: Policy) -> Iterator[Violation]:
        own = subfield_of(dossier, policy) if index in self.odd_subfields else None
        if own:
            found = self.subfields[own.industry]
            industry = policy.industries.find(own.industry[1])
            values = {"industry": industry.label if industry else "", "n": len(found), "subfields": "、".join(found)}
            yield Violation("consortium.yaml", ("subfield",), values={**values, "least": own.least, "most": own.most}, rule=own.rule)
