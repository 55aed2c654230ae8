"""What must be verified again is in the queue, with the reason, until somebody verified it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Citation, Folder
from kb.model.handbook import Placed
from kb.model.meeting import Meeting, MeetingItem
from kb.model.registers import Amendment, LegalDocument
from kb.rules.due import Due, due
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed
from tests.rules.checking import a_document, with_documents
from tests.rules.test_raised import slip, slips

DAY = dt.timedelta(days=1)
CHECKED = dt.date(2026, 6, 1)
"""When the sources of the factory's entry were read."""
NUMBER = "1/2026/NĐ-CP"


def entry(*later: Any, **given: Any) -> Placed:
    """A live answer on ``NUMBER``, with ``later`` steps after its approval."""
    history = (*a_published_entry().history, *later)
    basis = (Citation(document=NUMBER, article="Điều 7"),)
    return placed(a_published_entry(**({"legal_basis": basis, "history": history} | given)))


def verified(date: dt.date, *checked: str) -> Any:
    return a_change("verified", date=date, note="Vẫn đúng.", checked=checked)


def queue(*entries: Placed, document: LegalDocument | None = None, **given: Any) -> tuple[Due, ...]:
    handbook = a_handbook(*entries, registers=with_documents(document or a_document()), **given)
    return due(handbook, TODAY)


def reasons(*entries: Placed, document: LegalDocument | None = None, **given: Any) -> list[str]:
    return [reason.text for found in queue(*entries, document=document, **given) for reason in found.reasons]


def test_a_sound_answer_is_not_due() -> None:
    assert queue(entry()) == ()


@pytest.mark.parametrize(
    ("review_by", "said"),
    [
        (TODAY - DAY, ["quá hạn rà lại 24/11/2026"]),
        (TODAY, ["đến hạn rà lại 25/11/2026"]),
        (TODAY + 14 * DAY, ["đến hạn rà lại 09/12/2026"]),
        (TODAY + 15 * DAY, []),
    ],
)
def test_an_answer_is_due_shortly_before_its_date(review_by: dt.date, said: list[str]) -> None:
    assert reasons(entry(review_by=review_by)) == said


def test_law_that_lapsed_since_the_sources_were_read_makes_due_with_its_articles() -> None:
    document = a_document(replaced_on=dt.date(2026, 7, 1), replaced_by="9/2026/NĐ-CP")

    assert reasons(entry(), document=document) == [
        "1/2026/NĐ-CP (Điều 7) hết hiệu lực từ 01/07/2026, thay bằng 9/2026/NĐ-CP"
    ]


def test_only_a_verification_that_says_what_it_compared_settles_a_change_of_law() -> None:
    document = a_document(expires=dt.date(2026, 6, 30))

    assert reasons(entry(), document=document) != []
    assert reasons(entry(verified(TODAY - DAY)), document=document) != []
    assert reasons(entry(verified(TODAY - DAY, "Luật mới")), document=document) == []


def test_an_end_far_ahead_makes_due_once_it_is_noted_and_again_when_it_comes() -> None:
    document = a_document(expires=dt.date(2027, 2, 28), noted=TODAY - 2 * DAY)
    weighed = entry(verified(TODAY - DAY, "Luật"))

    assert reasons(entry(), document=document) == [
        "1/2026/NĐ-CP (Điều 7) sẽ hết hiệu lực từ 01/03/2027 (ghi nhận 23/11/2026)"
    ]
    assert reasons(weighed, document=document) == []
    handbook = a_handbook(weighed, registers=with_documents(document))
    assert [d.since for d in due(handbook, dt.date(2027, 3, 1))] == [dt.date(2027, 3, 1)]


def test_an_end_noted_late_makes_due_though_somebody_verified_in_between() -> None:
    document = a_document(expires=CHECKED, noted=TODAY)

    assert reasons(entry(verified(TODAY - DAY, "Thông tư")), document=document) == [
        "1/2026/NĐ-CP (Điều 7) hết hiệu lực từ 02/06/2026 (ghi nhận 25/11/2026)"
    ]


def test_a_verification_on_the_day_of_the_note_counts_when_it_names_the_document() -> None:
    document = a_document(expires=CHECKED, noted=TODAY)

    assert reasons(entry(verified(TODAY)), document=document) != []
    assert reasons(entry(verified(TODAY, f"{NUMBER} Điều 7")), document=document) == []


def test_an_answer_that_names_the_successor_or_the_amendment_knows_of_it() -> None:
    successor = a_document(replaced_on=dt.date(2026, 7, 1), replaced_by="23/2015/NĐ-CP")
    amended = a_document(amended_by=(Amendment(number="280/2025/NĐ-CP", effective=dt.date(2026, 8, 1)),))
    both = (Citation(document=NUMBER), Citation(document="23/2015/NĐ-CP"))
    noted = (Citation(document=NUMBER, note="sửa bởi 280/2025/NĐ-CP"),)

    assert reasons(entry(legal_basis=both), document=successor) == []
    assert reasons(entry(legal_basis=noted), document=amended) == []
    assert reasons(entry(), document=amended) == [
        "1/2026/NĐ-CP (Điều 7) được sửa bởi 280/2025/NĐ-CP từ 01/08/2026"
    ]


def test_an_amendment_noted_late_makes_due_though_somebody_verified_in_between() -> None:
    change = Amendment(number="9/2026/NĐ-CP", effective=CHECKED, articles=("Điều 5", "Điều 7"), noted=TODAY)
    document = a_document(amended_by=(change,))

    assert reasons(entry(verified(TODAY - DAY, "Thông tư")), document=document) == [
        "1/2026/NĐ-CP (Điều 7) được sửa bởi 9/2026/NĐ-CP (Điều 5; Điều 7) từ 01/06/2026 (ghi nhận 25/11/2026)"
    ]
    assert reasons(entry(verified(TODAY, "9/2026/NĐ-CP")), document=document) == []


def test_an_amendment_far_ahead_makes_due_once_it_is_noted_and_again_when_it_comes() -> None:
    change = Amendment(number="9/2026/NĐ-CP", effective=dt.date(2027, 3, 1), noted=TODAY - 2 * DAY)
    document = a_document(amended_by=(change,))
    weighed = entry(verified(TODAY - DAY, "Luật"))

    assert reasons(entry(), document=document) == [
        "1/2026/NĐ-CP (Điều 7) sẽ được sửa bởi 9/2026/NĐ-CP từ 01/03/2027 (ghi nhận 23/11/2026)"
    ]
    assert reasons(weighed, document=document) == []
    handbook = a_handbook(weighed, registers=with_documents(document))
    assert [d.since for d in due(handbook, dt.date(2027, 3, 1))] == [dt.date(2027, 3, 1)]


def test_law_that_takes_effect_since_makes_due() -> None:
    assert reasons(entry(), document=a_document(effective=TODAY + 3 * DAY)) == [
        "1/2026/NĐ-CP (Điều 7) sẽ có hiệu lực từ 28/11/2026"
    ]


def meeting(date: dt.date, **given: Any) -> Meeting:
    item = MeetingItem.model_validate(
        {"id": "m01", "unit": "phong-dinh", "raised": "Mất bao lâu?", "state": "linked"}
        | {"entry": "chung-thuc-ban-sao"}
        | given
    )
    return Meeting(date=date, session="chieu", items=(item,))


def test_a_linked_question_that_came_again_makes_due_until_it_is_verified() -> None:
    came = (meeting(TODAY - 2 * DAY),)

    assert reasons(entry(), meetings=came) == ["được hỏi lại ngày 23/11/2026 (phường Phong Dinh)"]
    assert reasons(entry(verified(TODAY - DAY, "Biên bản")), meetings=came) == []
    assert reasons(entry(), meetings=(meeting(dt.date(2026, 11, 1)),)) == []
    assert reasons(entry(), meetings=(meeting(TODAY, state="open", entry=None),)) == []


def test_verifications_that_only_moved_the_date_are_counted() -> None:
    step = (verified(TODAY - 3 * DAY), verified(TODAY - 2 * DAY, "Điều 7"), verified(TODAY - DAY))
    (found,) = queue(entry(*step, review_by=TODAY))

    assert found.date_only == 2


def test_a_revision_that_waits_is_told_and_drafts_are_never_due() -> None:
    late = entry(review_by=TODAY)
    draft = placed(an_entry(review_by=TODAY), Folder.DRAFTS)

    (found,) = queue(late, draft)

    assert (found.placed, found.revised) == (late, True)


def test_the_longest_due_comes_first() -> None:
    first = entry(id="b", code="CT-002", review_by=TODAY - 9 * DAY)
    second = entry(id="a", code="CT-001", review_by=TODAY)

    assert [d.placed.entry.id for d in queue(first, second)] == ["b", "a"]


def told(*items: Any, day: int = 24) -> list[str]:
    return reasons(entry(id="song"), meetings=(slips(*items, day=day),))


def test_readers_who_found_no_help_make_due_until_it_is_verified() -> None:
    failed = slip(kind="not-solved", about="song", times=2)
    again = slip("m02", kind="not-solved", about="song", sent=dt.date(2026, 11, 22))
    said = "bạn đọc báo chưa giải quyết được 3 lượt, gần nhất 22/11/2026"

    (found,) = queue(entry(id="song"), meetings=(slips(failed, again),))

    assert [(r.kind, r.since, r.text) for r in found.reasons] == [("reader", dt.date(2026, 11, 20), said)]
    later = entry(verified(dt.date(2026, 11, 22), "Biên bản"), id="song")
    assert reasons(later, meetings=(slips(failed, again),)) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "not-solved", "about": "song", "state": "closed", "reason": "Nhầm."}, []),
        ({"kind": "not-solved", "about": "khac"}, []),
        ({"kind": "question", "about": "song"}, []),
        ({"kind": "not-solved", "about": "song", "sent": dt.date(2026, 11, 2)}, []),
        (
            {"kind": "question", "state": "linked", "entry": "song", "times": 4},
            ["bạn đọc tìm hoặc hỏi lại 4 lượt, gần nhất 20/11/2026"],
        ),
        (
            {"kind": "not-solved", "about": "khac", "state": "linked", "entry": "song"},
            ["bạn đọc báo chưa giải quyết được 1 lượt, gần nhất 20/11/2026"],
        ),
    ],
)
def test_what_readers_say_counts_while_it_is_not_closed_and_is_later(given: Any, said: list[str]) -> None:
    assert told(slip(**given)) == said


def test_a_slip_merged_into_something_linked_counts_for_that_entry() -> None:
    linked = slip("m01", state="linked", entry="song")

    assert told(linked, slip("m02", state="merged", merged_into="m01")) == [
        "bạn đọc tìm hoặc hỏi lại 2 lượt, gần nhất 20/11/2026"
    ]
