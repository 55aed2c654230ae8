"""A legal document ends, and what rests on it is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Citation, Folder
from kb.model.errors import WorkflowError
from kb.model.registers import Amendment, LegalState
from kb.rules.law import (
    amended,
    by_article,
    citing,
    expired,
    fallen_bases,
    known_number,
    lapses_on,
    touched_first,
)
from tests.factory import TODAY, a_handbook, a_published_entry, an_entry, placed
from tests.rules.checking import a_document, with_documents

PAST, FUTURE = dt.date(2026, 7, 1), dt.date(2027, 3, 1)
NEW = "99/2026/NĐ-CP"


def test_a_number_is_known_without_accents_case_or_blanks() -> None:
    assert known_number("23/2015/nd-cp", ["1/2026/NĐ-CP", "23/2015/NĐ-CP"]) == "23/2015/NĐ-CP"
    assert known_number(" 23/2015/NĐ - CP", ["23/2015/NĐ-CP"]) == "23/2015/NĐ-CP"
    assert known_number("24/2015/NĐ-CP", ["23/2015/NĐ-CP"]) is None


def test_a_replaced_document_ends_on_the_day_its_successor_takes_effect() -> None:
    after = expired(a_document(), PAST, NEW, TODAY)

    assert (after.replaced_by, after.replaced_on, after.noted) == (NEW, PAST, TODAY)
    assert after.state is LegalState.EXPIRED
    assert lapses_on(after) == PAST


def test_a_document_without_successor_keeps_its_last_day() -> None:
    after = expired(a_document(), PAST, None, TODAY)

    assert (after.expires, after.replaced_on) == (dt.date(2026, 6, 30), None)
    assert lapses_on(after) == PAST


def test_an_end_that_lies_ahead_leaves_the_document_in_force_until_then() -> None:
    after = expired(a_document(), FUTURE, NEW, TODAY)

    assert after.state_on(FUTURE - dt.timedelta(days=1)) is LegalState.IN_FORCE
    assert after.state_on(FUTURE) is LegalState.EXPIRED


def test_the_same_end_again_changes_nothing() -> None:
    once = expired(a_document(), PAST, NEW, TODAY)

    assert expired(once, PAST, NEW, TODAY + dt.timedelta(days=3)) == once
    assert expired(once, PAST, None, TODAY) == once


def test_a_successor_is_added_to_an_end_that_is_known() -> None:
    after = expired(a_document(expires=dt.date(2026, 6, 30)), PAST, NEW, TODAY)

    assert (after.expires, after.replaced_on, after.replaced_by) == (dt.date(2026, 6, 30), PAST, NEW)


@pytest.mark.parametrize(
    ("given", "by", "said"),
    [
        ({"number": NEW}, NEW, "chính nó"),
        ({}, "nghị định mới", "“nghị định mới” không phải số hiệu"),
        ({"effective": dt.date(2026, 8, 1)}, NEW, "có hiệu lực từ 01/08/2026"),
        ({"issued": dt.date(2026, 7, 15)}, NEW, "ban hành ngày 15/07/2026"),
        ({"number": "5/2027/NĐ-CP"}, NEW, "ban hành năm 2027"),
        ({"expires": FUTURE}, NEW, "hết hiệu lực từ 02/03/2027"),
        ({"replaced_by": "2/2026/NĐ-CP"}, NEW, "thay bằng 2/2026/NĐ-CP"),
    ],
)
def test_what_cannot_be_or_contradicts_the_register_is_refused(
    given: dict[str, Any], by: str, said: str
) -> None:
    with pytest.raises(WorkflowError, match=said):
        expired(a_document(**given), PAST, by, TODAY)


def test_a_wrong_end_is_corrected_when_asked_for() -> None:
    once = expired(a_document(expires=dt.date(2026, 6, 30)), PAST, NEW, TODAY)
    after = expired(once, FUTURE, None, TODAY, correct=True)

    assert lapses_on(after) == FUTURE
    assert after.replaced_by == NEW
    assert after.state_on(TODAY) is LegalState.IN_FORCE


def test_an_amendment_is_added_to_those_that_are_known_with_the_day_it_was_noted() -> None:
    before = a_document(amended_by=(Amendment(number="2/2026/NĐ-CP"),))
    after = amended(before, NEW, PAST, ("Điều 5",), TODAY)

    assert after.amended_by == (
        Amendment(number="2/2026/NĐ-CP"),
        Amendment(number=NEW, effective=PAST, articles=("Điều 5",), noted=TODAY),
    )
    assert amended(after, NEW, PAST, ("Điều 5",), TODAY + dt.timedelta(days=3)) == after
    assert amended(after, NEW, PAST, (), TODAY + dt.timedelta(days=3)) == after


def test_an_amendment_known_without_a_day_gets_it_and_keeps_its_remark() -> None:
    before = a_document(amended_by=(Amendment(number=NEW, note="Sửa mức phí.", articles=("Điều 5",)),))
    (after,) = amended(before, NEW, PAST, ("Điều 7",), TODAY).amended_by

    assert after == Amendment(
        number=NEW, effective=PAST, articles=("Điều 5", "Điều 7"), noted=TODAY, note="Sửa mức phí."
    )


@pytest.mark.parametrize(
    ("given", "by", "said"),
    [
        ({"number": NEW}, NEW, "chính nó"),
        ({"issued": dt.date(2026, 8, 1)}, NEW, "ban hành ngày 01/08/2026"),
        ({"number": "1/2027/NĐ-CP"}, NEW, "ban hành năm 2027"),
        ({}, "Nghị định mới", "không phải số hiệu"),
        ({"expires": dt.date(2026, 6, 30)}, NEW, "hết hiệu lực từ 01/07/2026"),
        ({"amended_by": (Amendment(number=NEW, effective=FUTURE),)}, NEW, "từ 01/03/2027"),
    ],
)
def test_an_amendment_that_cannot_be_is_refused(given: dict[str, Any], by: str, said: str) -> None:
    with pytest.raises(WorkflowError, match=said):
        amended(a_document(**given), by, PAST, (), TODAY)


def test_a_wrong_amendment_is_corrected_when_asked_for() -> None:
    once = amended(a_document(), NEW, FUTURE, ("Điều 5",), TODAY)
    (after,) = amended(once, NEW, PAST, ("Điều 6",), TODAY, correct=True).amended_by

    assert (after.effective, after.articles) == (PAST, ("Điều 6",))


def rests_on(*citations: tuple[str, str | None], folder: Folder = Folder.PUBLISHED, **given: Any) -> Any:
    basis = tuple(Citation(document=document, article=article) for document, article in citations)
    made = a_published_entry if folder is Folder.PUBLISHED else an_entry
    return placed(made(legal_basis=basis, **given), folder)


def test_entries_are_told_article_by_article_in_the_order_of_numbers() -> None:
    handbook = a_handbook(
        rests_on(("A", "Điều 33"), ("A", "Điều 5"), id="a", code="CT-002"),
        rests_on(("A", "Điều 5"), ("A", None), id="b", code="CT-001"),
        rests_on(("B", "Điều 5"), id="c", code="CT-003"),
        rests_on(("A", "Điều 5"), id="d", folder=Folder.DRAFTS),
        rests_on(("A", "Điều 5"), id="e", folder=Folder.RETIRED),
    )

    told = [(article, [p.entry.id for p in found]) for article, found in by_article(handbook, "A")]

    assert told == [(None, ["b"]), ("Điều 5", ["b", "a", "d"]), ("Điều 33", ["a"])]
    assert [p.entry.id for p in citing(handbook, "A")] == ["b", "a", "d"]


def test_what_cites_an_amended_article_comes_apart_from_the_rest() -> None:
    handbook = a_handbook(
        rests_on(("A", "Điều 5 khoản 2"), id="a", code="CT-002"),
        rests_on(("A", "Điều 33"), ("A", None), id="b", code="CT-001"),
    )

    hit, others = touched_first(by_article(handbook, "A"), ["Điều 5"])

    assert [article for article, _ in hit] == ["Điều 5 khoản 2"]
    assert [article for article, _ in others] == [None, "Điều 33"]


def test_a_basis_is_fallen_unless_what_replaced_it_is_cited_too() -> None:
    old = a_document(replaced_on=PAST, replaced_by="23/2015/NĐ-CP")
    alone, both = (
        rests_on(*((number, None) for number in numbers))
        for numbers in (["1/2026/NĐ-CP"], ["1/2026/NĐ-CP", "23/2015/NĐ-CP"])
    )
    handbook = a_handbook(alone, registers=with_documents(old))

    assert fallen_bases(handbook, alone.entry, TODAY) == (old,)
    assert fallen_bases(handbook, alone.entry, PAST - dt.timedelta(days=1)) == ()
    assert fallen_bases(handbook, both.entry, TODAY) == ()
