"""What a decision about something raised changes: in its item, in the entry it belongs to.

Nothing is written here. Decisions that were carried out before change nothing, so that a list of them can
be applied again after an interruption.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kb.model.entry import Asked, Entry, Folder, Origin, Stage
from kb.model.errors import WorkflowError
from kb.model.handbook import FieldPath, Handbook, Placed
from kb.rules.decisions import Decision
from kb.rules.likeness import same_words
from kb.rules.marked_up import marked_up
from kb.rules.naming import free_slug
from kb.rules.nearest import suggestion
from kb.rules.privacy import found_in, known_public, masked
from kb.rules.raised import UNSETTLED, Raised, raised
from kb.rules.recognition import Recognition
from kb.rules.wording import day

_LONGEST_LINE, _LONGEST_SUMMARY = 400, 900
NO_ANSWER = "Chưa có câu trả lời."
"""Stands in a draft made of something that nobody has answered; an open point keeps it from publication."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What to write.

    ``item`` are keys of the item at ``index`` of the meeting ``meeting``; none when all was done before.
    ``entries`` are changes to entries as they stand, beside the workflow; ``variant`` is a new wording for the
    entry ``linked``, which goes through review like every other change: in the revision ``takes``, or in one begun
    from it when it is live. ``held`` is a wording that cannot be added while a reviewer looks at the entry; it
    stays on the item. ``draft`` is a new entry to file.
    """

    meeting: str
    index: int
    item: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[tuple[Placed, Mapping[FieldPath, Any]], ...] = ()
    linked: str | None = None
    variant: str | None = None
    takes: Placed | None = None
    held: str | None = None
    draft: Entry | None = None


def effect_of(handbook: Handbook, decision: Decision, today: dt.date) -> Effect:
    """What ``decision`` changes now.

    Raises:
        WorkflowError: there is no such item, entry, target or field, or the item is settled in another way.
    """
    items = raised(handbook)
    one = _item(items, decision.item)
    if _done(handbook, one, decision):
        if decision.do == "link" and one.item.new_wording:
            return _held_wording(handbook, one, decision)
        return Effect(one.meeting.id, one.meeting.items.index(one.item))
    state = one.item.state
    if state not in ("open", "waiting") and not one.broken:
        raise WorkflowError(
            f"Vướng mắc {one.ref} đã được xử lý ({_STATES[state]}).", "Xem lại trong tệp biên bản."
        )
    group = [other for other in items if other.stand_ref == one.ref] or [one]
    if decision.do == "link":
        return _link(handbook, one, group, decision)
    if decision.do == "draft":
        return _draft(handbook, one, group, decision)
    if decision.do == "merge":
        return _effect(one, {"state": "merged", "merged_into": _target(items, one, decision.into).ref})
    if decision.do == "wait":
        since = decision.since or today
        if since > today:
            raise WorkflowError("Ngày bắt đầu chờ ở sau hôm nay.", "Ghi đúng ngày.")
        agency = _agency(handbook, decision.agency)
        return _effect(one, {"state": "waiting", "waiting_for": agency, "waiting_since": since})
    return _effect(one, {"state": "closed", "reason": decision.reason})


_STATES = {"linked": "đã gắn", "merged": "đã gộp", "closed": "đã đóng"}


def _effect(one: Raised, item: Mapping[str, Any], **more: Any) -> Effect:
    return Effect(one.meeting.id, one.meeting.items.index(one.item), item, **more)


def _item(items: tuple[Raised, ...], ref: str) -> Raised:
    found = next((one for one in items if one.ref == ref), None)
    if found is None:
        raise WorkflowError(
            f"Không có vướng mắc “{ref}”.",
            suggestion(ref, (one.ref for one in items)) or "Viết dạng 2025-07-03-chieu/m02; xem: kb open",
        )
    return found


def _done(handbook: Handbook, one: Raised, decision: Decision) -> bool:
    item = one.item
    if one.broken:
        return False
    match decision.do:
        case "link":
            found = handbook.find(decision.entry)
            return item.state == "linked" and bool(found) and item.entry == found[0].entry.id
        case "draft":
            return one.entry is not None and one.entry.origin.meeting == one.meeting.id
        case "merge":
            return item.state == "merged" and item.merged_into == decision.into
        case "wait":
            agency = _agency(handbook, decision.agency)
            same_day = decision.since in (None, item.waiting_since)
            return item.state == "waiting" and item.waiting_for == agency and same_day
        case "close":
            return item.state == "closed" and item.reason == decision.reason


def _agency(handbook: Handbook, said: str) -> str:
    return Recognition(handbook).agency(said) or said


def _target(items: tuple[Raised, ...], one: Raised, into: str) -> Raised:
    target = _item(items, into)
    if target.stand_ref == one.ref:
        raise WorkflowError(f"{one.ref} không gộp vào chính nó được.", "Chọn một vướng mắc khác.")
    if target.outcome not in UNSETTLED:
        raise WorkflowError(
            f"Vướng mắc {into} không còn mở nữa.",
            "Gắn vào mục cẩm nang của nó bằng “link”, hoặc chọn cái khác.",
        )
    return target


def _units(group: list[Raised]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.item.unit for one in group if one.item.unit))


def _times(group: list[Raised]) -> int:
    return sum(one.times for one in group)


def _link(handbook: Handbook, one: Raised, group: list[Raised], decision: Decision) -> Effect:
    found = _in_use(handbook, decision.entry)
    if not found:
        names = [p.entry.id for p in handbook.placed if p.folder is not Folder.RETIRED]
        raise WorkflowError(
            f"Không có mục “{decision.entry}” đang dùng trong cẩm nang.",
            suggestion(decision.entry, names) or "Tìm bằng: kb search TỪ…",
        )
    entries = []
    for placed in found:
        asked = placed.entry.asked
        units = tuple(dict.fromkeys((*asked.units, *_units(group))))
        entries.append((placed, {("asked",): Asked(count=asked.count + _times(group), units=units)}))
    item: dict[str, Any] = {"state": "linked", "entry": found[0].entry.id}
    wording = new_wording(handbook, one, found) if decision.variant else None
    free = with_their_authors(found)
    if wording and not free:
        item["new_wording"] = True
    return _effect(
        one,
        item,
        entries=tuple(entries),
        linked=found[0].entry.id,
        variant=wording if free else None,
        takes=_takes(found) if wording and free else None,
        held=None if free else wording,
    )


def _held_wording(handbook: Handbook, one: Raised, decision: Decision) -> Effect:
    """The item was linked before, and its wording waits on it: now it is added, or not wanted, or waits on."""
    found = _in_use(handbook, one.item.entry or "")
    wording = new_wording(handbook, one, found) if decision.variant and found else None
    if wording and not with_their_authors(found):
        return Effect(one.meeting.id, one.meeting.items.index(one.item), linked=one.item.entry, held=wording)
    return _effect(
        one,
        {"new_wording": None},
        linked=one.item.entry,
        variant=wording,
        takes=_takes(found) if wording else None,
    )


def _in_use(handbook: Handbook, key: str) -> list[Placed]:
    return [placed for placed in handbook.find(key) if placed.folder is not Folder.RETIRED]


def _takes(found: list[Placed]) -> Placed:
    """A revision that waits already takes a wording; else one begins from the live answer."""
    return next((placed for placed in found if placed.folder is Folder.DRAFTS), found[0])


def with_their_authors(found: Iterable[Placed]) -> bool:
    """Whether a change may go into the entry: no draft of it lies with a reviewer or came back from one."""
    return all(placed.stage in (Stage.PUBLISHED, Stage.DRAFT) for placed in found)


def new_wording(handbook: Handbook, one: Raised, found: Iterable[Placed]) -> str | None:
    """The wording as raised, where the entry does not have it, and it is short enough and free of personal data."""
    wording = one.wording
    if wording is None:
        return None
    known = [text for placed in found for text in (placed.entry.question, *placed.entry.variants)]
    unfit = (
        len(wording) > _LONGEST_LINE
        or any(same_words(wording, text) for text in known)
        or found_in(wording, known_public(handbook.registers))
    )
    return None if unfit else wording


def _draft(handbook: Handbook, one: Raised, group: list[Raised], decision: Decision) -> Effect:
    public = known_public(handbook.registers)
    question = _fitting(decision.question or masked(one.item.raised, public), _LONGEST_LINE)
    begun = next(
        (
            placed.entry.id
            for placed in handbook.placed
            if placed.entry.question == question and placed.entry.origin.meeting == one.meeting.id
        ),
        None,
    )
    if begun is not None:
        if any(item.entry == begun for meeting in handbook.meetings for item in meeting.items):
            return _link(handbook, one, group, replace(decision, entry=begun))
        # An attempt that was cut off between the draft and the item left its draft behind.
        return _effect(one, {"state": "linked", "entry": begun}, linked=begun)
    about = decision.field or one.field or ""
    if about not in handbook.fields:
        raise WorkflowError(
            f"Chưa rõ {one.ref} thuộc lĩnh vực nào." if not about else f"Không có lĩnh vực “{about}”.",
            suggestion(about, handbook.fields) or f"Ghi “field”: {', '.join(handbook.fields)}.",
        )
    answer = masked(one.answer, public) if one.answer else NO_ANSWER
    agencies = [key for key in (one.stand.answered_by, one.stand.waiting_for) if key in handbook.agencies]
    answered_by = one.stand.answered_by if one.stand.answered_by in handbook.agencies else None
    held = f"{'phiếu bạn đọc' if one.from_readers else 'họp'} {day(one.meeting.date)}"
    open_point = (
        f"Trả lời tại {held} chưa được đối chiếu với nguồn công khai."
        if one.answer
        else f"{NO_ANSWER} Nêu tại {held}."
    )
    taken = frozenset(placed.entry.id for placed in handbook.placed) | handbook.unreadable
    entry = Entry(
        id=free_slug(question, taken),
        question=question,
        summary=marked_up(_fitting(answer, _LONGEST_SUMMARY), inline=True),
        answer=marked_up(answer) + "\n",
        field=about,
        agencies=tuple(dict.fromkeys(filter(None, agencies))),
        origin=Origin(meeting=one.meeting.id, asked_by=_units(group), answered_by=answered_by),
        asked=Asked(count=_times(group), units=_units(group)),
        open_points=(open_point,),
    )
    return _effect(one, {"state": "linked", "entry": entry.id}, linked=entry.id, draft=entry)


def _fitting(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rsplit(" ", 1)[0] + "…"
