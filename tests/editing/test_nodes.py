"""The characters of a node are exactly those that were typed for it."""

from __future__ import annotations

import yaml
from hypothesis import HealthCheck, given, settings

from editing.random_yaml import files
from lhti.yamltext.nodes import MappingNode, ScalarNode, SequenceNode, end_of, nodes_of
from lhti.yamltext.splicing import Edit, line_end, newline_of, spliced, text_of


def scalars(node):
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield key
            yield from scalars(value)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_what_a_scalar_takes_reads_as_its_value(raw):
    text = text_of(raw)
    for node in scalars(nodes_of(text)):
        typed = text[node.start : node.end]
        if node.style not in ("|", ">"):
            alone = typed.strip() or '""'
            is_marker = alone.startswith(("---", "..."))  # of a document, where it begins the text
            assert yaml.load(f"- {alone}" if is_marker else alone, yaml.CBaseLoader) == ([node.value] if is_marker else node.value)
        assert typed[:1] == node.style or not node.style
    assert spliced(raw, [Edit(0, 0, "")]) == raw


def test_where_a_node_ends():
    text = "a:\n  - b: 1 # 说明\n  - {c: [2]}\n\nd: |\n  三\n\n\ne: |+\n  四\n\n"
    pairs = {key.value: value for key, value in nodes_of(text).pairs}
    assert [text[: end_of(pairs[key], text)][-4:] for key in "ade"] == ["[2]}", "\n  三", "  四\n"]


def test_edits_keep_the_byte_order_mark_and_the_line_ends():
    raw = "\ufeff甲: 1\r\n乙: 2".encode()
    assert spliced(raw, [Edit(3, 4, "3"), Edit(0, 1, "丙"), Edit(10, 10, "\r\n丁: 4")]) == "\ufeff丙: 3\r\n乙: 2\r\n丁: 4".encode()
    assert (
        line_end("a\r\nb", 0),
        line_end("a\r\nb", 1),
        line_end("a\r\nb", 3),
        newline_of("a\r\nb"),
        newline_of("a"),
        newline_of("\n"),
    ) == (1, 1, 4, "\r\n", "\n", "\n")
