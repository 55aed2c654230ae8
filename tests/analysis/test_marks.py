from __future__ import annotations

from kb.analysis.marks import marks
from kb.analysis.needs import Plan

TEXT = "Chứng thực bản sao: mang bản chính"


def marked(text: str, *words: str, beginning: str | None = None) -> list[str]:
    plan = Plan((), frozenset(words), beginning=beginning)
    return [text[start:end] for start, end in marks(plan, text)]


def test_words_are_marked_whatever_their_accents() -> None:
    assert marked(TEXT, "chinh") == ["chính"]


def test_neighbours_are_marked_together() -> None:
    assert marked(TEXT, "chung", "thuc", "ban") == ["Chứng thực bản", "bản"]


def test_signs_keep_marks_apart() -> None:
    assert marked("sao: mang", "sao", "mang") == ["sao", "mang"]


def test_the_beginning_of_a_word_marks_the_word() -> None:
    assert marked(TEXT, beginning="ch") == ["Chứng", "chính"]


def test_nothing_in_common_marks_nothing() -> None:
    assert marked(TEXT, "khai") == []


def test_what_a_wording_stands_for_is_marked_as_it_is_spelt() -> None:
    plan = Plan((), frozenset(), frozenset({"bản"}))

    assert [TEXT[start:end] for start, end in marks(plan, TEXT)] == ["bản", "bản"]
    assert marks(plan, "bán ban bạn") == ()
