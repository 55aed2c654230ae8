"""What readers sent back on one day, as everybody may read it beside the day's meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.slip import SlipKind
from kb.rules.digest import Mask, Matter, matter_of
from kb.rules.digest_words import PARTS, entry_linked, entry_named, escaped, outcome
from kb.rules.raised import Raised, raised
from kb.rules.wording import SLIP_KINDS, day

_TITLES: Final = dict(PARTS)
_NOT_UNDERSTOOD: Final = "chưa phân loại"


@dataclass(frozen=True, slots=True)
class Sent:
    """A matter that readers sent back: of what kind, and the live entry they were on."""

    matter: Matter
    kind: SlipKind | None
    about: Entry | None


def sent_by_readers(handbook: Handbook, date: dt.date, mask: Mask) -> tuple[Sent, ...]:
    """What came in on ``date``, what is the same together; every text passes through ``mask``."""
    together: dict[str, list[Raised]] = {}
    for one in raised(handbook):
        if one.from_readers and one.meeting.date == date:
            together.setdefault(one.stand_ref, []).append(one)
    return tuple(_sent(handbook, group, mask) for group in together.values())


def readers_markdown(date: dt.date, sent: Sequence[Sent], level: int = 1) -> str:
    """A part of a page; its heading is of ``level``."""
    lines = [f"{'#' * level} {_heading(date)}", "", _summary(sent), ""]
    for one in _told(sent):
        lines.append(f"- **{escaped(_who(one))}**: {escaped(one.matter.raised)}{_times(one)}")
        lines += [f"    - {line}" for line in _outcome(one, escaped, entry_linked)]
    return "\n".join(lines) + "\n"


def readers_text(date: dt.date, sent: Sequence[Sent]) -> str:
    """The same to paste into a chat."""
    lines = [_heading(date).upper(), _summary(sent)]
    for number, one in enumerate(_told(sent), start=1):
        lines.append(f"{number}. {_who(one)}: {one.matter.raised}{_times(one)}")
        lines += [f"   → {line}" for line in _outcome(one, str, entry_named)]
    return "\n".join(lines) + "\n"


def _told(sent: Sequence[Sent]) -> list[Sent]:
    """What nobody understood yet may be a whole letter, and is only counted."""
    return [one for one in sent if one.kind is not None]


def _sent(handbook: Handbook, group: list[Raised], mask: Mask) -> Sent:
    matter = matter_of(handbook, group, mask)
    first = next((one for one in group if one.ref == matter.ref), group[0])
    return Sent(matter, first.item.kind, handbook.live.get(first.item.about or ""))


def _heading(date: dt.date) -> str:
    return f"Phiếu của bạn đọc nhận ngày {day(date)}"


def _summary(sent: Sequence[Sent]) -> str:
    counts: dict[str, int] = {}
    for one in sent:
        kind = _kind(one)
        counts[kind] = counts.get(kind, 0) + one.matter.times
    numbers = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    return f"Bạn đọc gửi {sum(counts.values())} lượt: {numbers}."


def _kind(one: Sent) -> str:
    return SLIP_KINDS[one.kind] if one.kind else _NOT_UNDERSTOOD


def _who(one: Sent) -> str:
    kind = _kind(one)
    return ", ".join((f"{kind[0].upper()}{kind[1:]}", *one.matter.units))


def _times(one: Sent) -> str:
    return f" ({one.matter.times} lượt)" if one.matter.times > 1 else ""


def _outcome(one: Sent, text: Callable[[str], str], entry: Callable[[Entry], str]) -> Iterator[str]:
    if one.about is not None and one.about != one.matter.entry:
        yield f"Bạn đọc đang xem {entry(one.about)}"
    told = list(outcome(one.matter, text, entry))
    if one.matter.part != "waiting" and not (told and one.matter.part == "answered"):
        yield _TITLES[one.matter.part]
    yield from told
