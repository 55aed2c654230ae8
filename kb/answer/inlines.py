"""From markdown-it's inline tokens to the inline part of the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from markdown_it.token import Token

from kb.answer.faults import FaultList
from kb.model.tree import Emphasis, Inline, Link, Str, Strong

MAX_LEVELS = 6
"""Strong, emphasis and link inside one another: more is a slip of the pen (and bounds recursion)."""

_WEB = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s<>\"'`{}|\\^@]+@[^\s<>\"'`{}|\\^@?]+", re.IGNORECASE)
_ENTRY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BARE = re.compile(r"https?://\S*", re.IGNORECASE)

_FORBIDDEN = {
    "code_inline": "code",
    "html_inline": "html",
    "image": "image",
    "hardbreak": "hard_break",
    "s_open": "strikethrough",
}


class InlineReader:
    """Reads the children of one ``inline`` token; faults go to the list it was given."""

    def __init__(self, tokens: Sequence[Token], first_line: int, faults: FaultList) -> None:
        self._tokens = tokens
        self._at = 0
        self._line = first_line
        self._faults = faults

    def read(self) -> tuple[Inline, ...]:
        """The inlines, with neighbouring text joined and runs of blanks made one blank."""
        if any(token.level > MAX_LEVELS for token in self._tokens):
            self._faults.add(self._line, "too_nested")
            return ()
        return self._until(None, in_link=False)

    def _until(self, closing: str | None, *, in_link: bool) -> tuple[Inline, ...]:
        found: list[Inline] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                break
            found.extend(self._one(token, in_link=in_link))
        return _joined(found)

    def _one(self, token: Token, *, in_link: bool) -> tuple[Inline, ...]:
        match token.type:
            case "text":
                self._check_text(token.content, in_link=in_link)
                return (Str(token.content),)
            case "text_special" if token.info == "entity":
                self._faults.add(self._line, "entity", token.markup)
                return ()
            case "text_special":
                return (Str(token.content),)
            case "softbreak":
                self._line += 1
                return (Str(" "),)
            case "strong_open":
                return (Strong(self._until("strong_close", in_link=in_link)),)
            case "em_open":
                return (Emphasis(self._until("em_close", in_link=in_link)),)
            case "link_open":
                return self._link(token)
            case "s_close":
                return ()
            case other:
                self._faults.add(self._line, _FORBIDDEN[other], token.content)
                self._line += token.content.count("\n") + (other == "hardbreak")
                return ()

    def _link(self, token: Token) -> tuple[Inline, ...]:
        target, line = str(token.attrGet("href") or ""), self._line
        if token.markup == "autolink":
            self._until("link_close", in_link=True)
            self._faults.add(line, "autolink", target)
            return ()
        children = self._until("link_close", in_link=True)
        if title := token.attrGet("title"):
            self._faults.add(line, "link_title", str(title))
        if not any(_visible(child) for child in children):
            self._faults.add(line, "link_empty")
        if target.startswith("muc:"):
            entry = target.removeprefix("muc:")
            if not _ENTRY.fullmatch(entry):
                self._faults.add(line, "link_entry", entry)
            return (Link(children, entry=entry),)
        if not (_WEB.fullmatch(target) or _MAIL.fullmatch(target)):
            self._faults.add(line, "link_target", target)
        return (Link(children, url=_percent_encoded(target)),)

    def _check_text(self, text: str, *, in_link: bool) -> None:
        if not in_link and (bare := _BARE.search(text)):
            self._faults.add(self._line, "bare_url", bare.group())
        if "**" in text:
            self._faults.add(self._line, "strong_broken", _around(text, "**"))
        if "](" in text:
            self._faults.add(self._line, "link_broken", _around(text, "]("))


def _percent_encoded(url: str) -> str:
    """``url`` in ASCII: letters such as *ủ* as the bytes of UTF-8, everything else as written."""
    return "".join(
        char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode()) for char in url
    )


def _around(text: str, mark: str) -> str:
    at = text.index(mark)
    return text[max(0, at - 20) : at + 30].strip()


def _visible(inline: Inline) -> bool:
    if isinstance(inline, Str):
        return bool(inline.text.strip())
    return any(_visible(child) for child in inline.children)


def _joined(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring text as one, with every run of plain blanks as one blank."""
    found: list[Inline] = []
    for is_text, group in groupby(inlines, lambda inline: isinstance(inline, Str)):
        if not is_text:
            found.extend(group)
        elif text := "".join(inline.text for inline in group if isinstance(inline, Str)):
            found.append(Str(re.sub(" +", " ", text) if "  " in text else text))
    return tuple(found)
