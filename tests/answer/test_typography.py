import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.typography import pieces


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nghị định 30/2020/NĐ-CP.", ["30/2020/NĐ-CP"]),
        ("Luật 60/2014/QH13, 163/QĐ-BTP", ["60/2014/QH13", "163/QĐ-BTP"]),
        ("Nghị quyết 66.18/2025/NQ-CP và 1675/NQ-UBTVQH15", ["66.18/2025/NQ-CP", "1675/NQ-UBTVQH15"]),
        ("điểm a khoản 2 Điều 5", ["điểm a", "khoản 2", "Điều 5"]),
        ("Điều 36a, Chương IV, Phụ lục II", ["Điều 36a", "Chương IV", "Phụ lục II"]),
        ("điểm đ, xem CT-012, trang 47", ["điểm đ", "CT-012", "trang 47"]),
        ("trong 03 ngày làm việc", ["03 ngày"]),
        ("2.000 đồng/trang, tối đa 1,5 triệu đồng", ["2.000 đồng/trang", "1,5 triệu đồng"]),
        ("ngày 01/7/2025, tháng 7 năm 2026", ["ngày 01/7/2025", "tháng 7", "năm 2026"]),
        ("gọi 1900 1075", ["1900 1075"]),
        ("điểm ở trên, nhiều 5 lần, một ngày", ["5 lần"]),
        ("", []),
    ],
)
def test_numbers_stay_with_what_they_count_or_name(text, kept):
    assert [piece.text for piece in pieces(text) if piece.kept] == kept


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(["Điều ", "5", " ngày", "/", "NĐ-CP", " "])).map("".join))
)
def test_pieces_joined_are_the_text_unchanged(text):
    assert "".join(piece.text for piece in pieces(text)) == text
