"""Hand-written pages as documents to find: one for each heading, with what stands below it.

Markdown is read loosely here: what is found is words, and a mark too many does no harm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from kb.index.document import Document, Shown
from kb.model.search import FoundKind, catalogue_id

LONGEST_SUMMARY = 220
"""Letters of the first paragraph that a result shows."""

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_OWN_ANCHOR = re.compile(r"\{[^}]*?#([\w-]+)[^}]*\}")
_SKIPPED = re.compile(r"^(\{[\w-]+\}|[|:\s-]*|\[?!\[.*)$")
_TABLE_RULE = re.compile(r"^\|[|:\s-]+$")
_BULLET = re.compile(r"^\s*(?:[-*+]|[0-9]+[.)])\s+|^\s*>\s?")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{:?\s*[#.\w][^}]*\}")


def guide_documents(pages: Mapping[str, str]) -> Iterator[Document]:
    """The documents of ``pages``, Markdown by file name (``cach-tim.md``).

    Ids are ``huong-dan:cach-tim.html#dung-ban-phim``: the anchors are those that Python-Markdown gives headings.
    """
    for name, text in pages.items():
        path = f"{name.removesuffix('.md')}.html"
        title = ""
        used: set[str] = set()
        for heading, level, lines in _sections(_FRONT_MATTER.sub("", text)):
            anchor = _unique(_anchor(heading), used)
            words = _plain(_OWN_ANCHOR.sub("", heading))
            first = level == 1 and not title
            if first:
                title = words
            if first or lines:
                yield _document(path if first else f"{path}#{anchor}", words, "" if first else title, lines)


def _document(key: str, heading: str, page: str, lines: list[str]) -> Document:
    return Document(
        catalogue_id(FoundKind.GUIDE, key),
        titles=(heading,),
        lines=(*lines, *filter(None, (page,))),
        shown=Shown("", heading, _short(lines[0] if lines else ""), FoundKind.GUIDE, remark=page),
    )


def _sections(text: str) -> Iterator[tuple[str, int, list[str]]]:
    """Each heading as written, its level, and the plain lines below it."""
    current: tuple[str, int, list[str]] | None = None
    fenced = False
    lines = text.split("\n")
    for line, below in zip(lines, (*lines[1:], ""), strict=True):
        if _TABLE_RULE.match(below):
            continue  # the head of a table
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (found := _HEADING.match(line)):
            if current:
                yield current
            current = (found[2], len(found[1]), [])
        elif current and (fenced or not _SKIPPED.match(line.strip())) and (words := _plain(line)):
            current[2].append(words)
    if current:
        yield current


def _plain(line: str) -> str:
    text = _ATTRIBUTES.sub("", _LINK.sub(r"\1", _IMAGE.sub("", _BULLET.sub("", line))))
    cells = " · ".join(filter(None, (cell.strip() for cell in text.strip().strip("|").split("|"))))
    return re.sub(r"\*\*|[*`]|(?<!\w)_|_(?!\w)", "", cells).strip()


def _short(text: str) -> str:
    if len(text) <= LONGEST_SUMMARY:
        return text
    return text[:LONGEST_SUMMARY].rpartition(" ")[0].rstrip(",;:") + "…"


def _anchor(heading: str) -> str:
    """The id that Python-Markdown's ``toc`` makes of a heading, or the heading's own."""
    if own := _OWN_ANCHOR.search(heading):
        return own[1]
    ascii_only = unicodedata.normalize("NFKD", _plain(heading)).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())


def _unique(anchor: str, used: set[str]) -> str:
    """Python-Markdown's way to tell equal headings apart: ``_1``, ``_2``."""
    number, free = 0, anchor
    while free in used or not free:
        number += 1
        free = f"{anchor}_{number}"
    used.add(free)
    return free
