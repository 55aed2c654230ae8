"""What a reviewer weighs, on the screen and as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import click

from kb.cli.layout import inline
from kb.cli.screen import faint, hanging, heading
from kb.cli.session import Session
from kb.cli.twins import similar
from kb.cli.words import FIELD_LABELS
from kb.model.entry import Remark
from kb.model.errors import UsageError
from kb.model.handbook import Handbook, Placed
from kb.rules.difference import FieldDifference
from kb.rules.evidence import Basis, Similar, as_raised, bases, compared, fact_changes, relied_on_today
from kb.rules.nearest import folded, nearest
from kb.rules.raised import Raised
from kb.rules.wording import SESSIONS, day, state_words
from kb.rules.workflow import REMARKABLE


def similar_to(here: Session, draft: Placed) -> tuple[Similar, ...]:
    """The entries that ask most nearly the same, those of the same matter that answer otherwise first."""
    near = similar(here.workspace, draft.entry.question)
    return compared(draft.entry, near, here.workspace.load().handbook)


def before_the_text(draft: Placed, handbook: Handbook, width: int) -> str:
    """The question as raised, and what changes in the facts table."""
    parts = [_part("Câu hỏi như đã nêu", _raised(as_raised(handbook, draft.entry.id), handbook, width))]
    live = handbook.live.get(draft.entry.id)
    if live is not None:
        parts.append(_part("Thay đổi trong bảng tóm lược", _facts(fact_changes(live, draft.entry), width)))
    return "\n\n".join(filter(None, parts))


def after_the_text(
    draft: Placed, near: Iterable[Similar], handbook: Handbook, today: dt.date, width: int
) -> str:
    """Similar entries with what they say otherwise, and what the law is worth today."""
    law = [line for basis in bases(draft.entry, handbook) for line in _law(basis, today, width)]
    parts = [
        _part("Mục gần giống", [line for one in near for line in _similar(one, width)]),
        _part(f"Căn cứ, tính đến {day(today)}", law),
    ]
    return "\n\n".join(filter(None, parts))


def as_data(
    draft: Placed, near: Iterable[Similar], handbook: Handbook, today: dt.date
) -> dict[str, list[dict[str, Any]]]:
    """The same for a program."""
    live = handbook.live.get(draft.entry.id)
    return {
        "raised": [
            {"item": one.ref, "unit": one.unit, "raised": one.item.raised, "answer": one.answer}
            for one in as_raised(handbook, draft.entry.id)
        ],
        "facts": [
            {"field": change.field, "before": change.before, "after": change.after}
            for change in (fact_changes(live, draft.entry) if live else ())
        ],
        "similar": [
            {
                "id": one.placed.entry.id,
                "code": one.placed.entry.code,
                "question": one.placed.entry.question,
                "alike": one.alike,
                "contradicts": [
                    {"field": fact.field, "here": fact.here, "there": fact.there} for fact in one.contradicts
                ],
            }
            for one in near
        ],
        "law": [
            {
                "document": basis.citation.document,
                "article": basis.citation.article,
                "state": basis.document.state_on(today).value if basis.document else None,
            }
            for basis in bases(draft.entry, handbook)
        ],
    }


def remark_of(text: str) -> Remark:
    """``fee=Ghi rõ`` or ``Phí, lệ phí: ghi rõ`` as a remark. Raises :class:`UsageError`."""
    split = next((text.partition(sign) for sign in ("=", ":") if sign in text), None)
    if split is None or not split[2].strip():
        raise UsageError(
            f"“{text}” chưa nói trường nào phải sửa gì.", "Viết dạng fee=Ghi rõ trường hợp miễn."
        )
    wanted = folded(split[0].strip())
    labels = {name: FIELD_LABELS[name] for name in REMARKABLE}
    called = {
        folded(key): name for name, label in labels.items() for key in (name, label, *label.split(", "))
    }
    called["le phi"] = called["phi"]
    if wanted not in called:
        near = nearest(wanted, (*labels, *labels.values()))
        raise UsageError(
            f"Không có trường “{split[0].strip()}”.",
            f"Ý bạn là {' hay '.join(f'“{label}”' for label in near)}?"
            if near
            else f"Các trường: {'; '.join(labels.values())}.",
        )
    return Remark(field=called[wanted], text=" ".join(split[2].split()))


def remark_fault(text: str) -> str | None:
    """What is wrong with a remark as typed, or None."""
    try:
        remark_of(text)
    except UsageError as error:
        return str(error)
    return None


def _raised(found: Iterable[Raised], handbook: Handbook, width: int) -> Iterator[str]:
    for one in found:
        known = handbook.units.get(one.unit or "")
        unit = known.full_name if known else one.unit
        held = f"{SESSIONS[one.meeting.session].removeprefix('buổi ')} {day(one.meeting.date)}"
        yield hanging("• ", " ".join(one.item.raised.split()), width)
        yield "  " + faint(" · ".join(filter(None, (unit, held, one.ref))))
        if one.answer:
            yield hanging("  ", f"Trả lời tại họp: {' '.join(one.answer.split())}", width)


def _facts(changes: Iterable[FieldDifference], width: int) -> Iterator[str]:
    for change in changes:
        old, new = (
            "; ".join(map(inline, text.split("\n"))) if text else "(trống)"
            for text in (change.before, change.after)
        )
        yield hanging("• ", f"{FIELD_LABELS[change.field]}: {old} → {new}", width)


def _similar(one: Similar, width: int) -> Iterator[str]:
    entry = one.placed.entry
    yield hanging("• ", f"{entry.code or 'nháp'} {entry.question} ({entry.id})", width)
    for fact in one.contradicts:
        here, there = (inline(said).rstrip(". ") for said in (fact.here, fact.there))
        text = f"{FIELD_LABELS[fact.field]} ở đây: {here}; ở mục đó: {there}."
        lines = hanging("  ", f"Có thể mâu thuẫn. {text}", width)
        yield "\n".join(click.style(line, fg="red") for line in lines.split("\n"))


def _law(basis: Basis, today: dt.date, width: int) -> Iterator[str]:
    name = ", ".join(filter(None, (basis.citation.article, basis.citation.document)))
    state = state_words(basis.document, today) if basis.document else "không có trong danh mục văn bản"
    yield hanging("• " if relied_on_today(basis, today) else "! ", f"{name}: {state}", width)


def _part(title: str, lines: Iterable[str]) -> str:
    shown = list(lines)
    return "\n".join([heading(title), *shown]) if shown else ""
