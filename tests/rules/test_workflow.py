"""Who may do what, when, and what it changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Citation, Entry, Folder, Origin, Remark, Stage
from kb.model.errors import WorkflowError
from kb.rules import workflow
from kb.rules.workflow import Transition
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed
from tests.rules.checking import a_document, with_documents

WRITER, REVIEWER = "Lê Thị Hạnh", "Trần Văn Bình"
SUBMITTED = (a_change(), a_change("submitted"))
LIVE = placed(a_published_entry())
RETIRED = placed(a_published_entry(), Folder.RETIRED)


def draft(*history: Any, **given: Any) -> Any:
    return placed(an_entry(history=history or (a_change(),), **given), Folder.DRAFTS)


def revision(**given: Any) -> Any:
    """A submitted revision of the live entry."""
    history = (
        *a_published_entry().history,
        a_change("edited", date=TODAY),
        a_change("submitted", date=TODAY),
    )
    return placed(a_published_entry(**({"history": history} | given)), Folder.DRAFTS)


def step(action: str, who: str = WRITER, **more: Any) -> dict[str, Any]:
    return {"date": TODAY, "who": who, "action": action} | more


class TestCreate:
    def test_a_new_entry_has_no_code_and_one_step(self) -> None:
        entry = workflow.create(
            a_handbook(), an_entry(code="CT-009"), f" {WRITER} ", TODAY, "Từ họp  giao ban"
        )

        assert entry.code is None
        assert entry.history == (a_change(date=TODAY, note="Từ họp giao ban"),)

    @pytest.mark.parametrize("standing", [draft(), LIVE, RETIRED], ids=["draft", "live", "retired"])
    def test_an_id_is_used_once(self, standing: Any) -> None:
        with pytest.raises(WorkflowError, match=standing.source.file):
            workflow.create(a_handbook(standing), an_entry(), WRITER, TODAY)

    def test_an_id_may_hide_in_a_file_that_cannot_be_read(self) -> None:
        with pytest.raises(WorkflowError, match="chưa đọc được"):
            workflow.create(
                a_handbook(unreadable=frozenset({"chung-thuc-ban-sao"})), an_entry(), WRITER, TODAY
            )


class TestEdit:
    def test_a_draft_is_changed_in_place(self) -> None:
        it = draft()

        done = workflow.edit(a_handbook(it), it, {("fee",): "Không thu"}, WRITER, TODAY)

        assert done == Transition({("fee",): "Không thu", ("history", 1): step("edited")})

    def test_a_live_entry_is_copied_to_the_drafts(self) -> None:
        done = workflow.edit(a_handbook(LIVE), LIVE, {("fee",): None}, WRITER, TODAY, "Luật mới")

        assert done == Transition(
            {("fee",): None, ("history", 2): step("edited", note="Luật mới")}, Folder.DRAFTS, copy=True
        )

    def test_editing_takes_a_draft_out_of_review(self) -> None:
        it = draft(*SUBMITTED, a_change("edited"))

        with pytest.raises(WorkflowError, match="chưa gửi duyệt"):
            workflow.approve(a_handbook(it), it, REVIEWER, TODAY)

    def test_one_revision_at_a_time(self) -> None:
        with pytest.raises(WorkflowError, match="đang có bản sửa chờ ở faq/drafts"):
            workflow.edit(a_handbook(LIVE, revision()), LIVE, {("fee",): "a"}, WRITER, TODAY)

    @pytest.mark.parametrize("path", [("id",), ("code",), ("history", 0, "who"), ()])
    def test_what_is_fixed_stays(self, path: Any) -> None:
        with pytest.raises(WorkflowError, match="Không sửa trực tiếp"):
            workflow.edit(a_handbook(), draft(), {path: "x"}, WRITER, TODAY)

    def test_a_retired_entry_stays_as_it_was(self) -> None:
        with pytest.raises(WorkflowError, match="đã ngừng"):
            workflow.edit(a_handbook(), RETIRED, {("fee",): "a"}, WRITER, TODAY)

    def test_no_change_is_no_step(self) -> None:
        with pytest.raises(WorkflowError, match="Không có gì thay đổi"):
            workflow.edit(a_handbook(), draft(), {}, WRITER, TODAY)


class TestSubmit:
    @pytest.mark.parametrize("last", ["created", "edited", "changes_requested"])
    def test_a_draft_is_handed_on(self, last: str) -> None:
        it = draft(a_change(), a_change(last))

        assert workflow.submit(it, WRITER, TODAY) == Transition({("history", 2): step("submitted")})

    @pytest.mark.parametrize(
        ("it", "why"),
        [
            (draft(*SUBMITTED), "đã gửi duyệt"),
            (draft(*SUBMITTED, a_change("rejected", note="a")), "bị từ chối"),
            (LIVE, "không phải bản nháp"),
        ],
    )
    def test_what_cannot_be_handed_on(self, it: Any, why: str) -> None:
        with pytest.raises(WorkflowError, match=why):
            workflow.submit(it, WRITER, TODAY)


class TestApprove:
    def test_at_first_publication_the_next_code_is_given(self) -> None:
        it = draft(*SUBMITTED)
        other = placed(a_published_entry(id="khac", code="CT-004"), Folder.RETIRED)

        done = workflow.approve(a_handbook(it, other), it, REVIEWER, TODAY)

        assert done == Transition(
            {("code",): "CT-005", ("history", 2): step("approved", REVIEWER)}, Folder.PUBLISHED
        )

    def test_a_revision_keeps_its_code(self) -> None:
        done = workflow.approve(a_handbook(LIVE, revision()), revision(), REVIEWER, TODAY)

        assert done.changes[("code",)] == "CT-001"
        assert done.folder is Folder.PUBLISHED

    @pytest.mark.parametrize("who", [WRITER, "lê thị hạnh", "LÊ  THỊ HẠNH ", "Le\u0302 Thi\u0323 Ha\u0323nh"])
    def test_who_wrote_it_may_not_approve_it(self, who: str) -> None:
        it = draft(*SUBMITTED)

        with pytest.raises(WorkflowError, match="không được tự duyệt"):
            workflow.approve(a_handbook(it), it, who, TODAY)

    def test_who_submitted_or_edited_it_may_not_either(self) -> None:
        it = draft(a_change(), a_change("edited", REVIEWER), a_change("submitted"))

        with pytest.raises(WorkflowError, match="không được tự duyệt"):
            workflow.approve(a_handbook(it), it, REVIEWER, TODAY)

    def test_who_wrote_an_earlier_edition_may_approve_a_revision_by_others(self) -> None:
        history = (
            a_change("created", REVIEWER),
            a_change("approved", WRITER),
            a_change("edited", WRITER),
            a_change("submitted", WRITER),
        )
        live = placed(a_published_entry(history=history[:2]))
        it = revision(history=history)

        assert workflow.approve(a_handbook(live, it), it, REVIEWER, TODAY).folder is Folder.PUBLISHED

    @pytest.mark.parametrize(
        ("given", "why"),
        [
            ({"open_points": ("Hỏi Sở.",)}, "còn 1 điều chưa kiểm chứng"),
            ({"variants": ()}, "cách hỏi khác"),
            ({"legal_basis": ()}, "căn cứ pháp lý"),
            ({"origin": Origin()}, "nguồn công khai"),
            ({"review_by": None}, "hạn rà lại"),
            ({"code": "CT-003"}, "chưa công bố lần nào"),
            ({"field": "khong-co"}, "Không có lĩnh vực"),
        ],
    )
    def test_what_is_not_fit_is_not_published(self, given: dict[str, Any], why: str) -> None:
        it = draft(*SUBMITTED, **given)

        with pytest.raises(WorkflowError, match=f"(?i){why}"):
            workflow.approve(a_handbook(it), it, REVIEWER, TODAY)

    def test_what_rests_on_law_that_has_lapsed_is_not_published(self) -> None:
        it = draft(*SUBMITTED, legal_basis=(Citation(document="1/2026/NĐ-CP"),))
        lapsed = with_documents(a_document(replaced_on=TODAY, replaced_by="2/2026/NĐ-CP"))

        with pytest.raises(
            WorkflowError, match=r"1/2026/NĐ-CP hết hiệu lực từ 25/11/2026\. Dẫn 2/2026/NĐ-CP"
        ):
            workflow.approve(a_handbook(it, registers=lapsed), it, REVIEWER, TODAY)

    def test_everything_missing_is_said_at_once(self) -> None:
        it = draft(*SUBMITTED, variants=(), review_by=None)

        with pytest.raises(WorkflowError, match=r"cách hỏi.*hạn rà lại"):
            workflow.approve(a_handbook(it), it, REVIEWER, TODAY)

    def test_without_an_author_nobody_is_the_second_person(self) -> None:
        it = draft(a_change("submitted"))
        nobody = placed(it.entry.model_copy(update={"history": ()}), Folder.DRAFTS)

        with pytest.raises(WorkflowError, match="chưa gửi duyệt"):
            workflow.approve(a_handbook(nobody), nobody, REVIEWER, TODAY)

    def test_what_was_not_submitted_is_not_approved(self) -> None:
        with pytest.raises(WorkflowError, match="chưa gửi duyệt"):
            workflow.approve(a_handbook(draft()), draft(), REVIEWER, TODAY)

    def test_the_id_of_a_retired_entry_does_not_come_back(self) -> None:
        it = draft(*SUBMITTED)

        with pytest.raises(WorkflowError, match="ngừng dùng mang id"):
            workflow.approve(a_handbook(it, RETIRED), it, REVIEWER, TODAY)

    def test_a_revision_does_not_change_the_field(self) -> None:
        it = revision(field="ho-tich")

        with pytest.raises(WorkflowError, match="CT-001 sẽ không còn đúng"):
            workflow.approve(a_handbook(LIVE, it), it, REVIEWER, TODAY)

    def test_a_revision_of_an_older_edition_loses_nothing_of_the_newer(self) -> None:
        newer = placed(
            a_published_entry(history=(*a_published_entry().history, a_change("verified", note="a")))
        )

        with pytest.raises(WorkflowError, match="đã thay đổi sau khi bản sửa này được lập"):
            workflow.approve(a_handbook(newer, revision()), revision(), REVIEWER, TODAY)


class TestReview:
    def test_changes_are_asked_for_with_a_note(self) -> None:
        done = workflow.request_changes(draft(*SUBMITTED), REVIEWER, TODAY, "Thêm lệ phí")

        assert done == Transition({("history", 2): step("changes_requested", REVIEWER, note="Thêm lệ phí")})

    def test_remarks_say_field_by_field_what_to_change(self) -> None:
        done = workflow.request_changes(
            draft(*SUBMITTED), REVIEWER, TODAY, "Chưa đủ", [Remark(field="fee", text="Ai được miễn?")]
        )

        assert done.changes[("history", 2)]["remarks"] == [{"field": "fee", "text": "Ai được miễn?"}]

    def test_a_remark_is_about_a_field_of_the_entry(self) -> None:
        with pytest.raises(WorkflowError, match="Không có trường “fe”"):
            workflow.request_changes(draft(*SUBMITTED), REVIEWER, TODAY, "a", [Remark(field="fe", text="b")])

    def test_a_draft_is_rejected_with_a_reason(self) -> None:
        done = workflow.reject(draft(*SUBMITTED), REVIEWER, TODAY, "Trùng CT-001")

        assert done == Transition({("history", 2): step("rejected", REVIEWER, note="Trùng CT-001")})

    @pytest.mark.parametrize("decide", [workflow.request_changes, workflow.reject])
    def test_without_a_reason_nothing_is_sent_back(self, decide: Any) -> None:
        with pytest.raises(WorkflowError, match="Cần ghi"):
            decide(draft(*SUBMITTED), REVIEWER, TODAY, "  ")

    @pytest.mark.parametrize("decide", [workflow.request_changes, workflow.reject])
    def test_only_what_was_submitted_is_sent_back(self, decide: Any) -> None:
        with pytest.raises(WorkflowError, match="chưa gửi duyệt"):
            decide(draft(), REVIEWER, TODAY, "a")


class TestRenumber:
    def test_an_answer_takes_another_code_and_stays_as_it_is(self) -> None:
        done = workflow.renumber(LIVE, "CT-002", WRITER, TODAY, "Trùng")

        assert done.folder is None
        assert done.changes[("code",)] == "CT-002"
        assert done.changes[("history", 2)] == step("renumbered", note="Trùng")

    def test_a_revision_in_review_stays_in_review(self) -> None:
        history = (*revision().entry.history, a_change("renumbered", date=TODAY))
        renumbered = revision(history=history)

        assert renumbered.stage is Stage.IN_REVIEW

    @pytest.mark.parametrize(("it", "reason"), [(draft(), "a"), (RETIRED, "a"), (LIVE, " ")])
    def test_what_keeps_its_code(self, it: Any, reason: str) -> None:
        with pytest.raises(WorkflowError):
            workflow.renumber(it, "CT-002", WRITER, TODAY, reason)


class TestDiscard:
    def test_a_draft_is_laid_aside_with_a_reason(self) -> None:
        done = workflow.discard(draft(), WRITER, TODAY, "Trùng  CT-001")

        assert done == Transition({("history", 1): step("discarded", note="Trùng CT-001")}, aside=True)

    @pytest.mark.parametrize(
        ("it", "reason", "why"),
        [
            (draft(), " ", "lý do"),
            (revision(), "a", "đang chờ duyệt"),
            (LIVE, "a", "không phải bản nháp"),
            (RETIRED, "a", "không phải bản nháp"),
        ],
    )
    def test_what_cannot_be_discarded(self, it: Any, reason: str, why: str) -> None:
        with pytest.raises(WorkflowError, match=why):
            workflow.discard(it, WRITER, TODAY, reason)


def test_a_step_is_never_dated_before_the_last_one() -> None:
    it = draft(a_change(date=TODAY + dt.timedelta(days=1)))

    with pytest.raises(WorkflowError, match="ngày sau hôm nay"):
        workflow.submit(it, WRITER, TODAY)


def test_every_step_needs_a_name() -> None:
    with pytest.raises(WorkflowError, match="Chưa biết ai"):
        workflow.submit(draft(), "  ", TODAY)


def test_every_recorded_step_fits_the_model() -> None:
    done = workflow.verify(a_handbook(LIVE), LIVE, WRITER, TODAY, "a\nb  c", ["d\ne"])
    recorded = done.changes[("history", 2)]

    entry = Entry.model_validate(a_published_entry().model_dump() | {"history": [recorded]})

    assert entry.history[0].note == "a b c"
    assert entry.history[0].checked == ("d e",)
