"""What a reviewer sees of a revision."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.entry import Asked, Change, Citation, Entry, Origin, Source
from kb.rules.difference import differences, words_between

WORDS = st.sampled_from(
    [
        "ngày",
        "làm việc",
        "Điều 5",
        "23/2015/NĐ-CP",
        "2.000",
        " ",
        "\n",
        ", ",
        "**",
        "đồng",
        "đường",
        "–",
        "\r\n",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map("".join), st.text(max_size=60))


def entry(**changes: object) -> Entry:
    given: dict[str, object] = {
        "id": "khai-tu-thoi-han",
        "question": "Bao lâu phải khai tử?",
        "summary": "Trong 15 ngày.",
        "answer": "Trong 15 ngày kể từ ngày có người mất.\n",
        "field": "ho-tich",
    }
    return Entry.model_validate(given | changes)


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[p.kind].format(p.text) for p in words_between(before, after))


@given(TEXTS, TEXTS)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(
    before: str, after: str
) -> None:
    pieces = words_between(before, after)

    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(p.kind == "same" for p in words_between(text, text))


@given(TEXTS, TEXTS)
def test_pieces_are_never_empty_and_never_of_the_kind_before_them(before: str, after: str) -> None:
    pieces = words_between(before, after)

    assert all(p.text for p in pieces)
    assert all(a.kind != b.kind for a, b in pairwise(pieces))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            "Trong 15 ngày kể từ ngày mất.",
            "Trong 30 ngày kể từ ngày mất.",
            "Trong [-15-][+30+] ngày kể từ ngày mất.",
            id="one word",
        ),
        pytest.param(
            "Phí 2.000 đồng/trang theo quy định.",
            "Phí 3.000 đồng/trang theo quy định.",
            "Phí [-2.000-][+3.000+] đồng/trang theo quy định.",
            id="a number changes whole",
        ),
        pytest.param(
            "Căn cứ Nghị định 23/2015/NĐ-CP của Chính phủ.",
            "Căn cứ Nghị định 280/2025/NĐ-CP của Chính phủ.",
            "Căn cứ Nghị định [-23/2015/NĐ-CP-][+280/2025/NĐ-CP+] của Chính phủ.",
            id="a document number changes whole",
        ),
        pytest.param(
            "Nộp trong ba ngày làm việc tại xã.",
            "Nộp trong năm tuần làm việc tại xã.",
            "Nộp trong [-ba ngày-][+năm tuần+] làm việc tại xã.",
            id="neighbouring words change together",
        ),
        pytest.param(
            "Một.\nHai.\nBa.\n",
            "Một.\nBa.\n",
            "Một.\n[-Hai.\n-]Ba.\n",
            id="a line that goes leaves the others",
        ),
        pytest.param(
            "Nộp tại phường.",
            "Không thu lệ phí khi đăng ký đúng hạn cho mọi trường hợp.",
            "[-Nộp tại phường.-][+Không thu lệ phí khi đăng ký đúng hạn cho mọi trường hợp.+]",
            id="unlike sentences are not cut into confetti",
        ),
    ],
)
def test_differences_read_as_a_person_would_mark_them(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


def test_only_changed_fields_are_shown_in_the_entry_s_own_order() -> None:
    live = entry(fee="Miễn lệ phí", procedures=("1.000656",))
    revision = entry(summary="Trong 30 ngày.", procedures=("1.000656",), variants=("khai tử trễ",))

    assert [(d.field, d.before, d.after) for d in differences(live, revision)] == [
        ("variants", "", "khai tử trễ"),
        ("summary", "Trong 15 ngày.", "Trong 30 ngày."),
        ("fee", "Miễn lệ phí", ""),
    ]


def test_the_code_and_the_history_are_no_content() -> None:
    change = Change(date=dt.date(2026, 11, 25), who="Lan", action="edited")

    assert differences(entry(), entry(code="HT-001", history=(change,))) == ()


def test_structured_fields_are_compared_as_lines_of_text() -> None:
    day = dt.date(2026, 4, 1)
    revision = entry(
        legal_basis=(
            Citation(document="60/2014/QH13", article="Điều 33"),
            Citation(document="30/2020/NĐ-CP"),
        ),
        origin=Origin(asked_by=("an-cuu",), sources=(Source(title="Cổng", url="https://vi.vn", as_of=day),)),
        asked=Asked(count=3, units=("an-cuu", "hoa-chau")),
        review_by=dt.date(2027, 2, 15),
    )

    assert {d.field: d.after for d in differences(entry(), revision)} == {
        "legal_basis": "Điều 33, 60/2014/QH13\n30/2020/NĐ-CP",
        "origin": "an-cuu\nCổng, https://vi.vn, 01/04/2026",
        "asked": "3 lần\nan-cuu\nhoa-chau",
        "review_by": "15/02/2027",
    }
    assert all(d.pieces[0].kind == "added" for d in differences(entry(), revision))
