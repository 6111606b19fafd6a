"""Words of terms.yaml that the format must know as well."""

import pytest

from lhti.dossier.council import COUNCIL_ROLES
from lhti.policy.loading import load_edition

ALIASES = load_edition("ganzhou-2022").terms.aliases


@pytest.mark.parametrize(("code", "label"), COUNCIL_ROLES.labels.items())
def test_a_post_of_the_council_is_read_under_every_name(code, label):
    assert {COUNCIL_ROLES.read(name) for name in (label, *ALIASES[label])} == {code}
