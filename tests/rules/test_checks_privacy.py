"""Personal data is told with its place: a warning while writing, an error in what the public reads."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kb.model.handbook import SourceMap
from kb.model.meeting import Meeting, MeetingItem
from kb.model.registers import NotPersonal
from kb.rules.checks_privacy import RULE, privacy_problems
from kb.workspace import Workspace
from tests.factory import TODAY, a_handbook, a_published_entry, placed, registers
from tests.rules.checking import draft, live, only_problem

ROOT = Path(__file__).resolve().parents[2]
LEAK = "Hỏi anh Bình, 0905123456."


def test_a_live_answer_with_personal_data_is_an_error() -> None:
    problem = only_problem(live(answer=f"Dòng một.\n\n{LEAK}\n"))

    assert (problem.rule, problem.field, problem.severity) == (RULE, "answer", "error")
    assert "số điện thoại (090…56)" in problem.message
    assert "not_personal.yaml" in problem.remedy


def test_a_draft_with_personal_data_is_a_warning() -> None:
    assert only_problem(draft(variants=("một", LEAK))).severity == "warning"
    assert only_problem(draft(variants=("một", LEAK))).field == "variants[1]"


def test_the_line_inside_a_block_is_told() -> None:
    entry = a_published_entry(answer=f"Một.\n\n{LEAK}\n")
    there = placed(entry)
    lines = {**there.source.lines, ("answer",): 9, ("answer", 0): 10}
    handbook = a_handbook(type(there)(entry, there.folder, SourceMap(there.source.file, lines)))

    assert [problem.line for problem in privacy_problems(handbook, TODAY)] == [12]


@pytest.mark.parametrize("field", ["raised", "answer", "note", "reason", "waiting_for", "said_unit"])
def test_an_item_of_a_meeting_is_a_warning(field: str) -> None:
    item = MeetingItem.model_validate({"id": "m01", "raised": "Hỏi"} | {field: LEAK})
    meeting = Meeting(date=dt.date(2026, 11, 24), session="sang", items=(item,))
    (problem,) = privacy_problems(a_handbook(meetings=(meeting,)), TODAY)

    assert (problem.file, problem.field) == ("faq/meetings/2026-11-24-sang.yaml", f"items[0].{field}")
    assert problem.severity == "warning"


def test_a_false_alarm_accepted_with_a_reason_is_told_no_more() -> None:
    accepted = registers(not_personal=(NotPersonal(text="0905.123.456", reason="Đường dây nóng của sở"),))

    assert list(privacy_problems(a_handbook(live(answer=LEAK), registers=accepted), TODAY)) == []


def test_the_shipped_handbook_holds_no_personal_data_and_no_false_alarm() -> None:
    handbook = Workspace(ROOT).load().handbook

    assert handbook.placed
    assert list(privacy_problems(handbook, TODAY)) == []
