"""What the handbook holds, in numbers: answers by field and month, what waits, what must be verified again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from kb.model.entry import Stage
from kb.model.handbook import Handbook
from kb.model.registers import KnowledgeField
from kb.rules.due import due
from kb.rules.stats import first_published


@dataclass(frozen=True, slots=True)
class FieldHoldings:
    """Live answers of a field, how many of them are due, and drafts in review that would join or renew them."""

    field: KnowledgeField
    answers: int
    due: int
    in_review: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """The whole handbook on one day.

    ``due`` are live answers to verify again within the time that :func:`kb.rules.due.due` looks ahead;
    ``being_written`` are drafts begun or sent back. ``by_month`` counts live answers by the month of their
    first publication, given as its first day, the newest month first.
    """

    answers: int
    due: int
    in_review: int
    being_written: int
    by_field: tuple[FieldHoldings, ...]
    by_month: tuple[tuple[dt.date, int], ...]


def holdings(handbook: Handbook, today: dt.date) -> Holdings:
    """The numbers of ``today``; fields as registered, those without answers too."""
    answers = Counter(entry.field for entry in handbook.published)
    overdue = Counter(one.placed.entry.field for one in due(handbook, today))
    stages = [(placed.stage, placed.entry.field) for placed in handbook.placed]
    in_review = Counter(field for stage, field in stages if stage is Stage.IN_REVIEW)
    months = Counter(
        date.replace(day=1) for e in handbook.published if (date := first_published(e)) is not None
    )
    return Holdings(
        answers=len(handbook.published),
        due=overdue.total(),
        in_review=in_review.total(),
        being_written=sum(stage in (Stage.DRAFT, Stage.CHANGES_REQUESTED) for stage, _ in stages),
        by_field=tuple(
            FieldHoldings(field, answers[field.id], overdue[field.id], in_review[field.id])
            for field in handbook.registers.fields
        ),
        by_month=tuple(sorted(months.items(), reverse=True)),
    )
