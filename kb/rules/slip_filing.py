"""Slips of readers as items beside those of meetings, each slip once, whenever and however it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kb.analysis.syllables import syllables
from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.meeting import READERS, MeetingItem, Provenance
from kb.model.slip import Slip
from kb.rules.filing import LONGEST_LINE, LONGEST_TEXT, Filing, number_behind
from kb.rules.minutes_words import one_line
from kb.rules.recognition import Recognition
from kb.rules.slips import Handed, Letter, NotUnderstood

_MOST_TIMES = 100_000


def slips_filed(letters: Sequence[Letter], present: Sequence[MeetingItem], handbook: Handbook) -> Filing:
    """New items for the slips that no file of the handbook holds; ``present`` are the items of the file they go to.

    Unanswered searches of the same words, with accents or typed without, from the same unit and entry become
    one item. What was not understood becomes a raw item, once.
    """
    slips = [slip for letter in letters for slip in letter.slips]
    seen, words = _handed_before(handbook)
    fresh: list[Handed] = []
    for one in slips:
        if one.slip.id not in seen:
            seen.add(one.slip.id)
            fresh.append(one)
    known = len(slips) - len(fresh)
    recognition = Recognition(handbook)
    items = [_item(group, handbook, recognition) for group in _together(fresh, handbook, recognition)]
    for other in (other for letter in letters for other in letter.others):
        if (key := _words(other.text)) in words:
            known += 1
            continue
        words.add(key)
        items += _raw(other)
    numbered = enumerate(items, start=number_behind(present))
    return Filing(tuple(item.model_copy(update={"id": f"m{n:02d}"}) for n, item in numbered), {}, known)


def _handed_before(handbook: Handbook) -> tuple[set[str], set[str]]:
    """The ids of all slips that were handed over, and the words of what was not understood."""
    ids: set[str] = set()
    words: set[str] = set()
    for meeting in handbook.meetings:
        for item in meeting.items:
            if item.source is not None:
                ids.update(item.source.slips)
            if item.raw and meeting.session == READERS:
                words.add(_words(item.raised))
    return ids, words


def _together(slips: Sequence[Handed], handbook: Handbook, known: Recognition) -> Iterator[list[Handed]]:
    groups: dict[object, list[Handed]] = {}
    accented: dict[object, str] = {}
    searches = [one for one in slips if one.slip.kind == "unanswered" and one.slip.text is None]
    about = {one.slip.id: _about(one.slip, handbook, known) for one in searches}
    for one in searches:
        bare, exact = _bare(one.slip.query or ""), _words(one.slip.query or "")
        if exact != bare:
            accented.setdefault((bare, about[one.slip.id]), exact)
    for one in slips:
        if one.slip.id not in about:
            groups[one.slip.id] = [one]
            continue
        key, words = about[one.slip.id], _words(one.slip.query or "")
        # Typed without accents it joins the first wording that has them.
        groups.setdefault((accented.get((words, key), words), key), []).append(one)
    yield from groups.values()


def _about(slip: Slip, handbook: Handbook, known: Recognition) -> tuple[str | None, str | None]:
    """The unit and the entry a slip names, however it writes them."""
    entry = _entry(slip, handbook)
    return _unit(slip, handbook, known) or slip.unit, entry.id if entry else slip.entry


def _entry(slip: Slip, handbook: Handbook) -> Entry | None:
    found = handbook.find(slip.entry) if slip.entry is not None else ()
    return found[0].entry if found else None


def _unit(slip: Slip, handbook: Handbook, known: Recognition) -> str | None:
    if slip.unit is None or slip.unit in handbook.units:
        return slip.unit
    return known.unit(slip.unit)


def _item(group: Sequence[Handed], handbook: Handbook, known: Recognition) -> MeetingItem:
    # The wording with the most marks reads best.
    first = max(group, key=lambda one: sum(not ch.isascii() for ch in one.slip.query or ""))
    slip = first.slip
    values: dict[str, Any] = {}
    notes: list[str] = []
    told = ""
    if slip.entry is not None:
        told = slip.entry
        if (entry := _entry(slip, handbook)) is not None:
            values |= {"about": entry.id, "field": entry.field}
            told = f"{entry.code or entry.id} {entry.question}"
        else:
            notes.append(f"Mục: {slip.entry}")
    if slip.unit is not None:
        unit = _unit(slip, handbook, known)
        values["unit" if unit else "said_unit"] = unit or slip.unit
    return MeetingItem(
        id="m00",
        raised=slip.text or slip.query or f"Bạn đọc báo chưa giải quyết được: {told}",
        searched=slip.query if slip.text else None,
        kind=slip.kind,
        times=min(sum(one.slip.count for one in group), _MOST_TIMES),
        sent=max(one.slip.date for one in group),
        note="; ".join(notes) or None,
        source=Provenance(
            file=_line(first.file),
            row=first.row,
            slips=tuple(one.slip.id for one in group),
            edition=first.edition,
        ),
        **values,
    )


def _raw(other: NotUnderstood) -> Iterator[MeetingItem]:
    for at in range(0, len(other.text), LONGEST_TEXT):
        if piece := other.text[at : at + LONGEST_TEXT].strip():
            yield MeetingItem(
                id="m00", raised=piece, raw=True, source=Provenance(file=_line(other.file), row=other.row)
            )


def _line(name: str) -> str:
    return one_line(name)[:LONGEST_LINE].strip() or "?"


def _words(text: str) -> str:
    return " ".join(s.exact for s in syllables(text)) or text.strip()


def _bare(text: str) -> str:
    return " ".join(s.folded for s in syllables(text)) or text.strip()
