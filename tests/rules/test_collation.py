import unicodedata
from functools import cmp_to_key
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.rules.collation import letter_of, vietnamese_key

COMMUNES = """A Lưới 1|A Lưới 2|A Lưới 3|A Lưới 4|A Lưới 5|An Cựu|Bình Điền|Chân Mây - Lăng Cô|Dương Nỗ|Đan Điền|
Hóa Châu|Hưng Lộc|Hương An|Hương Thủy|Hương Trà|Khe Tre|Kim Long|Kim Trà|Long Quảng|Lộc An|Mỹ Thượng|Nam Đông|
Phong Dinh|Phong Điền|Phong Phú|Phong Quảng|Phong Thái|Phú Bài|Phú Hồ|Phú Lộc|Phú Vang|Phú Vinh|Phú Xuân|
Quảng Điền|Thanh Thủy|Thuận An|Thuận Hóa|Thủy Xuân|Vinh Lộc|Vỹ Dạ""".replace("\n", "").split("|")

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONED = ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị"]
TONED += ["oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"]
VOWELS = {row[0]: list(row) for row in TONED}


def shuffled(texts: list[str]) -> list[str]:
    """The same texts in an order that owes nothing to theirs."""
    return sorted(texts, key=lambda text: text[::-1])


def test_the_40_communes_stand_in_the_order_of_the_register_a_clerk_would_write():
    assert sorted(shuffled(COMMUNES), key=vietnamese_key) == COMMUNES


@pytest.mark.parametrize(
    "ordered",
    [
        "ma mà mả mã má mạ mă mâ",
        "da dạ đa đà",
        "an anh ăn ân",
        "e ê f g",
        "hoa hòa hỏa hõa hóa họa",
        "ơ p",
        "thủ thứ",
        "tu tư u ư v w x y z",
    ],
)
def test_letters_come_first_then_tones(ordered):
    words = ordered.split()

    assert sorted(shuffled(words), key=vietnamese_key) == words


def test_phrases_compare_letter_by_letter_before_any_tone_counts():
    phrases = ["hộ khẩu", "hộ kinh doanh", "hồ sơ", "hộ tịch", "hợp đồng"]

    assert sorted(shuffled(phrases), key=vietnamese_key) == phrases


def test_numbers_stand_by_value_before_letters_and_after_signs():
    texts = ["“Một cửa”", "9/2020/NĐ-CP", "118/2025/NĐ-CP", "A", "CT-002", "CT-010", "CT-100"]

    assert sorted(shuffled(texts), key=vietnamese_key) == texts


def test_small_letters_stand_before_capitals_and_the_shorter_word_first():
    assert sorted(["Mã", "mãn", "mã", "Ma", "ma"], key=vietnamese_key) == ["ma", "Ma", "mã", "Mã", "mãn"]


def test_letters_of_other_alphabets_come_last():
    assert sorted(["Ω", "z", "Я", "a"], key=vietnamese_key) == ["a", "z", "Ω", "Я"]


@pytest.mark.parametrize(
    ("text", "letter"), [("đất đai", "Đ"), ("Ế ẩm", "Ê"), ("ưu tiên", "Ư"), ("ủy quyền", "U"), ("1900", "#"), ("", "#"), ("“a”", "#")]
)  # fmt: skip
def test_letter_heads(text, letter):
    assert letter_of(text) == letter


def by_the_book(one: str, other: str) -> int:
    """The rule written out a second time, slowly: letters, then tones, then capitals."""

    def split(char: str) -> tuple[int, int]:
        for base, row in VOWELS.items():
            if char.lower() in row:
                return LETTERS.index(base), row.index(char.lower())
        return LETTERS.index(char.lower()) if char.lower() in LETTERS else -1, 0

    for look in (
        lambda text: [split(c)[0] for c in text],
        lambda text: [split(c)[1] for c in text],
        lambda text: [c.isupper() for c in text],
    ):
        if look(one) != look(other):
            return -1 if look(one) < look(other) else 1
    return 0


words = st.text(
    st.sampled_from(
        [c for row in VOWELS.values() for v in row for c in (v, v.upper())] + list("bcdđghklmnDĐ ")
    ),
    max_size=8,
)


@given(st.lists(words, max_size=8, unique=True))
def test_the_key_agrees_with_the_rule_written_out(texts):
    assert sorted(texts, key=vietnamese_key) == sorted(texts, key=cmp_to_key(by_the_book))


@given(words)
def test_composed_and_decomposed_text_stand_in_the_same_place(text):
    assert vietnamese_key(text)[:3] == vietnamese_key(unicodedata.normalize("NFD", text))[:3]


@given(st.lists(st.text(), max_size=6, unique=True))
def test_any_texts_have_one_strict_order(texts):
    ordered = sorted(texts, key=vietnamese_key)

    assert ordered == sorted(shuffled(texts), key=vietnamese_key)
    assert all(vietnamese_key(a) < vietnamese_key(b) for a, b in pairwise(ordered))
