"""markdown-it, set up so that everything outside the subset is *recognised* rather than passed over.

The whole of CommonMark, tables and strikethrough are switched on: what the subset does not have
must be seen to be refused. Links are taken as written, so that ``javascript:`` reaches our own
check instead of silently becoming text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_PLAIN_WORD = r"(?:[^\W_]|[,.;%()/–-])+:?"
PLAIN = re.compile(f"{_PLAIN_WORD}(?: {_PLAIN_WORD})*")
"""Letters, digits and signs that mean nothing inside a line of Markdown, with single blanks: most lines are so."""


class _Reader(MarkdownIt):
    """CommonMark with tables and strikethrough, links untouched."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": 40})
        self.enable(["table", "strikethrough"])
        # Joining would hide which characters were escaped or written as entities.
        self.disable("text_join")
        self.core.ruler.at("inline", _read_inlines)

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 -- the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- the library's name
        return url


def _read_inlines(state: StateCore) -> None:
    """The library's rule, without its search for markup where there can be none: a third of its time."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if PLAIN.fullmatch(token.content):
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


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
