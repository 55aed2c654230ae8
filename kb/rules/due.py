"""Which live answers must be verified again, and why.

What settles a change of law is the latest day on which sources were read or a verification said what it
compared: an approval compares nothing, and neither does a verification that only moves the date. A question
that came again counts from the latest approval too, because what was approved already answers it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook, Placed
from kb.model.meeting import READERS
from kb.model.registers import LegalDocument
from kb.rules.law import citations_of, lapses_on
from kb.rules.raised import Outcome, Raised, raised
from kb.rules.reviewing import NOTICE
from kb.rules.steps import date_only_verifications, is_date_only
from kb.rules.wording import day

Kind = Literal["review", "law", "asked", "reader"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry is due: its date, the law it cites, a question that came again in a meeting, or what readers say.

    ``since`` may lie ahead.
    """

    kind: Kind
    since: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Due:
    """A live entry to verify again, its reasons by day.

    ``revised`` says that a revision waits already, ``date_only`` how many verifications since the latest
    approval named nothing that was compared.
    """

    placed: Placed
    reasons: tuple[Reason, ...]
    revised: bool
    date_only: int

    @property
    def since(self) -> dt.date:
        """The day of the earliest reason."""
        return self.reasons[0].since


def due(handbook: Handbook, today: dt.date, within: dt.timedelta = NOTICE) -> tuple[Due, ...]:
    """Every live entry to verify again by ``today + within``, the longest due first."""
    until = today + within
    came = _linked(handbook)
    told = _told_by_readers(handbook)
    queue = []
    for placed in handbook.in_folder(Folder.PUBLISHED):
        entry = placed.entry
        reasons = (
            *_review(entry, today, until),
            *_law(handbook, entry, today, until),
            *_asked(handbook, entry, came.get(entry.id, ())),
            *_readers(entry, told.get(entry.id, ())),
        )
        if reasons:
            ordered = tuple(sorted(reasons, key=lambda r: (r.since, r.kind, r.text)))
            queue.append(Due(placed, ordered, entry.id in handbook.drafts, date_only_verifications(entry)))
    return tuple(sorted(queue, key=lambda d: (d.since, d.placed.entry.code or "", d.placed.entry.id)))


def _review(entry: Entry, today: dt.date, until: dt.date) -> Iterator[Reason]:
    if entry.review_by is not None and entry.review_by <= until:
        when = "quá hạn rà lại" if entry.review_by < today else "đến hạn rà lại"
        yield Reason("review", entry.review_by, f"{when} {day(entry.review_by)}")


def _law(handbook: Handbook, entry: Entry, today: dt.date, until: dt.date) -> Iterator[Reason]:
    for number in dict.fromkeys(citation.document for citation in entry.legal_basis):
        document = handbook.legal_documents.get(number)
        if document is None:
            continue
        places = "; ".join(c.article for c in citations_of(entry, number) if c.article)
        for when, event in _events(document, entry, today, until):
            yield Reason("law", when, f"{number}{f' ({places})' if places else ''} {event}")


def _events(
    document: LegalDocument, entry: Entry, today: dt.date, until: dt.date
) -> Iterator[tuple[dt.date, str]]:
    """What became of a cited document that the latest verification cannot have known, by ``until``."""
    checked = _compared_on(entry)
    named = {citation.document for citation in entry.legal_basis}
    if (lapse := lapses_on(document)) is not None and document.replaced_by not in named:
        successor = f", thay bằng {document.replaced_by}" if document.replaced_by else ""
        verb = "hết" if lapse <= today else "sẽ hết"
        event = f"{verb} hiệu lực từ {day(lapse)}{successor}"
        if checked < lapse <= until:
            yield lapse, event
        elif (noted := document.noted) is not None and not _weighed(
            (document.number, document.replaced_by), noted, entry, checked
        ):
            yield noted, f"{event} (ghi nhận {day(noted)})"
    if (start := document.effective) is not None and checked < start <= until:
        yield start, f"{'có' if start <= today else 'sẽ có'} hiệu lực từ {day(start)}"
    notes = " ".join(citation.note or "" for citation in entry.legal_basis)
    for amendment in document.amended_by:
        if amendment.number in named or amendment.number in notes:
            continue
        start, noted = amendment.effective, amendment.noted
        verb = "sẽ được" if start is not None and start > today else "được"
        changed = f" ({'; '.join(amendment.articles)})" if amendment.articles else ""
        since = f" từ {day(start)}" if start is not None else ""
        event = f"{verb} sửa bởi {amendment.number}{changed}{since}"
        if start is not None and checked < start <= until:
            yield start, event
        elif noted is not None and not _weighed((document.number, amendment.number), noted, entry, checked):
            yield noted, f"{event} (ghi nhận {day(noted)})"


def _compared_on(entry: Entry) -> dt.date:
    """The latest day on which sources were read, or a verification said what it compared."""
    days = [source.as_of for source in entry.origin.sources]
    days += [c.date for c in entry.history if c.action == "verified" and not is_date_only(c)]
    return max(days, default=dt.date.min)


def _weighed(documents: tuple[str, str | None], noted: dt.date, entry: Entry, checked: dt.date) -> bool:
    """Whether a verification took account of a change noted on ``noted``.

    One on that very day did only if it names one of the ``documents``, the one that changed or the one that
    changed it; nobody can tell otherwise.
    """
    numbers = [number for number in documents if number]
    return checked > noted or any(
        change.action == "verified"
        and change.date == noted
        and any(number in line for line in change.checked for number in numbers)
        for change in entry.history
    )


def _linked(handbook: Handbook) -> dict[str, list[tuple[dt.date, list[str | None]]]]:
    """For each entry that items were linked to: the day of each meeting, and which units raised it there."""
    found: dict[str, list[tuple[dt.date, list[str | None]]]] = {}
    for meeting in handbook.meetings:
        if meeting.session == READERS:
            continue
        here: dict[str, list[str | None]] = {}
        for item in meeting.items:
            if item.state == "linked" and item.entry is not None:
                here.setdefault(item.entry, []).append(item.unit)
        for entry_id, units in here.items():
            found.setdefault(entry_id, []).append((meeting.date, units))
    return found


def _asked(
    handbook: Handbook, entry: Entry, came: Iterable[tuple[dt.date, list[str | None]]]
) -> Iterator[Reason]:
    settled = _settled_on(entry)
    for date, units in came:
        if date > settled:
            names = [
                handbook.units[u].full_name
                for u in dict.fromkeys(units)
                if u is not None and u in handbook.units
            ]
            who = f" ({', '.join(names)})" if names else ""
            yield Reason("asked", date, f"được hỏi lại ngày {day(date)}{who}")


def _settled_on(entry: Entry) -> dt.date:
    """What was asked up to this day is answered by what stands."""
    return max(_compared_on(entry), entry.published_on or dt.date.min)


def _told_by_readers(handbook: Handbook) -> dict[str, list[Raised]]:
    """What readers sent back and nobody closed, by the entries it is about or was linked to."""
    told: dict[str, list[Raised]] = {}
    for one in raised(handbook):
        if not one.from_readers or one.outcome is Outcome.CLOSED:
            continue
        about = one.item.about if one.item.kind == "not-solved" else None
        for entry_id in {about, one.entry.id if one.entry else None}:
            if entry_id is not None:
                told.setdefault(entry_id, []).append(one)
    return told


def _readers(entry: Entry, told: Sequence[Raised]) -> Iterator[Reason]:
    settled = _settled_on(entry)
    later = [one for one in told if one.noticed_on > settled]
    failed = [one for one in later if one.item.kind == "not-solved"]
    for items, words in (
        (failed, "báo chưa giải quyết được"),
        ([one for one in later if one not in failed], "tìm hoặc hỏi lại"),
    ):
        if items:
            days = [one.noticed_on for one in items]
            times = sum(one.times for one in items)
            yield Reason("reader", min(days), f"bạn đọc {words} {times} lượt, gần nhất {day(max(days))}")
