"""Findings of a file of minutes as items of a meeting, beside what the meeting holds already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.analysis.syllables import syllables
from kb.model.handbook import FieldPath
from kb.model.meeting import MeetingItem, Provenance
from kb.rules.minutes_parts import Finding
from kb.rules.minutes_words import one_line, tidy
from kb.rules.recognition import Recognition
from kb.rules.rewording import reworded

LONGEST_LINE = 400
LONGEST_TEXT = 40_000


@dataclass(frozen=True, slots=True)
class Filing:
    """What an import adds. ``answers`` are for items that were there without one; ``known`` counts those there.

    ``answers`` maps paths in the meeting's file to values. ``refused`` are answers to items that have another
    one or were settled: the item's id and the answer. ``reworded`` tells which new items may only be another
    wording of one that was there, which the file no longer has: id of the new one, id of the old one.
    """

    items: tuple[MeetingItem, ...]
    answers: Mapping[FieldPath, Any]
    known: int
    refused: tuple[tuple[str, str], ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()


def filed(
    findings: Sequence[Finding], file: str | None, present: Sequence[MeetingItem], known: Recognition
) -> Filing:
    """New items for what ``present`` does not hold: same unit, same words, wherever tones stand.

    ``file`` is None for what was typed by hand.
    """
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_place: dict[Provenance, list[int]] = defaultdict(list)
    for index, item in enumerate(present):
        by_key[_key(item)].append(index)
        if item.source is not None:
            by_place[item.source].append(index)
    added: list[MeetingItem] = []
    first = number_behind(present)
    seen: set[str] = set()
    told: set[tuple[str, str]] = set()
    answers: dict[FieldPath, Any] = {}
    refused: list[tuple[str, str]] = []
    repeated = 0
    for finding in findings:
        for item in _items(finding, file, known):
            key = _key(item)
            told.add(key)
            said = repr(item.model_copy(update={"source": None}))
            if said in seen:
                repeated += 1
            elif indexes := by_key.get(key) or [
                index
                for index in (by_place.get(item.source, ()) if item.source else ())
                if _mended(present[index], item)
            ]:
                repeated += 1
                told.update(_key(present[index]) for index in indexes)
                there = {index: present[index] for index in indexes}
                if item.answer is None or _has_answer(there, item.answer, answers):
                    continue
                if (lacking := _lacking(there, answers)) is not None:
                    answers |= _later_answer(lacking, there[lacking], item)
                else:
                    refused.append((next(iter(there.values())).id, item.answer))
            else:
                seen.add(said)
                added.append(item.model_copy(update={"id": f"m{first + len(added):02d}"}))
    gone = [item for item in present if _key(item) not in told]
    again = ((item.id, old.id) for item in added if (old := reworded(item, gone)) is not None)
    return Filing(tuple(added), answers, repeated, tuple(refused), tuple(again))


def next_id(items: Sequence[MeetingItem]) -> str:
    """The next free id of a meeting: ``m01``, then ``m02``."""
    return f"m{number_behind(items):02d}"


def number_behind(items: Sequence[MeetingItem]) -> int:
    """The number that follows the highest one in the ids of ``items``."""
    numbers = (int(item.id[1:]) for item in items if item.id[:1] == "m" and item.id[1:].isdecimal())
    return max(numbers, default=0) + 1


def _key(item: MeetingItem) -> tuple[str, str]:
    """Who raised what. Forms that name no unit come from as many units as there are files."""
    nobody = f"{item.source.file}/" if item.source else ""
    return item.unit or _words(item.said_unit or "") or nobody, _words(item.raised)


def _words(text: str) -> str:
    # What has no words at all, such as a row of signs, is compared as it is.
    return " ".join(s.exact for s in syllables(text)) or text.strip()


def _mended(there: MeetingItem, item: MeetingItem) -> bool:
    """Whether an editor made ``there`` of ``item``, read from the same place: named its unit, or put a raw one right."""
    if item.unit is not None and item.unit != there.unit:
        return False
    if _words(there.raised) == _words(item.raised):
        return there.unit is not None
    words = set(_words(there.raised).split())
    return item.raw and not there.raw and bool(words) and words <= set(_words(item.raised).split())


def _has_answer(there: Mapping[int, MeetingItem], answer: str, taken: Mapping[FieldPath, Any]) -> bool:
    given = [item.answer or taken.get(("items", index, "answer"), "") for index, item in there.items()]
    return _words(answer) in map(_words, given)


def _lacking(there: Mapping[int, MeetingItem], taken: Mapping[FieldPath, Any]) -> int | None:
    """The first item that still wants an answer."""
    return next(
        (
            index
            for index, item in there.items()
            if item.answer is None
            and item.state in ("open", "waiting")
            and ("items", index, "answer") not in taken
        ),
        None,
    )


def _later_answer(index: int, there: MeetingItem, item: MeetingItem) -> dict[FieldPath, Any]:
    """What to write where the item ``there`` still lacked the answer that came now with ``item``."""
    changes: dict[FieldPath, Any] = {("items", index, "answer"): item.answer}
    if there.answered_by is None and there.said_agency is None:
        for key in ("answered_by", "said_agency"):
            if (said := getattr(item, key)) is not None:
                changes[("items", index, key)] = said
    if item.note is not None and item.note not in (there.note or ""):
        note = "; ".join(filter(None, (there.note, item.note)))
        if len(note) <= LONGEST_LINE:
            changes[("items", index, "note")] = note
    return changes


def _items(finding: Finding, file: str | None, known: Recognition) -> Iterator[MeetingItem]:
    """The item of a finding; what no field can hold follows as raw items of the same place."""
    name = _line(file)
    source = Provenance(file=name, sheet=_line(finding.sheet), row=finding.row) if name else None
    unit, agency, field = (one_line(said) for said in (finding.unit, finding.agency, finding.field))
    notes = [one_line(finding.note)]
    of_file = known.unit(_stem(name)) if name else None
    values: dict[str, Any] = {"unit": known.unit(unit) if unit else of_file}
    values["answered_by"] = known.agency(agency) if agency else None
    values["field"] = known.field(field) if field else None
    if field and values["field"] is None:
        notes.insert(0, f"Lĩnh vực: {field}")
    # A name found inside more words: those are kept too.
    if unit and values["unit"] is not None and known.named_unit(unit) is None:
        notes.append(f"Đơn vị: {unit}")
    if values["answered_by"] is not None and known.named_agency(agency) is None:
        notes.append(f"Cơ quan trả lời: {agency}")
    raised = [tidy(finding.raised)]
    for key, name, said, label in (
        ("unit", "said_unit", unit, "Đơn vị"),
        ("answered_by", "said_agency", agency, "Cơ quan trả lời"),
    ):
        if not said or values[key] is not None:
            continue
        if len(said) <= LONGEST_LINE:
            values[name] = said
        else:
            raised.append(f"{label}: {said}")
    note = "; ".join(filter(None, notes))
    if len(note) <= LONGEST_LINE:
        values["note"] = note or None
    else:
        raised.append(f"Ghi chú: {note}")
    first, *rest = _pieces("\n".join(raised))
    answer, *more = _pieces(tidy(finding.answer)) or (None,)
    yield MeetingItem(id="m00", raised=first, answer=answer, raw=finding.raw, source=source, **values)
    for text in (*rest, *filter(None, more)):
        yield MeetingItem(id="m00", raised=text, raw=True, source=source, unit=values["unit"])


def _stem(file: str) -> str:
    """A file's name without its ending, its words apart: ``Phieu_P.An-Cuu.xlsx`` → ``Phieu P.An Cuu``."""
    return re.sub(r"[_+-]+", " ", re.sub(r"\.[A-Za-z]{2,4}$", "", file))


def _line(text: str | None) -> str | None:
    return (one_line(text)[:LONGEST_LINE] or None) if text else None


def _pieces(text: str) -> tuple[str, ...]:
    cut = (text[at : at + LONGEST_TEXT].strip() for at in range(0, len(text), LONGEST_TEXT))
    return tuple(piece for piece in cut if piece)
