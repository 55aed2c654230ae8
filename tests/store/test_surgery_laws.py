"""Laws of editing, on files nobody thought of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kb.model.entry import Entry
from kb.store.deltas import intended
from kb.store.emit import emit_pair, is_nothing
from kb.store.reading import read
from kb.store.surgery import edited
from tests.store.values import groups, keys, values

comments = st.sampled_from(["", "", "\n", "# ghi chú\n", "\n# đoạn\n\n", " # thụt\n"])


@st.composite
def files(draw: st.DrawFn) -> tuple[list[str], dict[str, Any]]:
    """A file in pieces, one per key with the comments above it, and what it says."""
    group = draw(groups)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    pieces = []
    for index, (key, value) in enumerate(group.items()):
        # The first lines may be indented only below a key.
        above = draw(comments) if index else draw(comments).lstrip(" ")
        pieces.append((above + "\n".join(emit_pair(key, value, 0)) + "\n").replace("\n", newline))
    return pieces, group


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in ``value`` where something is or could be added."""
    if isinstance(value, dict):
        for key in value:
            yield (*path, key)
            yield from paths(value[key], (*path, key))
        yield (*path, "zzz")
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield (*path, index)
            yield from paths(item, (*path, index))
        yield (*path, len(value))


@given(files(), st.none() | values, st.data())
def test_every_byte_outside_the_changed_key_stays(
    file: tuple[list[str], dict[str, Any]], value: Any, data: st.DataObject
) -> None:
    pieces, group = file
    path = data.draw(st.sampled_from([p for p in paths(group) if p != ("zzz",)]))
    wanted = intended(group, path, value)
    if not wanted:
        return  # a file always holds something
    position = list(group).index(path[0])

    after = edited("".join(pieces), {path: value}, Entry)

    assert after.startswith("".join(pieces[:position]))
    assert after.endswith("".join(pieces[position + 1 :]))
    assert read(after.encode(), 10**6).value == wanted


@given(files(), keys, values)
def test_a_new_key_leaves_every_other_line_as_it_was(
    file: tuple[list[str], dict[str, Any]], key: str, value: Any
) -> None:
    pieces, group = file
    before = "".join(pieces)
    if key in group or is_nothing(value):
        return

    after = edited(before, {(key,): value}, Entry)

    assert is_subsequence(before.splitlines(keepends=True), after.splitlines(keepends=True))
    assert read(after.encode(), 10**6).value == group | {key: value}


def is_subsequence(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(line in rest for line in few)
