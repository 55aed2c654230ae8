"""When an answer should be looked at again."""

from __future__ import annotations

import datetime as dt

from kb.model.registers import LegalDocument
from kb.rules.reviewing import suggested_review

TODAY = dt.date(2026, 11, 25)


def law(**dates: dt.date) -> LegalDocument:
    return LegalDocument(
        number="1", type="Luật", issuer="Quốc hội", title="Luật", state="in_force", confidence="high", **dates
    )


def test_a_year_from_now_when_nothing_lapses_sooner() -> None:
    assert suggested_review([law()], TODAY) == dt.date(2027, 11, 25)
    assert suggested_review([law(expires=dt.date(2030, 1, 1))], TODAY) == dt.date(2027, 11, 25)


def test_two_weeks_before_the_first_law_is_no_longer_in_force() -> None:
    lapsing = [law(expires=dt.date(2027, 2, 28)), law(replaced_on=dt.date(2027, 7, 1)), law()]

    assert suggested_review(lapsing, TODAY) == dt.date(2027, 2, 15)


def test_never_today_or_before() -> None:
    assert suggested_review([law(expires=dt.date(2026, 11, 30))], TODAY) == dt.date(2026, 11, 26)
    assert suggested_review([law(expires=dt.date(2020, 1, 1))], TODAY) == dt.date(2027, 11, 25)
