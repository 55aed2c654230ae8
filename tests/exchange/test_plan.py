"""What a file brings: drafts, revisions, nothing twice, and nothing over somebody's head."""

from __future__ import annotations

from typing import Any

import pytest

from kb.answer.parse import faults_in
from kb.exchange.columns import Values
from kb.exchange.formats import Told, read, written
from kb.exchange.plan import Plan, plan
from kb.model.entry import Folder
from kb.model.handbook import Handbook
from kb.rules.checks import check
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed

LIVE = placed(a_published_entry())


def told_by(handbook: Handbook, **changed: Any) -> tuple[Told, ...]:
    (one,) = read(written(handbook.placed[:1], "json"), "json", "a.json")
    return (Told(1, 2, one.values | {(key,): value for key, value in changed.items()}),)


def listed(*pairs: tuple[str, str | None]) -> tuple[Told, ...]:
    return tuple(
        Told(n, n + 1, {("question",): question, ("answer",): answer})
        for n, (question, answer) in enumerate(pairs, start=1)
    )


def counts(made: Plan) -> tuple[int, ...]:
    parts = (made.additions, made.revisions, made.here_already, made.refused, made.faults)
    return (made.unchanged, *map(len, parts))


def test_an_entry_as_it_was_exported_brings_nothing() -> None:
    handbook = a_handbook(LIVE)

    assert counts(plan(handbook, told_by(handbook), "a", None)) == (1, 0, 0, 0, 0, 0)


def test_only_what_was_changed_becomes_a_revision() -> None:
    handbook = a_handbook(LIVE)
    (revision,) = plan(handbook, told_by(handbook, fee="2.000 đồng", variants=None), "a", None).revisions

    assert revision.changes == {("fee",): "2.000 đồng", ("variants",): None}


def test_what_a_file_does_not_mention_stays() -> None:
    values: Values = {("code",): "ct1", ("summary",): "Khác."}
    (revision,) = plan(a_handbook(LIVE), (Told(1, 2, values),), "a", None).revisions

    assert revision.changes == {("summary",): "Khác."}


def test_the_end_of_an_answer_is_no_change() -> None:
    handbook = a_handbook(LIVE)
    told = told_by(handbook, answer=LIVE.entry.answer.rstrip("\n"))

    assert counts(plan(handbook, told, "a", None)) == (1, 0, 0, 0, 0, 0)


def test_an_old_export_changes_nothing() -> None:
    told = told_by(a_handbook(LIVE), fee="1 đồng")
    later = (*LIVE.entry.history, a_change("verified", date=TODAY))
    made = plan(a_handbook(placed(a_published_entry(history=later))), told, "a.csv", None)

    assert counts(made) == (0, 0, 0, 0, 1, 0)
    assert "đã được sửa ở đây sau khi xuất" in str(made.refused[0])


def test_a_waiting_revision_is_not_written_over() -> None:
    draft = placed(a_published_entry(summary="Đang sửa."), Folder.DRAFTS)
    told = told_by(a_handbook(LIVE), fee="1 đồng", history=None)
    made = plan(a_handbook(LIVE, draft), told, "a.csv", None)

    assert counts(made) == (0, 0, 0, 0, 1, 0)


def test_an_export_of_the_live_answer_leaves_the_waiting_revision_alone() -> None:
    steps = (*LIVE.entry.history, a_change("edited", date=TODAY))
    draft = placed(a_published_entry(summary="Đang sửa.", history=steps), Folder.DRAFTS)
    handbook = a_handbook(LIVE, draft)

    assert counts(plan(handbook, told_by(a_handbook(LIVE)), "a", None)) == (1, 0, 0, 0, 0, 0)
    assert counts(plan(handbook, told_by(a_handbook(LIVE), fee="1 đồng"), "a", None)) == (0, 0, 0, 0, 1, 0)
    (revision,) = plan(handbook, told_by(a_handbook(draft), fee="1 đồng"), "a", None).revisions
    assert revision.placed == draft


def test_a_live_answer_and_its_waiting_revision_come_back_side_by_side() -> None:
    steps = (*LIVE.entry.history, a_change("edited", date=TODAY))
    draft = placed(a_published_entry(summary="Đang sửa.", history=steps), Folder.DRAFTS)
    handbook = a_handbook(LIVE, draft)
    live_row, draft_row = (told_by(a_handbook(one))[0] for one in (LIVE, draft))
    (changed,) = told_by(a_handbook(draft), fee="1 đồng")

    assert counts(plan(handbook, (live_row, draft_row), "a", None)) == (2, 0, 0, 0, 0, 0)
    assert counts(plan(handbook, (live_row, changed), "a", None)) == (1, 0, 1, 0, 0, 0)
    assert counts(plan(handbook, (changed, changed), "a", None)) == (0, 0, 1, 0, 0, 1)
    assert counts(plan(handbook, (live_row, draft_row, draft_row), "a", None))[-1] == 1
    assert counts(plan(a_handbook(), (live_row, draft_row), "a", None)) == (0, 1, 0, 0, 1, 0)


def test_a_retired_entry_stays_retired() -> None:
    retired = a_handbook(placed(a_published_entry(), Folder.RETIRED))

    assert counts(plan(retired, told_by(retired, fee="1 đồng"), "a", None)) == (0, 0, 0, 0, 1, 0)


def test_an_entry_of_another_handbook_becomes_a_draft_that_tells_its_code() -> None:
    (addition,) = plan(a_handbook(), told_by(a_handbook(LIVE)), "a.json", None).additions

    assert addition.entry == LIVE.entry.model_copy(update={"code": None, "history": ()})
    assert addition.note == "Nhập từ a.json (mã CT-001 ở nơi xuất)"


def test_a_list_of_others_becomes_drafts_that_say_what_is_to_be_checked() -> None:
    pairs = (("1. Chứng thực chữ ký ở đâu?", "Ở xã. Mang theo giấy tờ."), ("Mất bao lâu?", None))
    one, two = (a.entry for a in plan(a_handbook(LIVE), listed(*pairs), "a.csv", "chung-thuc").additions)

    assert (one.question, one.summary, one.field) == (
        "Chứng thực chữ ký ở đâu?",
        "Ở xã. Mang theo giấy tờ.",
        "chung-thuc",
    )
    assert one.open_points == ("Chưa đối chiếu với văn bản và nguồn công khai; nhập từ a.csv.",)
    assert (two.summary, two.answer) == ("Chưa có câu trả lời.", "Chưa có câu trả lời.")


@pytest.mark.parametrize(
    "answer",
    [
        "<b>Ở xã</b> & huyện",
        "# Đề mục\nchữ",
        "a\nb",
        "- a\n- b",
        "```\nx\n```",
        "    thụt",
        "![a](b)",
        "1) a\n---",
        "[x]: y",
    ],
)
def test_whatever_others_wrote_passes_the_check_as_a_draft(answer: str) -> None:
    (addition,) = plan(a_handbook(), listed(("Hỏi gì?", answer)), "a*b_c.csv", "chung-thuc").additions

    assert faults_in(addition.entry.answer) == ()
    assert not check(a_handbook(placed(addition.entry, Folder.DRAFTS)), TODAY)


def test_names_become_ids_and_a_name_nobody_knows_becomes_an_open_point() -> None:
    told = Told(
        1,
        2,
        {
            ("question",): "Hỏi gì?",
            ("answer",): "A",
            ("field",): "Chứng thực",
            ("origin", "answered_by"): "Sở Tư pháp",
            ("origin", "asked_by"): ["P. Phong Dinh", "xã Ở Đâu"],
        },
    )
    (addition,) = plan(a_handbook(), (told,), "a.csv", None).additions

    assert addition.entry.field == "chung-thuc"
    assert addition.entry.origin.answered_by == "so-tu-phap"
    assert addition.entry.origin.asked_by == ("phong-dinh",)
    assert addition.entry.open_points[1] == "Chưa nhận ra “xã Ở Đâu” ở phần “Xã, phường nêu”."


def test_a_name_nobody_knows_in_an_entry_that_is_here_is_a_fault() -> None:
    told = Told(1, 2, {("code",): "CT-001", ("agencies",): ["Sở Không Có"]})

    assert [fault.rule for fault in plan(a_handbook(LIVE), (told,), "a.csv", None).faults] == ["unknown-name"]


def test_lines_of_a_cell_stay_lines() -> None:
    (addition,) = plan(a_handbook(), listed(("Hỏi gì?", "Một.\nHai.")), "a.csv", "chung-thuc").additions

    assert addition.entry.answer == "Một.\n\nHai."


def test_a_question_that_is_here_or_stands_twice_is_told_once() -> None:
    question = LIVE.entry.question.upper().rstrip("?")
    made = plan(a_handbook(LIVE), listed((question, "A"), ("Mới?", "B"), ("mới", "C")), "a.csv", "chung-thuc")

    assert counts(made) == (0, 1, 0, 2, 0, 0)
    assert "CT-001" in made.here_already[0].message
    assert "dòng 3" in made.here_already[1].message


def test_a_question_much_like_one_that_is_here_becomes_a_draft_that_asks_whether_it_is_the_same() -> None:
    question = f"Xin hỏi {LIVE.entry.question.lower()}"
    listing = listed(
        (question, "A"), ("Mất chứng minh thì làm gì trước?", "B"), ("Mất chứng minh thì làm gì?", "C")
    )
    made = plan(a_handbook(LIVE), listing, "a.csv", "chung-thuc")

    assert counts(made) == (0, 3, 0, 0, 0, 0)
    assert [(p.rule, p.severity, p.line) for p in made.near] == [
        ("near-duplicate", "warning", n) for n in (2, 4)
    ]
    assert f"mục CT-001 “{LIVE.entry.question}”" in made.near[0].message
    assert "câu ở dòng 3" in made.near[1].message
    points = [len(addition.entry.open_points) for addition in made.additions]
    assert points == [2, 1, 2]
    assert "xem có trùng không" in made.additions[0].entry.open_points[1]


def test_faults_are_told_at_their_row() -> None:
    told = (
        Told(
            3, 7, {("question",): "Hỏi?", ("answer",): "A", ("review_by",): "mai", ("field",): "Chứng thực"}
        ),
    )
    (fault,) = plan(a_handbook(), told, "a.csv", None).faults

    assert (fault.file, fault.line, fault.field) == ("a.csv", 7, "review_by")
    (fault,) = plan(a_handbook(), told, "a.json", None, counted=True).faults
    assert fault.field == "entries[2].review_by"


def test_a_list_without_fields_asks_for_one() -> None:
    (fault,) = plan(a_handbook(), listed(("Hỏi?", "A")), "a.csv", None).faults

    assert "--field" in fault.remedy


def test_an_entry_told_twice_is_a_fault() -> None:
    handbook = a_handbook(LIVE)
    made = plan(handbook, told_by(handbook) * 2, "a.csv", None)

    assert [fault.rule for fault in made.faults] == ["duplicate-id"]


def test_two_new_questions_of_one_id_are_a_fault() -> None:
    entry = an_entry(id="moi")
    (one,) = read(written([placed(entry)], "json"), "json", "a.json")
    two = Told(2, 3, one.values | {("question",): "Khác?"})

    assert [fault.rule for fault in plan(a_handbook(), (one, two), "a", None).faults] == ["duplicate-id"]
