"""Which entries a piece of the book's data names: linked to, worth reading, listed in the index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def mentions(value: Any) -> Iterator[str]:
    """The ids of the entries named anywhere in ``value``, as often as they are."""
    if isinstance(value, dict):
        if isinstance(target := value.get("entry"), str):
            yield target
        yield from value.get("related", ())
        yield from (one for one in value.get("entries", ()) if isinstance(one, str))
        for child in value.values():
            yield from mentions(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from mentions(child)
