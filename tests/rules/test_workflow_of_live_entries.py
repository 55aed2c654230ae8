"""What happens to a live answer: retired, or verified."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Folder
from kb.model.errors import WorkflowError
from kb.rules import workflow
from kb.rules.steps import date_only_verifications
from kb.rules.workflow import Transition
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed

WRITER, REVIEWER = "Lê Thị Hạnh", "Trần Văn Bình"
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


class TestRetire:
    def test_a_live_entry_is_taken_out_with_a_reason(self) -> None:
        done = workflow.retire(a_handbook(LIVE), LIVE, REVIEWER, TODAY, "Thủ tục đã bỏ")

        assert done == Transition(
            {("history", 2): step("retired", REVIEWER, note="Thủ tục đã bỏ")}, Folder.RETIRED
        )

    @pytest.mark.parametrize(
        ("it", "others", "reason", "why"),
        [
            (LIVE, (), " ", "lý do"),
            (LIVE, (revision(),), "a", "đang có bản sửa chờ"),
            (draft(), (), "a", "chưa công bố"),
            (RETIRED, (), "a", "đã ngừng"),
        ],
    )
    def test_what_cannot_be_retired(self, it: Any, others: Any, reason: str, why: str) -> None:
        with pytest.raises(WorkflowError, match=why):
            workflow.retire(a_handbook(it, *others), it, REVIEWER, TODAY, reason)


class TestVerify:
    def test_what_was_compared_is_recorded_with_the_next_date(self) -> None:
        done = workflow.verify(
            a_handbook(LIVE), LIVE, WRITER, TODAY, "Luật chưa đổi", ["Điều  7 ", " "], dt.date(2027, 6, 1)
        )

        assert done == Transition(
            {
                ("review_by",): dt.date(2027, 6, 1),
                ("history", 2): step("verified", note="Luật chưa đổi", checked=["Điều 7"]),
            }
        )

    def test_a_verification_that_names_nothing_counts_as_date_only(self) -> None:
        steps = (a_change("verified", note="a"), a_change("verified", note="a", checked=("Điều 7",)))
        before = a_published_entry(history=(*a_published_entry().history, *steps, steps[0]))
        again = before.model_copy(update={"history": (*before.history, a_change("approved"), steps[0])})

        assert date_only_verifications(before) == 2
        assert date_only_verifications(again) == 1
        assert date_only_verifications(an_entry()) == 0

    @pytest.mark.parametrize(
        ("it", "others", "reason", "review_by", "why"),
        [
            (LIVE, (), "", None, "vì sao"),
            (LIVE, (), "a", TODAY, "sau hôm nay"),
            (LIVE, (revision(),), "a", None, "đang có bản sửa chờ"),
            (draft(), (), "a", None, "chưa công bố"),
        ],
    )
    def test_what_cannot_be_verified(
        self, it: Any, others: Any, reason: str, review_by: Any, why: str
    ) -> None:
        with pytest.raises(WorkflowError, match=why):
            workflow.verify(a_handbook(it, *others), it, WRITER, TODAY, reason, review_by=review_by)
