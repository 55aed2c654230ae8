"""Which content a copy holds, and what became of it since."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from kb.model.entry import Asked, Citation, Entry, Folder, Origin, Source
from kb.model.errors import WorkflowError
from kb.model.handbook import Handbook
from kb.model.printed import PageNumber
from kb.model.registers import Agency, LegalState, Term
from kb.rules.editions import (
    Fate,
    announcing,
    digest_of_content,
    digest_of_entry,
    edition_of,
    fate_words,
    latest,
    laws_since,
    next_edition,
    refuse_to_record,
    standing,
    with_pages,
)
from tests.editions import an_edition, the_edition_of
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, placed, registers
from tests.rules.checking import a_document, with_documents

ENTRY = a_published_entry(fee="2.000 đồng/trang", procedures=("2.000815",))


def changed(**given: Any) -> Entry:
    return ENTRY.model_copy(update=given)


@pytest.mark.parametrize(
    "given",
    [
        {"question": "Chứng thực bản sao mất mấy ngày?"},
        {"summary": "Trong ngày."},
        {"answer": "1. Ký.\n"},
        {"documents_needed": ("Bản chính",)},
        {"time_limit": "2.000 đồng/trang", "fee": None},
        {"fee": "2.001 đồng/trang"},
        {"authority": "Ủy ban nhân dân cấp xã"},
        {"where": "Tại quầy"},
        {"units": ("phong-dinh",)},
        {"agencies": ("so-tu-phap",)},
        {"procedures": ()},
        {"legal_basis": (Citation(document="23/2015/NĐ-CP", article="Điều 8"),)},
        {"legal_basis": (Citation(document="23/2015/NĐ-CP", article="Điều 7", note="Đã sửa."),)},
        {"related": ("khai-tu",)},
    ],
)
def test_the_digest_of_an_entry_changes_with_its_words(given: dict[str, Any]) -> None:
    assert digest_of_entry(changed(**given)) != digest_of_entry(ENTRY)
    assert digest_of_content(a_handbook(placed(changed(**given)))) != digest_of_content(
        a_handbook(placed(ENTRY))
    )


@pytest.mark.parametrize(
    "given",
    [
        {"origin": Origin(sources=(Source(title="Cổng", as_of=dt.date(2026, 11, 20)),))},
        {"review_by": dt.date(2028, 1, 1)},
        {"history": (*ENTRY.history, a_change("verified"))},
        {"asked": Asked(count=7)},
        {"variants": ("Sao y bao lâu có vậy?",)},
        {"answer": ENTRY.answer.replace("\n", "  \n") + "\n"},
    ],
)
def test_the_digest_of_an_entry_stays_when_its_answer_does(given: dict[str, Any]) -> None:
    assert digest_of_entry(changed(**given)) == digest_of_entry(ENTRY)
    assert digest_of_content(a_handbook(placed(changed(**given)))) == digest_of_content(
        a_handbook(placed(ENTRY))
    )


def test_a_moved_entry_keeps_its_digest_and_the_content_gets_another() -> None:
    moved = changed(code="CT-009")

    assert digest_of_entry(moved) == digest_of_entry(ENTRY)
    assert digest_of_content(a_handbook(placed(moved))) != digest_of_content(a_handbook(placed(ENTRY)))


def test_the_digest_of_the_content_changes_with_what_is_registered() -> None:
    law = registers().legal_documents[0]
    ended = law.model_copy(update={"expires": dt.date(2027, 2, 28)})
    before = a_handbook(placed(ENTRY))
    now = [
        a_handbook(placed(ENTRY), registers=registers(**given))
        for given in (
            {"legal_documents": (ended,)},
            {"agencies": (Agency(id="so-tu-phap", name="Sở Tư pháp thành phố Huế", level="city"),)},
            {"terms": (Term(term="HKD", means=("hộ kinh doanh",), kind="abbreviation"),)},
            {"fields": tuple(f.model_copy(update={"name": "Tên khác"}) for f in registers().fields)},
        )
    ]

    assert len({digest_of_content(handbook) for handbook in (before, *now)}) == 5


def test_the_digest_of_the_content_ignores_drafts_and_documents_nobody_cites() -> None:
    before = a_handbook(placed(ENTRY))
    now = a_handbook(
        placed(ENTRY), placed(changed(fee="x"), Folder.DRAFTS), registers=with_documents(a_document())
    )

    assert digest_of_content(now) == digest_of_content(before)


KEPT, REWORDED, MOVED, GONE = (
    ENTRY.model_copy(update={"id": name, "code": f"CT-00{number}"})
    for number, name in enumerate(("kept", "reworded", "moved", "gone"), 1)
)
BEFORE = a_handbook(*map(placed, (KEPT, REWORDED, MOVED, GONE)))
NOW = a_handbook(
    placed(KEPT),
    placed(REWORDED.model_copy(update={"fee": "3.000 đồng/trang"})),
    placed(MOVED.model_copy(update={"code": "CT-009"})),
    placed(GONE.model_copy(update={"history": (*GONE.history, a_change("retired"))}), Folder.RETIRED),
    placed(ENTRY.model_copy(update={"id": "added", "code": "HT-001", "field": "ho-tich"})),
    placed(ENTRY.model_copy(update={"id": "first", "code": "CT-000"})),
)


def test_what_became_of_each_entry_is_told_in_the_order_of_the_book_in_hand() -> None:
    found = standing(the_edition_of(BEFORE), NOW)

    assert [(d.fate, d.id, d.code, d.printed is None) for d in found.departures] == [
        (Fate.NEW, "first", "CT-000", True),
        (Fate.CHANGED, "reworded", "CT-002", False),
        (Fate.MOVED, "moved", "CT-003", False),
        (Fate.WITHDRAWN, "gone", "CT-004", False),
        (Fate.NEW, "added", "HT-001", True),
    ]
    assert found.counts == {Fate.NEW: 2, Fate.CHANGED: 1, Fate.MOVED: 1, Fate.WITHDRAWN: 1}
    (moved,) = found.of(Fate.MOVED)
    assert moved.entry is not None
    assert (moved.entry.code, moved.reworded) == ("CT-009", False)
    (gone,) = found.of(Fate.WITHDRAWN)
    assert gone.entry is not None
    assert gone.entry.history[-1].action == "retired"


def test_a_moved_entry_may_be_reworded_too() -> None:
    now = a_handbook(placed(MOVED.model_copy(update={"code": "CT-009", "fee": "x"})))
    (moved,) = standing(the_edition_of(a_handbook(placed(MOVED))), now).departures

    assert (moved.fate, moved.reworded) == (Fate.MOVED, True)


def test_an_entry_that_left_the_handbook_altogether_is_withdrawn() -> None:
    (gone,) = standing(the_edition_of(BEFORE), replace(BEFORE, placed=BEFORE.placed[1:])).departures

    assert (gone.fate, gone.entry, gone.code) == (Fate.WITHDRAWN, None, "CT-004")


def test_nothing_departs_from_what_was_just_recorded() -> None:
    assert standing(the_edition_of(BEFORE), BEFORE).departures == ()


def test_the_latest_edition_is_the_one_of_the_highest_number() -> None:
    first, second = an_edition(1), an_edition(2)

    assert latest(a_handbook(registers=registers(editions=(first, second)))) is second
    assert latest(Handbook()) is None


def test_a_copy_is_told_by_its_digest() -> None:
    editions = (an_edition(1), an_edition(2, digest="aaaaaaaaaaaa"), an_edition(3))

    assert edition_of("aaaaaaaaaaaa", editions) is editions[1]
    assert edition_of("5f3a0c11d2e4", editions) is editions[2]
    assert edition_of("bbbbbbbbbbbb", editions) is None


def test_the_next_edition_holds_every_live_entry_with_its_pages() -> None:
    handbook = replace(BEFORE, registers=registers(editions=(an_edition(1),)))
    pages = {
        name: {e.id: PageNumber(0, page) for page, e in enumerate(handbook.by_code_order, begin)}
        for name, begin in (("a4", 10), ("a5", 20))
    }

    made = with_pages(next_edition(handbook, TODAY, "In lại"), handbook, pages)

    assert (made.number, made.date, made.note) == (2, TODAY, "In lại")
    assert made.digest == digest_of_content(handbook)
    assert [(e.id, e.code, e.a4.page, e.a5.page) for e in made.entries.values()] == [
        ("kept", "CT-001", 10, 20),
        ("reworded", "CT-002", 11, 21),
        ("moved", "CT-003", 12, 22),
        ("gone", "CT-004", 13, 23),
    ]
    assert standing(made, handbook).departures == ()
    assert edition_of(made.digest, announcing(handbook, made).registers.editions) is made


def test_there_is_nothing_to_record_twice_nor_of_nothing() -> None:
    with pytest.raises(WorkflowError, match="Chưa có mục nào"):
        refuse_to_record(a_handbook())
    with pytest.raises(WorkflowError, match="không đổi từ bản in lần 1"):
        refuse_to_record(replace(BEFORE, registers=registers(editions=(the_edition_of(BEFORE),))))
    refuse_to_record(replace(NOW, registers=registers(editions=(the_edition_of(BEFORE),))))


def test_fates_are_counted_in_words() -> None:
    assert fate_words([Fate.WITHDRAWN, Fate.NEW, Fate.NEW]) == "2 mục mới, 1 mục rút"
    assert fate_words([]) == "không mục nào đổi"


SINCE = dt.date(2026, 11, 20)
LATER, EARLIER = dt.date(2026, 11, 24), dt.date(2026, 11, 10)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, False),
        ({"expires": LATER - dt.timedelta(days=1)}, True),
        ({"expires": EARLIER}, False),
        ({"expires": EARLIER, "noted": LATER}, True),
        ({"expires": dt.date(2027, 2, 28)}, False),
        ({"expires": dt.date(2027, 2, 28), "noted": LATER}, True),
        ({"effective": LATER, "state": LegalState.NOT_YET}, True),
        ({"amended_by": ({"number": "1/2026/NĐ-CP", "effective": LATER},)}, True),
        ({"amended_by": ({"number": "1/2026/NĐ-CP", "effective": EARLIER, "noted": LATER},)}, True),
        ({"amended_by": ({"number": "1/2026/NĐ-CP", "effective": EARLIER, "noted": EARLIER},)}, False),
    ],
)
def test_a_cited_document_is_told_when_it_changed_since(given: dict[str, Any], told: bool) -> None:
    entry = changed(legal_basis=(Citation(document="1/2025/NĐ-CP"),))
    law = a_document("1/2025/NĐ-CP", **given)
    handbook = a_handbook(placed(entry), registers=with_documents(law))

    assert laws_since(an_edition(date=SINCE), handbook, TODAY) == ((law,) if told else ())
    assert laws_since(an_edition(date=SINCE), a_handbook(registers=with_documents(law)), TODAY) == ()
