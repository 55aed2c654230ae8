"""What a question is about, without what is asked of it."""

from __future__ import annotations

import pytest

from kb.model.registers import Term
from kb.rules.matter import Matters

MATTERS = Matters(
    (
        Term(term="sao y", means=("chứng thực bản sao",), kind="everyday"),
        Term(term="giấy độc thân", means=("giấy xác nhận tình trạng hôn nhân",), kind="everyday"),
        Term(term="GKS", means=("giấy khai sinh",), kind="abbreviation"),
    )
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Sao y mất mấy ngày?", "chung thuc ban sao"),
        ("Lệ phí chứng thực bản sao là bao nhiêu?", "chung thuc ban sao"),
        ("xin giay doc than bao lau co", "xac nhan tinh trang hon nhan"),
        ("Làm GKS ở đâu?", "khai sinh"),
        ("Bao lâu thì có?", ""),
    ],
)
def test_the_matter_is_what_is_left_of_a_question(question: str, words: str) -> None:
    assert " ".join(MATTERS.words(question)) == words


def test_questions_about_one_matter_are_wholly_alike_and_others_are_not() -> None:
    assert MATTERS.likeness("Sao y mất mấy ngày?", "phi chung thuc ban sao") == 1.0
    assert MATTERS.likeness("Sao y mất mấy ngày?", "Khai sinh mất mấy ngày?") == 0.0
    assert MATTERS.likeness("Bao lâu?", "Bao lâu?") == 0.0
