"""When an answer must be looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kb.model.registers import LegalDocument

AT_MOST = dt.timedelta(days=365)
NOTICE = dt.timedelta(days=14)
"""How long before a law lapses its answers should be on somebody's desk."""


def suggested_review(rests_on: Iterable[LegalDocument], today: dt.date) -> dt.date:
    """A year from ``today``, or two weeks before the first of the documents lapses; never in the past."""
    ends = [document.ends_on for document in rests_on]
    lapses = [end + dt.timedelta(days=1) for end in ends if end is not None and end >= today]
    first = min((day - NOTICE for day in lapses), default=today + AT_MOST)
    return max(min(first, today + AT_MOST), today + dt.timedelta(days=1))
