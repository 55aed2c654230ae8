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


def _as_written(url: str) -> str:
    return url


def _always(_url: str) -> bool:
    return True


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    # Joining would hide which characters were escaped or written as entities.
    reader.disable("text_join")
    reader.validateLink = _always  # type: ignore[method-assign]
    reader.normalizeLink = _as_written  # type: ignore[method-assign]
    return reader


_READER = _reader()


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
