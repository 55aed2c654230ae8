"""What of an entry's printed words is other than before: which pieces carry a change bar, and how to say it.

Both readings come as :func:`kb.book.entries.entry` makes them, for the same handbook and day, so that only what
editors changed differs. Sources and the day of review are no words that an official acts on and are not compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal, NamedTuple

Node = dict[str, Any]
How = Literal["changed", "added", "removed"]

_ALIKE: Final = 0.5
"""From this share of common words on two blocks are versions of one another (as difflib's ratio counts)."""
_FACTS: Final[Mapping[str, str]] = {"Phí, lệ phí": "phí"}
_PARTS: Final = ("question", "summary", "procedures")
_MOST_NUMBERS: Final = 5
_BEFORE: Final[Mapping[How, str]] = {"changed": "", "added": "thêm ", "removed": "bỏ "}


@dataclass(frozen=True, slots=True)
class Told:
    """One difference in words: ``phí``, ``bước 2``; ``number`` only where pieces of that name are counted."""

    how: How
    name: str
    number: int | None = None


def with_bars(now: Node, before: Node | None) -> tuple[Node, tuple[str, ...]]:
    """``now`` with its changed pieces marked, and what changed, in words and in the order of the page.

    The entry gets ``changed``: the names of its parts that changed as a whole (``question``, ``summary``,
    ``procedures``). A fact, a citation and a block of the answer get ``changed: true``; a list ``changed_items`` and a
    table ``changed_rows``, which count from 0; the entry ``changed_related`` with ids. What is gone has no place on the
    page and is told in words only. Without ``before`` everything is marked and nothing told.
    """
    if before is None:
        return _all_marked(now), ()
    parts = [name for name in _PARTS if now[name] != before[name]]
    facts, told_facts = _facts(now["facts"], before["facts"])
    answer, told_answer = _blocks(now["answer"], before["answer"])
    legal, told_legal = _citations(now["legal"], before["legal"])
    related = [other for other in now["related"] if other not in before["related"]]
    found: list[Told] = []
    found += [Told("changed", "câu hỏi")] if "question" in parts else []
    found += [Told("changed", "tóm tắt")] if "summary" in parts else []
    found += [*told_facts, *told_answer]
    found += [Told("changed", "mã thủ tục")] if "procedures" in parts else []
    found += told_legal
    found += [Told("changed", "xem thêm")] if set(now["related"]) != set(before["related"]) else []
    marked = {
        **now,
        "changed": parts,
        "facts": facts,
        "answer": answer,
        "legal": legal,
        "changed_related": related,
    }
    return marked, worded(found)


def _all_marked(now: Node) -> Node:
    def marked(block: Node) -> Node:
        if block["kind"] == "list":  # by items, so that each bar stands where its item does
            return {**block, "changed_items": list(range(len(block["items"])))}
        return {**block, "changed": True}

    return {
        **now,
        "changed": [*_PARTS],
        "facts": [{**row, "changed": True} for row in now["facts"]],
        "answer": [marked(block) for block in now["answer"]],
        "legal": [{**cited, "changed": True} for cited in now["legal"]],
        "changed_related": list(now["related"]),
    }


def worded(found: Sequence[Told]) -> tuple[str, ...]:
    """``phí``, ``bước 2 và 3``, ``bỏ lưu ý``: what was done to pieces of one name told together."""
    groups: dict[tuple[How, str], list[int]] = {}
    for one in found:
        numbers = groups.setdefault((one.how, one.name), [])
        if one.number is not None and one.number not in numbers:
            numbers.append(one.number)
    return tuple(f"{_BEFORE[how]}{name}{_numbers(numbers)}" for (how, name), numbers in groups.items())


def _numbers(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    if len(numbers) > _MOST_NUMBERS:
        return f" {numbers[0]} và {len(numbers) - 1} chỗ khác"
    *first, last = map(str, numbers)
    return f" {', '.join(first)} và {last}" if first else f" {last}"


def _facts(now: Sequence[Node], before: Sequence[Node]) -> tuple[list[Node], list[Told]]:
    earlier = {row["label"]: row["lines"] for row in before}
    rows: list[Node] = []
    told: list[Told] = []
    for row in now:
        how: How | None = None
        if row["label"] not in earlier:
            how = "added"
        elif row["lines"] != earlier[row["label"]]:
            how = "changed"
        rows.append({**row, "changed": True} if how else row)
        told += [Told(how, _fact_name(row["label"]))] if how else []
    labels = {row["label"] for row in now}
    told += [Told("removed", _fact_name(label)) for label in earlier if label not in labels]
    return rows, told


def _fact_name(label: str) -> str:
    return _FACTS.get(label, label.lower())


def _citations(now: Sequence[Node], before: Sequence[Node]) -> tuple[list[Node], list[Told]]:
    marked, told = list(now), []
    for how, old, new in _pairs(before, now, lambda cited: cited["number"]):
        cited = before[old] if how == "removed" else now[new]
        if how != "removed":
            marked[new] = {**cited, "changed": True}
        told.append(Told(how, f"căn cứ {cited['number']}"))
    return marked, told


def _blocks(now: Sequence[Node], before: Sequence[Node]) -> tuple[list[Node], list[Told]]:
    """The blocks with their marks; a list that is a version of the one before is compared item by item."""
    marked, told = list(now), []
    for how, old, new in _pairs(before, now, _text):
        within = _within(now[new], before[old]) if how == "changed" else None
        if within is not None:
            marked[new], inside = within
            told += inside
        elif how == "removed":
            told += _whole(how, before, old)
        else:
            marked[new] = {**now[new], "changed": True}
            told += _whole(how, now, new)
    return marked, told


def _within(now: Node, before: Node) -> tuple[Node, list[Told]] | None:
    """A list or table with marks on its items or rows; None when the block can only be marked as a whole."""
    if now["kind"] == "list" and _is_ordered(now) == _is_ordered(before) and now["items"] != before["items"]:
        return _items(now, before)
    if now["kind"] == "table" and now["head"] == before["head"] and now["rows"] != before["rows"]:
        pairs = list(_pairs(before["rows"], now["rows"], _row_text))
        told = [Told(how, "bảng, dòng", (old if how == "removed" else new) + 1) for how, old, new in pairs]
        return {**now, "changed_rows": [new for how, _, new in pairs if how != "removed"]}, told
    return None


def _items(now: Node, before: Node) -> tuple[Node, list[Told]]:
    items, changed, told = list(now["items"]), [], []
    for how, old, new in _pairs(before["items"], now["items"], _item_text):
        told.append(_item(how, before, old) if how == "removed" else _item(how, now, new))
        inner = _inner(now["items"][new], before["items"][old]) if how == "changed" else None
        if inner is not None:
            items[new] = inner
        elif how != "removed":
            changed.append(new)
    return {**now, "items": items, "changed_items": changed}, told


def _inner(now: list[Node], before: list[Node]) -> list[Node] | None:
    """The blocks of an item of which only some changed, marked; None when the item is marked as a whole."""
    if len(now) < 2 or [block["kind"] for block in now] != [block["kind"] for block in before]:
        return None
    if all(new != old for new, old in zip(now, before, strict=True)):
        return None
    return _blocks(now, before)[0]


def _whole(how: How, blocks: Sequence[Node], at: int) -> Iterator[Told]:
    block = blocks[at]
    alike = [n for n, other in enumerate(blocks) if other["kind"] == block["kind"]]
    nth = alike.index(at) + 1 if len(alike) > 1 else None
    match block["kind"]:
        case "paragraph":
            yield Told(how, "đoạn" if nth else "đoạn văn", nth)
        case "note":
            yield Told(how, "lưu ý", nth)
        case "table":
            yield Told(how, "bảng", nth)
        case _:
            yield from (_item(how, block, item) for item in range(len(block["items"])))


def _item(how: How, block: Node, at: int) -> Told:
    if _is_ordered(block):
        return Told(how, "bước", block["start"] + at)
    return Told(how, "gạch đầu dòng", at + 1)


def _is_ordered(block: Node) -> bool:
    return block["start"] is not None


class Pair(NamedTuple):
    """Places of a piece among those before and those now; -1 where it was not, or is not any more."""

    how: How
    old: int
    new: int


def _pairs(before: Sequence[Any], now: Sequence[Any], text: Callable[[Any], str]) -> Iterator[Pair]:
    """What is not the same on both sides, in the order of the page; versions of one another are one pair."""
    old_keys, new_keys = ([json.dumps(one, sort_keys=True) for one in side] for side in (before, now))
    for tag, a, b, c, d in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _versions(before, now, range(a, b), range(c, d), text)


def _versions(
    before: Sequence[Any], now: Sequence[Any], old: range, new: range, text: Callable[[Any], str]
) -> Iterator[Pair]:
    alone = len(old) == len(new) == 1
    waiting = list(old)

    def is_version(one: int, other: int) -> bool:
        return _same_kind(before[one], now[other]) and (alone or _alike(text(before[one]), text(now[other])))

    for place in new:
        match = next((one for one in waiting if is_version(one, place)), None)
        if match is None:
            yield Pair("added", -1, place)
            continue
        while waiting[0] != match:
            yield Pair("removed", waiting.pop(0), -1)
        yield Pair("changed", waiting.pop(0), place)
    yield from (Pair("removed", gone, -1) for gone in waiting)


def _same_kind(before: Any, now: Any) -> bool:
    return not isinstance(now, dict) or before.get("kind") == now.get("kind")


def _alike(before: str, now: str) -> bool:
    return SequenceMatcher(None, before.split(), now.split(), autojunk=False).ratio() >= _ALIKE


def _text(block: Node) -> str:
    match block["kind"]:
        case "list":
            return "\n".join(map(_item_text, block["items"]))
        case "table":
            return "\n".join(map(_row_text, (block["head"], *block["rows"])))
        case "note":
            return _item_text(block["children"])
        case _:
            return _inline_text(block["children"])


def _item_text(blocks: Sequence[Node]) -> str:
    return "\n".join(map(_text, blocks))


def _row_text(cells: Sequence[Sequence[Node]]) -> str:
    return " | ".join(map(_inline_text, cells))


def _inline_text(nodes: Sequence[Node]) -> str:
    return "".join(
        node["text"] if node["kind"] == "text" else _inline_text(node["children"]) for node in nodes
    )
