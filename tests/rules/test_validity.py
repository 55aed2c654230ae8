from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.entry import Citation, Entry
from kb.model.registers import Amendment, LegalDocument
from kb.rules.validity import Validity, validity
from tests.factory import TODAY, a_handbook, a_published_entry, placed, registers

LAW = registers().legal_documents[0]
NUMBER = LAW.number
REVIEW = dt.date(2027, 6, 1)


def found(entry: Entry, *laws: LegalDocument) -> Validity | None:
    known = registers(legal_documents=laws or (LAW,))
    return validity(a_handbook(placed(entry), registers=known), entry, TODAY)


def law(**given: Any) -> LegalDocument:
    return LAW.model_copy(update=given)


def test_an_answer_holds_until_its_day_of_review() -> None:
    assert found(a_published_entry()) == Validity(REVIEW, "review")


def test_a_law_that_ends_earlier_ends_it_earlier() -> None:
    ends = dt.date(2027, 2, 28)

    assert found(a_published_entry(), law(expires=ends)) == Validity(ends, "ends", NUMBER)
    assert found(a_published_entry(), law(expires=dt.date(2028, 1, 1))) == Validity(REVIEW, "review")


def test_the_last_day_is_the_one_before_the_law_is_replaced() -> None:
    replaced = law(replaced_by="9/2027/NĐ-CP", replaced_on=dt.date(2027, 3, 1))

    assert found(a_published_entry(), replaced) == Validity(dt.date(2027, 2, 28), "ends", NUMBER)


def test_an_answer_that_cites_what_comes_after_tells_of_the_change() -> None:
    replaced = law(replaced_by="9/2027/NĐ-CP", replaced_on=dt.date(2027, 3, 1))
    both = (Citation(document=NUMBER), Citation(document="9/2027/NĐ-CP"))

    assert found(a_published_entry(legal_basis=both), replaced) == Validity(REVIEW, "review")


def test_an_amendment_ahead_ends_it_the_day_before_unless_the_answer_names_it() -> None:
    ahead = law(amended_by=(Amendment(number="280/2025/NĐ-CP", effective=dt.date(2027, 1, 1)),))
    named = (Citation(document=NUMBER, note="Sửa bởi Nghị định 280/2025/NĐ-CP."),)

    assert found(a_published_entry(), ahead) == Validity(dt.date(2026, 12, 31), "amended", NUMBER)
    assert found(a_published_entry(legal_basis=named), ahead) == Validity(REVIEW, "review")


def test_an_amendment_in_force_ends_nothing() -> None:
    past = law(amended_by=(Amendment(number="280/2025/NĐ-CP", effective=TODAY),))

    assert found(a_published_entry(), past) == Validity(REVIEW, "review")


def test_nothing_is_promised_where_nothing_is_known() -> None:
    unknown = (Citation(document="1/1999/XX"),)

    assert found(a_published_entry(review_by=None, legal_basis=unknown)) is None
