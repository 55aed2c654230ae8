"""Cutting a long book into volumes: each a complete book, pages from 1. Pure.

References into another volume, and the places of the index, need numbers that are known only once the volume
they lead to is set: :func:`with_places` writes them in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Any, Final

from kb.book.mentions import mentions
from kb.model.printed import PageNumber

MOST: Final = 500
"""How many entries a volume holds: some 420 pages of A4, 210 sheets (``scripts/bench book 500``), are what a glued binding takes and a hand holds."""
SLACK: Final = 1.1
"""A volume may be this much fuller when chapters stay whole for it."""

BACK: Final = ("former_units", "present_units", "legal_documents", "terms")
"""What stands at the end of the last volume only."""

Data = dict[str, Any]


def volumes(data: Mapping[str, Any], most: int = MOST) -> tuple[Data, ...]:
    """The book itself when it has up to ``most`` entries, else its volumes in order.

    Each volume has ``volume_number``, from 1; ``volumes``: which chapters stand in which; and in ``elsewhere`` the
    volume of every entry that it names without holding it.
    """
    if "supplement" in data or _size(data["chapters"]) <= most:
        return (dict(data),)
    cut = _cut([piece for chapter in data["chapters"] for piece in _pieces(chapter, most)], most)
    shelf = [
        {
            "number": number,
            "entry_count": _size(chapters),
            "chapters": [
                {
                    "name": chapter["name"],
                    "prefix": chapter["prefix"],
                    "first": chapter["entries"][0]["code"],
                    "last": chapter["entries"][-1]["code"],
                }
                for chapter in chapters
            ],
        }
        for number, chapters in enumerate(cut, 1)
    ]
    entries = {
        entry["id"]: {"code": entry["code"], "question": entry["question"], "volume": number}
        for number, chapters in enumerate(cut, 1)
        for chapter in chapters
        for entry in chapter["entries"]
    }
    return tuple(_volume(data, number, chapters, shelf, entries) for number, chapters in enumerate(cut, 1))


def with_places(
    volume: Mapping[str, Any],
    entries: Mapping[str, PageNumber],
    chapters: Mapping[str, PageNumber],
    chapters_here: Mapping[str, int],
) -> Data:
    """The volume with every page it prints: where entries and chapters begin, its own and those of others that it names.

    ``entries`` and ``chapters`` are those of all volumes, a chapter where its first part is; ``chapters_here`` are
    the pages of the chapters, or parts of them, of this volume. ``pages`` has its own by the template's labels.
    """
    here = volume["volume_number"]
    return {
        **volume,
        "pages": {
            **{f"muc:{one}": place.page for one, place in entries.items() if place.volume == here},
            **{f"chuong:{one}": page for one, page in chapters_here.items()},
        },
        "elsewhere": {
            entry_id: {**told, "page": entries[entry_id].page} if entry_id in entries else told
            for entry_id, told in volume["elsewhere"].items()
        },
        "chapters_elsewhere": {
            chapter_id: {"volume": place.volume, "page": place.page}
            for chapter_id, place in chapters.items()
            if place.volume != here
        },
    }


def _volume(
    data: Mapping[str, Any],
    number: int,
    chapters: list[Data],
    shelf: list[Data],
    entries: Mapping[str, Data],
) -> Data:
    here = {entry["id"] for chapter in chapters for entry in chapter["entries"]}
    back = {part: data[part] if number == len(shelf) else [] for part in BACK if part in data}
    named = [one for one in dict.fromkeys(mentions([chapters, back])) if one not in here]
    return {
        **data,
        **back,
        "volume_number": number,
        "volumes": shelf,
        "entry_count": len(here),
        "chapters": chapters,
        "codes": {one: code for one, code in data["codes"].items() if one in here},
        "elsewhere": {
            one: entries.get(one) or data["elsewhere"][one]
            for one in named
            if one in entries or one in data["elsewhere"]
        },
        "chapters_elsewhere": {},
    }


def _size(chapters: Sequence[Mapping[str, Any]]) -> int:
    return sum(len(chapter["entries"]) for chapter in chapters)


def _pieces(chapter: Data, most: int) -> list[Data]:
    """A chapter too long for one volume in parts of about equal size; their name says that they go on."""
    entries = chapter["entries"]
    count = ceil(len(entries) / most)
    edges = [len(entries) * nth // max(count, 1) for nth in range(count + 1)]
    return [
        {**chapter, "name": f"{chapter['name']} (tiếp theo)" if start else chapter["name"], "entries": entries[start:end]}
        for start, end in pairwise(edges)
    ]  # fmt: skip


def _cut(pieces: list[Data], most: int) -> list[list[Data]]:
    """As few volumes as keep whole pieces within the measure, the fullest of them as small as can be."""
    sizes = [len(piece["entries"]) for piece in pieces]
    for count in range(ceil(sum(sizes) / most), len(pieces)):
        edges = _even(sizes, count)
        parts = [pieces[start:end] for start, end in pairwise(edges)]
        if max(map(_size, parts)) <= most * SLACK:
            return parts
    return [[piece] for piece in pieces]


def _even(sizes: list[int], count: int) -> list[int]:
    """Where to cut a row of sizes into ``count`` runs so that the largest sum is least (linear partition)."""
    sums = [0]
    for size in sizes:
        sums.append(sums[-1] + size)
    # best[k][n]: the least largest sum, and then the least squares, for the first n pieces in k runs.
    best: list[dict[int, tuple[int, int, list[int]]]] = [{0: (0, 0, [0])}]
    for runs in range(1, count + 1):
        row: dict[int, tuple[int, int, list[int]]] = {}
        for end in range(runs, len(sizes) + 1):
            row[end] = min(
                (max(largest, run := sums[end] - sums[start]), squares + run * run, [*edges, end])
                for start, (largest, squares, edges) in best[runs - 1].items()
                if start < end
            )
        best.append(row)
    return best[count][len(sizes)][2]
