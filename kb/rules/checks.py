"""Every rule that content must keep, checked across the whole handbook at once.

What one file alone can tell (types, keys, dates that are none) the store has found before; here it is
references, duplicates, markup, what publication asks for, and time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from kb.model.handbook import Handbook
from kb.model.problem import Problem
from kb.rules.checks_editions import edition_problems
from kb.rules.checks_history import history_problems
from kb.rules.checks_identity import identity_problems
from kb.rules.checks_law import law_problems
from kb.rules.checks_links import link_problems
from kb.rules.checks_markup import markup_problems
from kb.rules.checks_meetings import meeting_problems
from kb.rules.checks_privacy import privacy_problems
from kb.rules.checks_publication import publication_problems
from kb.rules.checks_references import reference_problems
from kb.rules.checks_registers import register_problems

_CHECKS: tuple[Callable[[Handbook, dt.date], Iterator[Problem]], ...] = (
    edition_problems,
    history_problems,
    identity_problems,
    law_problems,
    link_problems,
    markup_problems,
    meeting_problems,
    privacy_problems,
    publication_problems,
    reference_problems,
    register_problems,
)


def check(handbook: Handbook, today: dt.date) -> tuple[Problem, ...]:
    """All problems of ``handbook`` on ``today``, in reading order: by file, line, field.

    Entries with faults of their own are checked too, as far as they could be read.
    """
    whole = _with_damaged(handbook)
    problems = {problem for rule in _CHECKS for problem in rule(whole, today)}
    blamed = {damaged.placed.source.file: damaged.keys for damaged in handbook.damaged}
    return tuple(sorted(p for p in problems if _top_key(p.field) not in blamed.get(p.file, ())))


def _with_damaged(handbook: Handbook) -> Handbook:
    if not handbook.damaged:
        return handbook
    everything = (*handbook.placed, *(damaged.placed for damaged in handbook.damaged))
    return replace(handbook, placed=tuple(sorted(everything, key=lambda p: p.entry.id)), damaged=())


def _top_key(field: str) -> str:
    return field.partition(".")[0].partition("[")[0]
