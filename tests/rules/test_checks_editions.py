"""Recorded editions follow one another."""

from __future__ import annotations

import datetime as dt

from kb.model.registers import PrintedEdition
from tests.editions import an_edition
from tests.factory import TODAY, registers
from tests.rules.checking import found, only_problem

LINE = "chung-thuc-ban-sao: CT-001 0123456789ab 29 51\n"


def recorded(*editions: PrintedEdition) -> list[tuple[str, str]]:
    return found(registers=registers(editions=editions))


def test_editions_are_numbered_from_one_without_a_gap() -> None:
    assert recorded(an_edition(1), an_edition(2), an_edition(3)) == []
    assert recorded(an_edition(2)) == [("edition-number", "[0].number")]
    assert recorded(an_edition(1), an_edition(3)) == [("edition-number", "[1].number")]
    assert recorded(an_edition(1), an_edition(1)) == [("edition-number", "[1].number")]
    assert recorded(an_edition(1), an_edition(2), an_edition(2), an_edition(3)) == [
        ("edition-number", "[2].number")
    ]


def test_days_neither_run_back_nor_ahead() -> None:
    yesterday, tomorrow = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)

    assert recorded(an_edition(1, date=TODAY), an_edition(2, date=TODAY)) == []
    assert recorded(an_edition(1, date=tomorrow)) == [("future-date", "[0].date")]
    assert recorded(an_edition(1, date=TODAY), an_edition(2, date=yesterday)) == [
        ("edition-order", "[1].date")
    ]


def test_an_entry_and_a_code_stand_once_in_an_edition() -> None:
    same_id = LINE + LINE.replace("CT-001", "CT-002")
    same_code = LINE + LINE.replace("chung-thuc", "khai-tu")

    assert recorded(an_edition(contents=same_id)) == [("edition-twice", "[0].contents")]
    assert recorded(an_edition(contents=same_code)) == [("edition-twice", "[0].contents")]
    problem = only_problem(registers=registers(editions=(an_edition(contents=same_id),)))
    assert problem.message == "“chung-thuc-ban-sao” có hai dòng trong bản in lần 1."


def test_an_entry_that_is_no_longer_there_is_no_fault() -> None:
    assert recorded(an_edition(contents="da-bo-tu-lau: CT-777 0123456789ab 29 51\n")) == []
