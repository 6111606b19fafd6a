import pytest
from markdown_it import MarkdownIt

from lhti.reports.markdown import code, literal
from lhti.reports.visible import visible
from reports.samples import COUNT, HINT, HOSTILE, HOSTILE_FINDING, LET_PASS, PENDING, SKIPPED, USCC, WARNING, dossier, report

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def test_the_verdict_first_then_a_list_for_each_dossier():
    mixed = dossier(USCC, COUNT, PENDING, HINT, LET_PASS, skipped=[SKIPPED], partial="据公开解读")
    assert (
        report("markdown", dossier(path="库/乙", name=None, step=None, state="running"), mixed)
        == """\
## 档案检查不通过

档案 2 份：错误 2，警告 0，待办 1，提示 1，另有 1 项按例外说明放行

### 甲联合体

`库/甲`，第3步；部分细则：据公开解读

- **错误** `members.yaml:4:11` 统一社会信用代码 913607001234567890 的校验位不对 `[uscc-valid]`
  - 改法：对照营业执照改正
- **错误** `members.yaml:1:1` 成员单位 9 个，少于 10 个 `[member-count]`
  - 依据：第五条第1项“成员单位一般不少于10个”
  - 改法：补充成员单位
- **待办** `letters/a.yaml` 还没有承诺书 `[letter-file]`
  - 改法：补上承诺书
- **提示** 没有备注 `[note-empty]`
- ~~**警告**~~ 已放行 `lead.yaml:3:1` 占比偏低 `[lead-share]`
  - 改法：提高
  - 例外：市科技局，2026-03-01，有效期至 2026-12-31：行业 \\| 集中
- 因 members.yaml 有错误未改，2 条规则没有检查

### 没有问题的档案

- （名称未填）（`库/乙`，运行中）
"""
    )


@pytest.mark.parametrize(("strict", "verdict"), [(False, "## 档案检查通过"), (True, "## 档案检查不通过")])
def test_warnings_fail_only_when_strict(strict, verdict):
    assert report("markdown", dossier(WARNING), strict=strict).splitlines()[0] == verdict


def test_quiet_keeps_what_fails():
    text = report("markdown", dossier(COUNT, WARNING, LET_PASS), dossier(path="库/乙"), quiet=True)
    assert "member-count" in text
    assert not any(word in text for word in ("name-form", "lead-share", "库/乙"))


def test_quiet_says_nothing_where_nothing_fails():
    assert report("markdown", dossier(WARNING, skipped=[SKIPPED]), quiet=True) == ""


def text_of(markdown):
    """What a reader sees, and the kinds of what it is made of."""
    tokens = [child for token in PARSER.parse(markdown) for child in token.children or []]
    return "".join(token.content for token in tokens if token.type in ("text", "code_inline")), {token.type for token in tokens}


NASTY = [
    HOSTILE,
    "# 甲 *b* _c_ ~~d~~ $e$ &amp; <!-- f --> ![g](h) \\",
    "<img src=x onerror=alert(1)>",
    "| a | b |\n|---|---|",
    "`` ` ```",
    "` ",
]


@pytest.mark.parametrize("data", NASTY)
def test_data_reads_as_it_was_typed(data):
    seen, kinds = text_of(f"甲{literal(data)}乙")
    assert seen == f"甲{visible(data)}乙"
    assert kinds <= {"text", "text_special", "html_inline"}  # html: the comment that parts @ from a name


@pytest.mark.parametrize("data", NASTY)
def test_data_in_a_code_span_reads_as_it_was_typed(data):
    assert text_of(code(data)) == (visible(data), {"code_inline"})


@pytest.mark.parametrize(("data", "markdown"), [("@all #12", "@<!-- -->all \\#<!-- -->12"), ("a@ b #", "a@ b \\#")])
def test_nobody_is_notified_and_no_issue_is_linked(data, markdown):
    assert literal(data) == markdown


def test_hostile_data_adds_no_html():
    html = PARSER.render(report("markdown", dossier(HOSTILE_FINDING, path="`x`\n<b>", name=HOSTILE)))
    assert "<script" not in html
    assert "<b>" not in html
    assert "<a " not in html
