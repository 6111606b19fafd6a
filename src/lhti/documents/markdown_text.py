"""Markdown as the plan knows it (paragraphs, `- ` and `1. ` lists, `## ` headings, bold) as blocks that a paper sets in official style."""

from __future__ import annotations

import re
from typing import Any, Final

from lhti.documents.values import numeral

Block = dict[str, Any]
"""`kind` (heading, item, number, text), `lead`: the words in bold that a paragraph begins with, `text`: the rest."""

_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)(?:\s+#+)?")
_ITEM: Final = re.compile(r"[-*+]\s+(.*)")
_NUMBER: Final = re.compile(r"(\d{1,3})[.)]\s+(.*)")
_ENDS: Final = tuple("。！？；：…!?;:")
_CLOSING: Final = "”’）)》"
_LEAD: Final = re.compile(r"((?:[一二三四五六七八九十]+、)?)(\*\*|__)(.+?)\2(.*)", re.DOTALL)
_NUMBERED: Final = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、]\s*")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_CHINESE: Final = "[^\x00-\xff]"
_OWN_LEVEL: Final = re.compile(r"([一二三四五六七八九十]+)、")


def blocks(text: str | None) -> list[Block]:
    """Lists are numbered as Markdown counts them, headings （一）（二）; items begin with ——.

    A blank line starts a paragraph; so does a line after one that ends a sentence, for who types Chinese seldom wraps there.
    Other lines are joined.
    """
    found: list[Block] = []
    is_open = False
    for typed in (text or "").replace("\r\n", "\n").split("\n"):
        line = typed.strip()
        kind, content, number = _read(line)
        if kind == "text" and is_open and not _is_ended(found[-1]["text"]):
            found[-1]["text"] = _joined(found[-1]["text"], content)
        elif line:
            found.append({"kind": kind, "number": number, "text": content})
        is_open = bool(line) and kind != "heading" and not typed.endswith("  ")
    return _numbered(found)


def paragraphs(text: str | None) -> list[str]:
    """The same for a text without headings and bold words: a letter's reasons, an opinion, a note."""
    return [block["lead"] + block["text"] for block in blocks(text)]


def _is_ended(text: str) -> bool:
    return text.rstrip(_CLOSING + "*").endswith(_ENDS)


def below_chapter(found: list[Block]) -> list[Block]:
    """Paragraphs that begin 一、 as （一）, for the chapter that they stand in is a 一、 itself (GB/T 9704 7.3.3)."""
    if any(block["kind"] == "heading" or (block["lead"] + block["text"]).startswith("（一）") for block in found):
        return found
    return [_demoted(block) for block in found]


def _demoted(block: Block) -> Block:
    part = "lead" if block["lead"] else "text"
    return {**block, part: _OWN_LEVEL.sub(r"（\1）", block[part], count=1) if _OWN_LEVEL.match(block[part]) else block[part]}


def _read(line: str) -> tuple[str, str, str]:
    """Kind, text, and the number as typed."""
    if heading := _HEADING.fullmatch(line):
        return "heading", heading[1], ""
    if number := _NUMBER.fullmatch(line):
        return "number", number[2], number[1]
    item = _ITEM.fullmatch(line)
    return ("item", item[1], "") if item else ("text", line, "")


def _joined(before: str, after: str) -> str:
    """A wrapped line continues; a space only between Latin letters or digits."""
    has_chinese = re.search(f"{_CHINESE}$", before) or re.match(_CHINESE, after)
    return f"{before}{after}" if has_chinese else f"{before} {after}"


def _numbered(found: list[Block]) -> list[Block]:
    headings = number = 0
    done: list[Block] = []
    for block in found:
        kind = block["kind"]
        number = (number + 1 if number else int(block["number"])) if kind == "number" else 0
        headings += kind == "heading"
        mark = {"heading": f"（{numeral(headings)}）", "number": f"{number}.", "item": "——"}.get(kind, "")
        done.append(_block(kind, mark, block["text"]))
    return done


def _block(kind: str, mark: str, text: str) -> Block:
    if kind == "heading":
        return {"kind": kind, "lead": "", "text": mark + _NUMBERED.sub("", _plain(text), count=1)}
    led = _LEAD.fullmatch(text)
    if led:
        lead, rest = mark + _plain(led[1] + led[3]), _plain(led[4])
        return {"kind": kind, "lead": lead, "text": rest.lstrip() if re.search(f"{_CHINESE}$", lead) else rest}
    return {"kind": kind, "lead": "", "text": mark + _plain(text)}


def _plain(text: str) -> str:
    """Without the marks of bold and of escaping."""
    return _ESCAPED.sub(r"\1", re.sub(r"\*\*(.+?)\*\*|__(.+?)__", lambda bold: bold[1] or bold[2], text))
