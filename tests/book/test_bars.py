"""Which pieces of an entry carry a change bar, and how the changes are told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.book.bars import Told, with_bars, worded
from kb.book.entries import entry as as_data
from kb.model.entry import Citation
from tests.book.handbooks import TODAY, death, entry, handbook

STEPS = "Mở đầu.\n\n1. Xem bản chính.\n2. Thu phí theo trang.\n3. Ký và trả kết quả.\n\n> **Lưu ý:** trả trong ngày.\n"
TABLE = "| Việc | Ngày |\n|---|--:|\n| Khai sinh | 1 |\n| Khai tử | 2 |\n"


def compared(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    book = handbook(entry(), death())
    return with_bars(as_data(entry(**after), book, TODAY), as_data(entry(**before), book, TODAY))


def answers(before: str, after: str) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    node, what = compared({"answer": before}, {"answer": after})
    return node["answer"], what


def test_what_stayed_carries_no_bar() -> None:
    node, what = compared({"answer": STEPS}, {"answer": STEPS})

    assert what == ()
    assert node["changed"] == node["changed_related"] == []
    assert "changed" not in str([node["facts"], node["answer"], node["legal"]])


def test_without_an_earlier_version_every_piece_carries_the_bar() -> None:
    node, what = with_bars(as_data(entry(), handbook(entry()), TODAY), None)

    assert (node["changed"], what) == (["question", "summary", "procedures"], ())
    assert all(piece["changed"] for piece in (*node["facts"], *node["legal"], node["answer"][1]))
    assert node["answer"][0]["changed_items"] == [0, 1]


def test_a_changed_step_is_marked_alone_and_told_by_its_number() -> None:
    blocks, what = answers(STEPS, STEPS.replace("theo trang", "theo bản"))

    assert what == ("bước 2",)
    assert [block.get("changed", False) for block in blocks] == [False] * 3
    assert blocks[1]["changed_items"] == [1]


def test_a_step_between_others_is_new_and_those_after_it_are_not_changed() -> None:
    blocks, what = answers(
        STEPS, STEPS.replace("2. Thu", "2. Đóng dấu giáp lai từng tờ.\n3. Thu").replace("3. Ký", "4. Ký")
    )

    assert what == ("thêm bước 2",)
    assert blocks[1]["changed_items"] == [1]


def test_what_is_gone_is_told_with_the_number_it_had() -> None:
    blocks, what = answers(STEPS, "Mở đầu.\n\n1. Xem bản chính.\n2. Ký và trả kết quả.\n")

    assert what == ("bỏ bước 2", "bỏ lưu ý")
    assert "changed" not in str([{**block, "changed_items": None} for block in blocks]).replace(
        "changed_items", ""
    )


def test_a_row_of_a_table_is_marked_alone() -> None:
    blocks, what = answers(TABLE, TABLE.replace("| 2 |", "| 3 |"))

    assert what == ("bảng, dòng 2",)
    assert blocks[0]["changed_rows"] == [1]


def test_another_head_changes_the_table_as_a_whole() -> None:
    blocks, what = answers(TABLE, TABLE.replace("Ngày", "Số ngày"))

    assert what == ("bảng",)
    assert blocks[0]["changed"]


def test_inside_an_item_only_the_nested_item_is_marked() -> None:
    nested = "1. Hồ sơ gồm:\n   - Tờ khai theo mẫu.\n   - Bản chính giấy tờ.\n2. Nộp.\n"
    blocks, what = answers(nested, nested.replace("theo mẫu", "theo mẫu mới"))

    assert what == ("bước 1",)
    assert blocks[0]["changed_items"] == []
    assert blocks[0]["items"][0][1]["changed_items"] == [0]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"fee": "2.000 đồng"}, {"fee": "3.000 đồng"}, ("phí",)),
        ({"fee": None}, {"fee": "3.000 đồng"}, ("thêm phí",)),
        ({"fee": "2.000 đồng"}, {"fee": None}, ("bỏ phí",)),
        ({}, {"question": "Sao y cần gì?"}, ("câu hỏi",)),
        ({}, {"summary": "Mang bản chính."}, ("tóm tắt",)),
        ({"procedures": ()}, {"procedures": ("2.000815",)}, ("mã thủ tục",)),
        ({}, {"related": ("khai-tu-thoi-han",)}, ("xem thêm",)),
        ({}, {"legal_basis": ()}, ("bỏ căn cứ 23/2015/NĐ-CP",)),
        ({}, {"legal_basis": (Citation(document="23/2015/NĐ-CP", article="Điều 21"),)}, ("căn cứ 23/2015/NĐ-CP",)),
        ({"time_limit": "1 ngày"}, {"time_limit": "2 ngày", "answer": "Khác hẳn."},
         ("thời hạn", "thêm đoạn văn", "bỏ bước 1 và 2", "bỏ lưu ý")),
    ],
)  # fmt: skip
def test_each_part_has_its_name(before: dict[str, Any], after: dict[str, Any], told: tuple[str, ...]) -> None:
    assert compared(before, after)[1] == told


def test_a_link_that_leads_elsewhere_is_a_change_though_it_reads_the_same() -> None:
    blocks, what = answers("Xem [đây](https://a.vn/1).", "Xem [đây](https://a.vn/2).")

    assert what == ("đoạn văn",)
    assert blocks[0]["changed"]


def test_many_numbers_are_counted() -> None:
    assert worded([Told("changed", "bước", n) for n in (1, 2, 3)]) == ("bước 1, 2 và 3",)
    assert worded([Told("changed", "bước", n) for n in range(1, 8)]) == ("bước 1 và 6 chỗ khác",)


@given(
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6),
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6),
)
def test_steps_without_a_bar_are_those_that_were_there_before_in_this_order(
    before: list[str], after: list[str]
) -> None:
    def numbered(words: list[str]) -> str:
        return "".join(f"{n}. {word}\n" for n, word in enumerate(words, 1))

    (block,), what = answers(numbered(before), numbered(after))
    kept = iter(before)

    assert all(word in kept for n, word in enumerate(after) if n not in block.get("changed_items", ()))
    assert bool(what) == (before != after)
