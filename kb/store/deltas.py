"""The smallest steps from one plain value to another, so that an edit touches no more than it must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from kb.model.handbook import FieldPath
from kb.store.emit import is_nothing


@dataclass(frozen=True, slots=True)
class Step:
    """Set, add or remove the value at ``path``. Adding to a list makes room at that position."""

    kind: Literal["set", "add", "remove"]
    path: FieldPath
    value: Any = None


def intended(current: Any, path: FieldPath, value: Any) -> Any:
    """``current`` with ``value`` at ``path``, as a new value. Nothing is shared that could change later.

    None, an empty list or an empty group removes the key (or list item). Missing groups on the way are made; a
    list index equal to the list's length appends.

    Raises:
        KeyError: the path leads through something that is no group or list, or past a list's end.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        if current is not None and not isinstance(current, dict):
            raise KeyError(path)
        result = dict(current or {})
        inner = intended(result.get(step), rest, value)
        if is_nothing(inner):
            result.pop(step, None)
        else:
            result[step] = inner
        return result
    if current is not None and not isinstance(current, list):
        raise KeyError(path)
    items = list(current or [])
    if not 0 <= step <= len(items):
        raise KeyError(path)
    inner = intended(items[step] if step < len(items) else None, rest, value)
    items[step : step + 1] = [] if is_nothing(inner) else [inner]
    return items


def steps(old: Any, new: Any, path: FieldPath = ()) -> Iterator[Step]:
    """What leads from ``old`` to ``new``; to be carried out one after the other."""
    if old == new and type(old) is type(new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and new and old:
        yield from _group_steps(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and new and old:
        yield from _list_steps(old, new, path)
    else:
        yield Step("set", path, new)


def _group_steps(old: dict[str, Any], new: dict[str, Any], path: FieldPath) -> Iterator[Step]:
    for key in new:
        if key in old:
            yield from steps(old[key], new[key], (*path, key))
        else:
            yield Step("add", (*path, key), new[key])
    # Last, so that a group never stands empty on the way.
    for key in old:
        if key not in new:
            yield Step("remove", (*path, key))


def _list_steps(old: list[Any], new: list[Any], path: FieldPath) -> Iterator[Step]:
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    for offset, (before, after) in enumerate(zip(gone, come, strict=False)):
        yield from steps(before, after, (*path, head + offset))
    common = head + min(len(gone), len(come))
    for offset, value in enumerate(come[len(gone) :]):
        yield Step("add", (*path, common + offset), value)
    for _ in gone[len(come) :]:
        yield Step("remove", (*path, common))
