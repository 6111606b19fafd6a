"""council.yaml as anybody might write it: comments, quotes, indentation, line ends, block and flow style, keys in either language."""

from __future__ import annotations

from hypothesis import strategies as st

from lhti.dossier.files import BY_NAME
from lhti.dossier.shape import shape_of
from lhti.yamltext.loading import load
from lhti.yamltext.quoting import double_quoted, in_quotes, is_plain

SHAPE = shape_of(BY_NAME["council.yaml"].model)
WORDS = st.sampled_from(
    ["甲", "no", "Yes", "0757123456", "12:30", "1E5", "2024-04-23", "a b", "甲，乙", "x#y", "〔2023〕5号", "~x", "0x1F", "null1"]
)
ODD = st.text(st.sampled_from("：:- #~'\"\\?&*!|>%@`[]{},=<01eE_+noyes中\u3000"), min_size=1, max_size=8)
TEXTS = (WORDS | ODD).map(str.strip).filter(lambda text: text and not text.isspace() and text not in ("~", "null"))
WRITTEN_COMMENTS = ["# 说明", "# - name: 旧的", "# a: [b, {c", "#", "# '未完\""]
COMMENTS = st.sampled_from(WRITTEN_COMMENTS)


class Writer:
    """Draws a way to write each part."""

    def __init__(self, draw):
        self.draw = draw

    def one_of(self, *options):
        return self.draw(st.sampled_from(options))

    def key(self, name, shape):
        text = self.one_of(name, shape.fields[name].label)
        return self.one_of(text, text, text, f'"{text}"', f"'{text}'")

    def scalar(self, text):
        ways = [double_quoted(text), in_quotes(text, "'")]
        return self.one_of(text, text, text, *ways) if is_plain(text) else self.one_of(*ways)

    def behind(self):
        return self.one_of("", "", "", f"  {self.draw(COMMENTS)}")

    def between(self, indent):
        """Lines of comments and blank lines, wherever they stand."""
        return [self.one_of("", " " * self.one_of(0, indent, indent + 3) + self.draw(COMMENTS)) for _ in range(self.one_of(0, 0, 0, 1, 2))]

    # -- block style ------------------------------------------------------------------------------------------------------------------

    def mapping(self, tree, shape, indent):
        lines = []
        for name, value in tree.items():
            lines += [*(self.between(indent) if lines else []), *self.pair(name, value, shape, indent)]
        return lines

    def pair(self, name, value, shape, indent):
        head, field = " " * indent + self.key(name, shape) + ":", shape.fields[name]
        if isinstance(value, str):
            return (
                [*self.block_text(head, value, indent), *self.after_text()]
                if self.one_of(0, 0, 0, 0, 1) and value.isalnum()
                else [f"{head} {self.scalar(value)}{self.behind()}"]
            )
        if not value or self.one_of(False, False, True):
            return [f"{head} {self.flow(value, field)}{self.behind()}"]
        if isinstance(value, dict):
            return [head + self.behind(), *self.mapping(value, field, indent + self.one_of(1, 2, 4))]
        return [head + self.behind(), *self.sequence(value, field, indent + self.one_of(0, 2, 4))]

    def block_text(self, head, value, indent):
        return [f"{head} {self.one_of('|', '>', '|-', '|+', '>+')}{self.behind()}", " " * (indent + self.one_of(1, 2)) + value]

    def after_text(self):
        return [""] * self.one_of(0, 0, 2)

    def sequence(self, items, field, indent):
        offset, lines = self.one_of(2, 2, 3, 4), []
        for item in items:
            dash = " " * indent + "-"
            lines += self.between(indent) if lines else []
            if isinstance(item, str):
                lines.append(f"{dash}{' ' * (offset - 1)}{self.scalar(item)}{self.behind()}")
            elif not item or self.one_of(False, False, True):
                lines.append(f"{dash}{' ' * (offset - 1)}{self.flow(item, field.item)}{self.behind()}")
            elif self.one_of(False, False, False, True):
                lines += [dash + self.behind(), *self.mapping(item, field.item, indent + offset)]
            else:
                first, *rest = self.mapping(item, field.item, indent + offset)
                lines += [dash + first[indent + 1 :], *rest]
        return lines

    # -- flow style -------------------------------------------------------------------------------------------------------------------

    def flow(self, value, field):
        if isinstance(value, str):
            return self.scalar(value)
        if isinstance(value, dict):
            return (
                "{" + self.joined([f"{self.key(name, field)}: {self.flow(item, field.fields[name])}" for name, item in value.items()]) + "}"
            )
        return "[" + self.joined([self.flow(item, field.item) for item in value]) + "]"

    def joined(self, parts):
        if not parts or not self.one_of(False, False, True):
            return self.one_of(", ", ",  ").join(parts)
        lines = [part + ("," if number < len(parts) - 1 or self.one_of(0, 1) else "") + self.behind() for number, part in enumerate(parts)]
        return "\n        " + "\n        ".join(lines) + "\n        "


PEOPLE = st.dictionaries(st.sampled_from(["name", "unit", "title", "phone", "role"]), TEXTS, min_size=1, max_size=4)
STAFF = st.builds(lambda person, roles: {**person, **({"roles": roles} if roles else {})}, PEOPLE, st.lists(TEXTS, max_size=3))
TREES = st.fixed_dictionaries(
    {},
    optional={
        "council": st.lists(PEOPLE, max_size=3),
        "secretariat": st.lists(STAFF, max_size=3),
        "office": st.fixed_dictionaries({"area": st.sampled_from(["12.5", "300"])}, optional={"address": TEXTS}),
    },
)


@st.composite
def files(draw):
    """The bytes of a file that lhti reads without a problem."""
    writer, tree = Writer(draw), draw(TREES)
    if tree and writer.one_of(False, False, False, False, True):
        lines = [writer.flow(tree, SHAPE)]
    else:
        lines = [*writer.between(0), *writer.mapping(tree, SHAPE, 0), *writer.between(0)]
    text = "\n".join(lines) + writer.one_of("", "\n")
    raw = writer.one_of(b"", b"\xef\xbb\xbf") + text.replace("\n", writer.one_of("\n", "\r\n")).encode()
    loaded = load(raw)
    assert [problem for problem in loaded.problems if problem.rule != "yaml-comment"] == [], raw.decode()
    return raw
