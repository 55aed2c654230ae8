"""markdown-it, set up so that everything outside the subset is *recognised* rather than passed over.

The whole of CommonMark, tables and strikethrough are switched on: what the subset does not have
must be seen to be refused. Links are taken as written, so that ``javascript:`` reaches our own
check instead of silently becoming text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token


class _Reader(MarkdownIt):
    """CommonMark with tables and strikethrough, links untouched."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": 40})
        self.enable(["table", "strikethrough"])
        # Joining would hide which characters were escaped or written as entities.
        self.disable("text_join")

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 -- the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- the library's name
        return url


_READER = _Reader()


def block_tokens(text: str) -> tuple[list[Token], Mapping[str, int]]:
    """The tokens of ``text``, and the label of each reference definition with its line from 1."""
    environment: dict[str, Any] = {}
    tokens = _READER.parse(text, environment)
    definitions = {
        label: definition["map"][0] + 1 for label, definition in environment.get("references", {}).items()
    }
    for definition in environment.get("duplicate_refs", ()):
        definitions[definition["label"]] = definition["map"][0] + 1
    return tokens, definitions


def inline_tokens(text: str) -> list[Token]:
    """The one ``inline`` token that ``text`` makes when read without block structure."""
    return _READER.parseInline(text, {})
