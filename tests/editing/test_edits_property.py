"""Whatever a file looks like: an edit keeps every other byte, comment and value. PyYAML, which knows nothing of lhti, is the witness."""

from __future__ import annotations

import re

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editing.random_yaml import SHAPE, TEXTS, WRITTEN_COMMENTS, files
from lhti.dossier.files import BY_NAME
from lhti.dossier.reading import parse_source
from lhti.editing.appending import append
from lhti.editing.formatting import formatted
from lhti.editing.proving import appended, canonical

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RECORDS = st.dictionaries(st.sampled_from(["name", "unit", "title", "phone", "role"]), TEXTS, min_size=1)


def seen(raw, loader=yaml.CBaseLoader):
    """The tree under the contract's keys, every value as text."""
    return canonical(yaml.load(raw, loader), SHAPE) or {}


def is_kept(old, new):
    """Whether the new bytes are the old ones with something put in."""
    rest = iter(new)
    return all(byte in rest for byte in old)


def comments(raw):
    """Every comment, in the file's order; a value in quotes may look like the beginning of one, but has its quote at the line's end."""
    return re.findall(rf"(?<!\S)(?:{'|'.join(map(re.escape, WRITTEN_COMMENTS))})(?=\r?$)", raw.decode("utf-8-sig"), re.MULTILINE)


def without_nothing(raw):
    """All that an edit may take away: the brackets of an empty list with the spaces before them, for entries take their place;

    and the `+` of a block text whose line break is the new entry's, not its own.
    """
    return re.sub(rb" *\[\s*\]|(?<=[|>])\+", b"", raw)


@QUICK
@given(files(), st.sampled_from(["council", "secretariat"]), RECORDS, st.sampled_from(["zh", "en"]))
def test_add_keeps_everything_and_adds_one_record(raw, field, record, language):
    new = append(raw, SHAPE, (field,), record, language)
    assert is_kept(without_nothing(raw), new)
    assert seen(new) == appended(seen(raw), (field,), record)
    assert comments(raw) == comments(new)
    assert (new[:3] == b"\xef\xbb\xbf", b"\r\n" in new) == (raw[:3] == b"\xef\xbb\xbf", b"\r\n" in raw)
    assert not (b"\r\n" in raw and re.search(rb"(?<!\r)\n", new))


@QUICK
@given(files())
def test_fmt_puts_quotes_and_nothing_else(raw):
    done = formatted(parse_source("council.yaml", BY_NAME["council.yaml"], raw), None)
    assert is_kept(raw, done.new)
    assert len(done.new) - len(raw) == 2 * done.quoted
    assert seen(done.new) == seen(raw)
    for entry in seen(done.new, yaml.CSafeLoader).get("council") or []:
        assert all(isinstance(value, str) for value in entry.values())
    again = formatted(parse_source("council.yaml", BY_NAME["council.yaml"], done.new), None)
    assert (again.new, again.quoted) == (done.new, 0)


@QUICK
@given(files(), st.sampled_from(["zh", "en"]))
def test_fmt_brings_keys_into_one_language(raw, language):
    done = formatted(parse_source("council.yaml", BY_NAME["council.yaml"], raw), language)
    quoted = formatted(parse_source("council.yaml", BY_NAME["council.yaml"], raw), None)
    assert seen(done.new) == seen(raw)
    assert comments(done.new) == comments(raw)
    assert not [key for key in keys(yaml.load(done.new, yaml.CBaseLoader)) if key.isascii() == (language == "zh")]
    if not done.renamed:
        assert done.new == quoted.new
    there_and_back = formatted(parse_source("council.yaml", BY_NAME["council.yaml"], done.new), "en" if language == "zh" else "zh")
    assert formatted(parse_source("council.yaml", BY_NAME["council.yaml"], there_and_back.new), language).new == done.new


def keys(node):
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from keys(value)
    elif isinstance(node, list):
        for item in node:
            yield from keys(item)
