"""What a decision about something raised changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Asked, Folder
from kb.model.errors import WorkflowError
from kb.model.handbook import Handbook
from kb.rules.decisions import Decision
from kb.rules.triage import NO_ANSWER, Effect, effect_of
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed
from tests.rules.test_raised import item, meeting, slip, slips

REF = "2026-11-03-sang/m01"
LIVE = placed(a_published_entry(id="song", asked=Asked(count=2, units=("an-cuu",))))


def handbook(*items: Any, entries: tuple[Any, ...] = (LIVE,)) -> Handbook:
    return a_handbook(*entries, meetings=(meeting(*(items or (item(unit="phong-dinh"),))),))


def settled(at: Handbook, do: Any, **given: Any) -> Effect:
    return effect_of(at, Decision(REF, do, **given), TODAY)


def test_a_question_asked_again_adds_its_askers_to_the_entry() -> None:
    at = handbook(
        item(unit="phong-dinh"),
        item("m02", state="merged", merged_into=REF, unit="an-cuu"),
        item("m03", state="merged", merged_into=REF),
    )

    effect = settled(at, "link", entry="CT-001")

    assert effect.item == {"state": "linked", "entry": "song"}
    assert effect.entries == ((LIVE, {("asked",): Asked(count=5, units=("an-cuu", "phong-dinh"))}),)
    assert effect.variant == "Sao y lấy ngay được không?"


def test_the_live_answer_and_its_revision_count_alike() -> None:
    revision = placed(an_entry(id="song", asked=Asked(count=2)), Folder.DRAFTS)

    effect = settled(handbook(entries=(LIVE, revision)), "link", entry="song")

    counts = [(p.folder.value, changes[("asked",)].count) for p, changes in effect.entries]
    assert counts == [("published", 3), ("drafts", 3)]


SUBMITTED = placed(an_entry(id="song", history=(a_change(), a_change("submitted"))), Folder.DRAFTS)


@pytest.mark.parametrize(
    ("raised", "entries", "variant"),
    [
        ("chung thuc ban sao LAY ngay duoc khong?", (LIVE,), True),
        ("Sao y ở đâu?", (LIVE,), False),
        ("Ông A, 0912 345 678, hỏi sao y", (LIVE,), True),
        ("sao y " * 80, (LIVE,), True),
        ("Sao y ở đâu?", (LIVE,), True),
        ("Sao y ở đâu?", (LIVE, SUBMITTED), True),
    ],
    ids=["known", "unwanted", "personal", "long", "fit", "in review"],
)
def test_only_new_wording_fit_for_everybody_becomes_a_variant(
    raised: str, entries: tuple[Any, ...], variant: bool, request: pytest.FixtureRequest
) -> None:
    at = handbook(item(raised=raised.strip()), entries=entries)

    effect = settled(at, "link", entry="song", variant=variant)

    expected = raised if request.node.callspec.id == "fit" else None
    assert effect.variant == expected


def test_a_wording_for_an_entry_with_a_reviewer_stays_on_the_item_until_the_review_ends() -> None:
    linked = item(state="linked", entry="song", new_wording=True)

    first = settled(handbook(item(), entries=(LIVE, SUBMITTED)), "link", entry="song")
    meanwhile = settled(handbook(linked, entries=(LIVE, SUBMITTED)), "link", entry="song")
    after = settled(handbook(linked), "link", entry="song")
    unwanted = settled(handbook(linked), "link", entry="song", variant=False)

    assert (first.item["new_wording"], first.variant) == (True, None)
    assert first.held == meanwhile.held == "Sao y lấy ngay được không?"
    assert (meanwhile.item, meanwhile.entries) == ({}, ())
    assert (after.item, after.entries) == ({"new_wording": None}, ())
    assert (after.variant, after.takes) == ("Sao y lấy ngay được không?", LIVE)
    assert (unwanted.item, unwanted.variant) == ({"new_wording": None}, None)


def test_a_draft_begins_with_what_the_item_knows() -> None:
    at = handbook(
        item(unit="phong-dinh", field="ho-tich", answer="Tại xã.\nMang theo thẻ.", answered_by="so-tu-phap")
    )

    effect = settled(at, "draft")

    draft = effect.draft
    assert draft is not None
    assert effect.item == {"state": "linked", "entry": draft.id}
    assert (draft.id, draft.field, draft.question) == (
        "sao-y-lay-ngay-duoc-khong",
        "ho-tich",
        "Sao y lấy ngay được không?",
    )
    assert (draft.summary, draft.answer) == ("Tại xã. Mang theo thẻ.", "Tại xã.\nMang theo thẻ.\n")
    assert draft.origin.meeting == "2026-11-03-sang"
    assert draft.origin.asked_by == ("phong-dinh",)
    assert draft.origin.answered_by == "so-tu-phap"
    assert draft.asked == Asked(count=1, units=("phong-dinh",))
    assert "chưa được đối chiếu" in draft.open_points[0]


def test_a_draft_of_something_unanswered_cannot_be_published_as_it_is() -> None:
    effect = settled(
        handbook(item(raised="Anh A 0912 345 678\nhỏi: " + "a " * 300)), "draft", field="ho-tich"
    )

    assert effect.draft is not None
    assert "0912" not in effect.draft.question
    assert effect.draft.question.endswith("…")
    assert len(effect.draft.question) <= 400
    assert effect.draft.answer == NO_ANSWER + "\n"
    assert effect.draft.open_points


def test_a_draft_left_by_an_attempt_that_was_cut_off_is_taken_up() -> None:
    begun = settled(handbook(), "draft", field="ho-tich").draft
    assert begun is not None
    left = placed(begun, Folder.DRAFTS)

    effect = settled(handbook(entries=(LIVE, left)), "draft", field="ho-tich")

    assert (effect.draft, effect.entries, effect.item["entry"]) == (None, (), begun.id)


def test_the_same_question_of_another_unit_joins_the_draft_that_is_there() -> None:
    begun = settled(handbook(), "draft", field="ho-tich").draft
    assert begun is not None
    at = handbook(
        item(), item("m02", state="linked", entry=begun.id), entries=(placed(begun, Folder.DRAFTS),)
    )

    effect = settled(at, "draft", field="ho-tich")

    assert effect.draft is None
    assert [changes[("asked",)].count for _, changes in effect.entries] == [2]


def test_merging_waiting_and_closing_change_the_item_alone() -> None:
    at = handbook(item(), item("m02"))

    assert settled(at, "merge", into="2026-11-03-sang/m02").item == {
        "state": "merged",
        "merged_into": "2026-11-03-sang/m02",
    }
    assert settled(at, "wait", agency="sở tư pháp").item == {
        "state": "waiting",
        "waiting_for": "so-tu-phap",
        "waiting_since": TODAY,
    }
    assert settled(at, "wait", agency="Bộ Lạ", since=dt.date(2026, 11, 3)).item["waiting_for"] == "Bộ Lạ"
    assert settled(at, "close", reason="Hỏi thử.").item == {"state": "closed", "reason": "Hỏi thử."}


@pytest.mark.parametrize(
    ("state", "do", "given"),
    [
        ({"state": "linked", "entry": "song"}, "link", {"entry": "CT-001"}),
        ({"state": "merged", "merged_into": "2026-11-03-sang/m02"}, "merge", {"into": "2026-11-03-sang/m02"}),
        ({"state": "closed", "reason": "Trùng."}, "close", {"reason": "Trùng."}),
        (
            {"state": "waiting", "waiting_for": "so-tu-phap", "waiting_since": dt.date(2026, 11, 3)},
            "wait",
            {"agency": "so-tu-phap"},
        ),
    ],
)
def test_what_was_done_before_changes_nothing(state: Any, do: str, given: Any) -> None:
    effect = settled(handbook(item(**state), item("m02")), do, **given)

    assert (effect.item, effect.entries) == ({}, ())


@pytest.mark.parametrize(
    ("state", "do", "given", "message"),
    [
        ({"state": "closed", "reason": "a"}, "link", {"entry": "song"}, "đã được xử lý (đã đóng)"),
        ({"state": "linked", "entry": "song"}, "close", {"reason": "a"}, "đã được xử lý (đã gắn)"),
        ({}, "link", {"entry": "sog"}, "Ý bạn là “song”"),
        ({}, "link", {"entry": "cu"}, "đang dùng"),
        ({}, "merge", {"into": REF}, "chính nó"),
        ({}, "merge", {"into": "2026-11-03-sang/m02"}, "chính nó"),
        ({}, "merge", {"into": "2026-11-03-sang/m03"}, "không còn mở"),
        ({}, "merge", {"into": "2026-11-03-sang/m99"}, "Không có vướng mắc"),
        ({}, "wait", {"agency": "a", "since": dt.date(2027, 1, 1)}, "sau hôm nay"),
        ({}, "draft", {}, "Chưa rõ"),
        ({}, "draft", {"field": "ho-tic"}, "Ý bạn là “ho-tich”"),
    ],
)
def test_what_does_not_fit_is_refused(state: Any, do: str, given: Any, message: str) -> None:
    old = placed(a_published_entry(id="cu", code="CT-009"), Folder.RETIRED)
    at = handbook(
        item(**state),
        item("m02", state="merged", merged_into=REF),
        item("m03", state="closed", reason="a"),
        entries=(LIVE, old),
    )

    with pytest.raises(WorkflowError) as caught:
        settled(at, do, **given)

    assert message in str(caught.value)


def test_an_item_that_lost_its_entry_can_be_decided_anew() -> None:
    at = handbook(item(state="linked", entry="da-bo"))

    assert settled(at, "link", entry="song").item == {"state": "linked", "entry": "song"}


def test_a_readers_slip_counts_as_often_as_it_says_and_gives_what_was_typed() -> None:
    search = slip(times=4, raised="sao y mấy đồng")
    remark = slip("m02", kind="not-solved", about="song", raised="Thiếu ủy quyền")
    at = a_handbook(LIVE, meetings=(slips(search, remark),))

    def linked(ref: str) -> Effect:
        return effect_of(at, Decision(f"2026-11-24-ban-doc/{ref}", "link", entry="song"), TODAY)

    assert linked("m01").entries[0][1] == {("asked",): Asked(count=2 + 4, units=("an-cuu",))}
    assert linked("m01").variant == "sao y mấy đồng"
    assert linked("m02").variant is None


def test_a_draft_of_a_slip_says_where_it_comes_from() -> None:
    at = a_handbook(LIVE, meetings=(slips(slip(times=2, raised="Khai sinh muộn")),))

    effect = effect_of(at, Decision("2026-11-24-ban-doc/m01", "draft", field="ho-tich"), TODAY)

    assert effect.draft is not None
    assert effect.draft.asked.count == 2
    assert effect.draft.open_points == (f"{NO_ANSWER} Nêu tại phiếu bạn đọc 24/11/2026.",)
