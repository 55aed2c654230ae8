"""Plain values as YAML in the house style.

Text of several lines becomes a ``|`` block, one line stays plain where every YAML reader agrees that it
is text and goes into double quotes otherwise, lists of bare words stand in brackets, everything else in
lines indented by two. Nothing is ever wrapped: a long line is one line.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.model.base import Model
from kb.store.nodes import Scalar
from kb.store.reading import scalar_value

STEP = 2
_FLOW_WIDTH = 88
_BARE_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]*")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<]")
_NEEDS_ESCAPE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_FLOW_PLAIN = re.compile(r"[^,\[\]{}:#&*?|<>=!%@`'\"\\]+")


@dataclass(frozen=True, slots=True)
class Emitted:
    """A value as it stands after ``key: `` or ``- ``: the rest of that line, then whole lines."""

    head: str
    body: tuple[str, ...] = ()


def plain(value: Any) -> Any:
    """``value`` as the reader would return it: models become dicts without their defaults, tuples lists."""
    if isinstance(value, Model):
        return plain(value.model_dump(exclude_defaults=True))
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Sequence):
        return [plain(inner) for inner in value]
    return value


def is_nothing(value: Any) -> bool:
    """Whether a key with this value is left out: None, an empty list, an empty group."""
    return value is None or (
        isinstance(value, (Sequence, Mapping)) and not isinstance(value, str) and not value
    )


def emit(value: Any, indent: int) -> Emitted:
    """``value`` (as :func:`plain` returns it) below a key or dash that stands at column ``indent``."""
    if isinstance(value, dict):
        if not value:
            return Emitted("{}")
        return Emitted("", tuple(emit_pairs(value, indent + STEP)))
    if isinstance(value, list):
        if all(isinstance(item, str) and _BARE_WORD.fullmatch(item) for item in value):
            bracketed = emit_flow(value)
            if len(bracketed) + indent <= _FLOW_WIDTH:
                return Emitted(bracketed)
        return Emitted("", tuple(line for item in value for line in emit_item(item, indent + STEP)))
    if isinstance(value, str) and _fits_block(value):
        return _block(value, indent + STEP)
    return Emitted(emit_flow(value, in_flow=False))


def emit_pairs(values: Mapping[str, Any], indent: int) -> list[str]:
    """``key: value`` lines at column ``indent``."""
    return [line for key, value in values.items() for line in emit_pair(key, value, indent)]


def emit_pair(key: str, value: Any, indent: int) -> list[str]:
    """One key with its value, as whole lines without line endings."""
    emitted = emit(value, indent)
    first = f"{' ' * indent}{emit_key(key)}:{' ' if emitted.head else ''}{emitted.head}"
    return [first, *emitted.body]


def emit_item(value: Any, indent: int) -> list[str]:
    """One list item whose dash stands at column ``indent``, as whole lines."""
    dash = " " * indent + "-"
    if isinstance(value, dict) and value:
        first, *rest = emit_pairs(value, indent + STEP)
        return [f"{dash} {first.lstrip(' ')}", *rest]
    emitted = emit(value, indent)
    return [f"{dash} {emitted.head}".rstrip(" "), *emitted.body]


def emit_key(key: str) -> str:
    """A key as it stands before its colon. ``on`` needs no quotes: the reader takes every key as text."""
    return key if _KEY.fullmatch(key) else _quoted(key)


def emit_flow(value: Any, *, in_flow: bool = True) -> str:
    """``value`` on one line, as it stands inside brackets (or, ``in_flow=False``, after a key).

    Raises:
        TypeError: the value is none a handbook file can hold.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case dt.datetime():
            raise TypeError(value)
        case dt.date():
            return value.isoformat()
        case str():
            return value if _is_plain(value, in_flow) else _quoted(value)
        case list():
            return f"[{', '.join(emit_flow(item) for item in value)}]"
        case dict():
            inner = ", ".join(f"{emit_key(key)}: {emit_flow(item)}" for key, item in value.items())
            return f"{{{inner}}}"
        case _:
            raise TypeError(value)


def _is_plain(text: str, in_flow: bool) -> bool:
    if not text or not _PLAIN_START.match(text) or text != text.strip():
        return False
    if "\n" in text or _NEEDS_ESCAPE.search(text) or ": " in text or " #" in text or text.endswith(":"):
        return False
    if in_flow and not _FLOW_PLAIN.fullmatch(text):
        return False
    return (
        not text.startswith("...") and scalar_value(Scalar(text, "", 0, 0, 0)) == text and not _like_day(text)
    )


def _like_day(text: str) -> bool:
    # 2026-02-30 is text to us, but a reader after us may choke on it.
    return re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text) is not None


def _quoted(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False)
    return _NEEDS_ESCAPE.sub(lambda found: f"\\u{ord(found.group()):04x}", escaped)


def _fits_block(text: str) -> bool:
    if "\n" not in text or _NEEDS_ESCAPE.search(text) or text[0] in " \n":
        return False
    lines = text.split("\n")
    return all(line == "" or not line.isspace() for line in lines) and not text.endswith("\n\n")


def _block(text: str, indent: int) -> Emitted:
    ends = text.endswith("\n")
    lines = text.removesuffix("\n").split("\n")
    margin = " " * indent
    return Emitted("|" if ends else "|-", tuple(margin + line if line else "" for line in lines))
