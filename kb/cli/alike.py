"""An open item beside the entries and the open items that are most like it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kb.cli.layout import inline
from kb.cli.screen import bold_cyan, faint, hanging, indent_of, shortened, terminal_width, titled
from kb.cli.session import Session
from kb.cli.streams import result, say
from kb.model.handbook import Handbook
from kb.model.search import Hit
from kb.rules.likeness import likeness
from kb.rules.open_items import OpenItem
from kb.rules.raised import Raised, raised
from kb.rules.rewording import reworded
from kb.rules.wording import day, sent_by_reader

SHOWN = 5
_LEAST_ALIKE = 0.2
"""Below this two items have hardly more in common than “thủ tục” and “như thế nào”."""


_CLOSENESS = ((0.7, "rất giống"), (0.4, "giống"))
"""What a likeness is called, from how much on; numbers beside an order that is not theirs only puzzle."""

_WIDEST = max(len(name) for _, name in _CLOSENESS)

LETTERS = "vxyzw"
"""The keys of open items that are alike; those of entries are their numbers."""


@dataclass(frozen=True, slots=True)
class Alike:
    """``entries`` as search ranks them, ``items`` by likeness (0 to 1); each with its likeness, at most ``SHOWN``."""

    item: OpenItem
    entries: tuple[tuple[float, Hit], ...]
    items: tuple[tuple[float, OpenItem], ...]
    sent: str = ""
    """What a reader's slip says beside what was raised."""
    earlier: Raised | None = None
    """What the same unit raised before in the same session and this may only word anew."""

    @property
    def text(self) -> str:
        """What was raised, on one line."""
        return " ".join(self.item.first.stand.raised.split())


def alike(here: Session, item: OpenItem, everything: Sequence[OpenItem]) -> Alike:
    """What is most like ``item``, among the handbook's entries and ``everything`` that is open."""
    handbook = here.workspace.load().handbook
    text = item.first.stand.raised
    hits = _hits(here, item, text)
    others = ((likeness(text, other.first.stand.raised), other) for other in everything if other is not item)
    near = sorted((pair for pair in others if pair[0] >= _LEAST_ALIKE), key=lambda p: (-p[0], p[1].ref))
    entries = tuple((_to_entry(handbook, hit.id, text), hit) for hit in hits)
    return Alike(item, entries, tuple(near[:SHOWN]), _sent(item, handbook), _earlier(item, handbook))


def _earlier(item: OpenItem, handbook: Handbook) -> Raised | None:
    one, meeting = item.first.stand, item.first.stand_meeting
    before = meeting.items[: next((n for n, other in enumerate(meeting.items) if other is one), 0)]
    found = None if item.from_readers else reworded(one, before)
    same = (r for r in raised(handbook) if r.meeting.id == meeting.id and r.item is found)
    return next((r for r in same if r.stand_ref != item.ref), None)


def _hits(here: Session, item: OpenItem, text: str) -> tuple[Hit, ...]:
    """The nearest entries; before them the one in which a reader found no help."""
    index = here.workspace.index(say)
    hits = index.similar(text, limit=SHOWN).hits
    slip = item.first.stand
    live = here.workspace.load().handbook.live.get(slip.about or "")
    if slip.kind != "not-solved" or live is None:
        return hits
    about = [hit for hit in index.similar(live.question, limit=SHOWN).hits if hit.id == live.id]
    return (*about, *(hit for hit in hits if hit not in about and hit.id != live.id))[:SHOWN]


def _to_entry(handbook: Handbook, entry_id: str, text: str) -> float:
    wordings = [
        w for placed in handbook.find(entry_id) for w in (placed.entry.question, *placed.entry.variants)
    ]
    return max((likeness(text, wording) for wording in wordings), default=0.0)


def show(found: Alike) -> None:
    """The item, then entries numbered from 1 and open items by letter, each with how like it is."""
    width, item = terminal_width(), found.item
    result(titled(item.ref, found.text, width))
    reader = sent_by_reader(item.first.stand.kind) if item.from_readers else ""
    times = f"{item.times} lượt" if item.times > 1 else ""
    about = (
        day(item.raised_on),
        reader,
        times,
        *item.units,
        f"chờ {item.agency}" if item.waited is not None else "",
    )
    result("  " + faint(" · ".join(filter(None, about))))
    if found.sent:
        result(hanging("  ", found.sent, width))
    if found.earlier is not None:
        result(hanging("  ", _earlier_line(found.earlier), width))
    if item.first.answer:
        result("  " + shortened(f"Trả lời tại họp: {' '.join(item.first.answer.split())}", width - 2))
    for number, (score, hit) in enumerate(found.entries, start=1):
        # At a terminal its number is all that is needed, and a long id would leave no room for the question.
        mark = hit.code or ("bản nháp" if sys.stdout.isatty() else hit.id)
        _line(str(number), score, mark, inline(hit.question), width)
    for letter, (score, other) in zip(LETTERS, found.items, strict=False):
        _line(letter, score, other.ref, " ".join(other.first.stand.raised.split()), width)
    result()


def show_answers(found: Alike) -> None:
    """The question and the short answer of each entry shown beside the item, by its number."""
    width = terminal_width()
    for number, (_, hit) in enumerate(found.entries, start=1):
        result(hanging(f"  {number}  ", f"{hit.code} {inline(hit.question)}".strip(), width))
        result(hanging("     ", faint(inline(hit.summary)), width))
    result()


def _sent(item: OpenItem, handbook: Handbook) -> str:
    """What a reader searched, and the entry the reader was on; empty when neither is known."""
    slip = item.first.stand
    found = handbook.find(slip.about) if slip.about else ()
    about = f"{found[0].entry.code or found[0].entry.id} {inline(found[0].entry.question)}" if found else ""
    parts = (("Đã tìm", slip.searched), ("Đang xem", about))
    return " · ".join(f"{label}: {said}" for label, said in parts if said)


def _earlier_line(earlier: Raised) -> str:
    entry = earlier.entry
    what = (
        f", đã gắn {entry.code or entry.id}"
        if entry
        else ", đã đóng"
        if earlier.stand.state == "closed"
        else ""
    )
    text = " ".join(earlier.item.raised.split())
    return f"Có thể là bản sửa của {earlier.ref}{what}: {text}"


def _line(key: str, score: float, mark: str, text: str, width: int) -> None:
    closeness = next((name for least, name in _CLOSENESS if score >= least), "")
    start = f"  {key}  {closeness:<{_WIDEST}}  "
    room = max(20, width - len(start) - len(indent_of(mark)))
    result(start + bold_cyan(mark) + "  " + shortened(text, room))


def as_data(found: Alike) -> dict[str, Any]:
    """The same for a program, with the whole texts."""
    item = found.item
    return {
        "item": item.ref,
        "outcome": item.outcome.value,
        "channel": "ban-doc" if item.from_readers else "giao-ban",
        "kind": item.first.stand.kind,
        "raised": item.first.stand.raised,
        "searched": item.first.stand.searched,
        "about": item.first.stand.about,
        "may_reword": found.earlier.ref if found.earlier else None,
        "answer": item.first.answer,
        "field": item.first.field,
        "agency": item.first.agency,
        "units": list(item.units),
        "times": item.times,
        "entries": [
            {
                "id": hit.id,
                "code": hit.code or None,
                "question": hit.question,
                "score": hit.score,
                "likeness": score,
            }
            for score, hit in found.entries
        ],
        "items": [
            {"item": other.ref, "raised": other.first.stand.raised, "likeness": score}
            for score, other in found.items
        ],
    }
