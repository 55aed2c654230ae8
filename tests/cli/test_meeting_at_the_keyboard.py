"""Minutes by hand at a real terminal: each item is kept the moment it is complete."""

from __future__ import annotations

from pathlib import Path

from kb.workspace import Workspace
from tests.cli.test_at_the_keyboard import terminal


def test_what_was_complete_stays_when_the_rest_is_interrupted(handbook: Path) -> None:
    with terminal(handbook, "meeting", "add", "--session", "chieu") as there:
        seen = 0
        for asks, answer in (
            ("Đơn vị\n", "p. an cuu"),
            ("Vướng mắc\n", "Sao y mấy tiền?"),
            ("Đã ghi m01: phường An Cựu.", ""),
            ("Trả lời ·", "2.000 đồng"),
            ("Cơ quan trả lời\n", "STP"),
            ("Đã ghi trả lời của Sở Tư pháp thành phố Huế.", ""),
            ("Đơn vị\n", "="),
            ("Vướng mắc\n", ""),
        ):
            while asks not in there.shown[seen:]:
                assert there._read(), there.shown
            seen = there.shown.index(asks, seen) + len(asks)
            if answer:
                there.press(f"{answer}\r")
        # Only what the program itself shows again has surely been taken by it.
        there.press("do dang")
        there.read_until("do dang")
        there.type("\x03")
        code = there.end()

    assert code == 130
    (item,) = Workspace.at(handbook).load().handbook.meetings[0].items
    assert (item.unit, item.raised, item.answered_by) == ("an-cuu", "Sao y mấy tiền?", "so-tu-phap")


def test_a_question_is_kept_before_its_answer_is_asked_for(handbook: Path) -> None:
    with terminal(handbook, "meeting", "add", "--session", "chieu") as there:
        there.read_until("Đơn vị\n")
        there.press("p. an cuu\r")
        there.read_until("Vướng mắc\n")
        there.press("Sao y mấy tiền?\r")
        there.read_until("Trả lời ·")
        there.process.kill()
        there.end()

    (item,) = Workspace.at(handbook).load().handbook.meetings[0].items
    assert (item.unit, item.raised) == ("an-cuu", "Sao y mấy tiền?")


def test_an_answer_stays_when_nobody_says_who_gave_it(handbook: Path) -> None:
    with terminal(handbook, "meeting", "add", "--session", "chieu") as there:
        there.read_until("Đơn vị\n")
        there.press("p. an cuu\r")
        there.read_until("Vướng mắc\n")
        there.press("Sao y mấy tiền?\r")
        there.read_until("Trả lời ·")
        there.press("2.000 đồng\r")
        there.read_until("Cơ quan trả lời\n")
        # Only what the program itself shows again has surely been taken by it.
        there.press("do dang")
        there.read_until("do dang")
        there.type("\x03")
        there.end()

    (item,) = Workspace.at(handbook).load().handbook.meetings[0].items
    assert (item.answer, item.answered_by) == ("2.000 đồng", None)


def test_pasted_lines_answer_one_question(handbook: Path) -> None:
    with terminal(handbook, "meeting", "add", "--session", "chieu") as there:
        there.read_until("Đơn vị\n")
        there.press("p. an cuu\r")
        there.read_until("Vướng mắc\n")
        there.press("\x1b[200~Sao y mấy tiền?\rCó phải chờ không?\x1b[201~\r")
        there.read_until("Trả lời ·")
        there.process.kill()
        there.end()

    (item,) = Workspace.at(handbook).load().handbook.meetings[0].items
    assert (item.raised, item.answer) == ("Sao y mấy tiền? Có phải chờ không?", None)
