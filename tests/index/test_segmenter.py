import pytest

from kb.index.segmenter import dictionary_words, part_of_speech


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chứng thực bản sao", ["Chứng thực", "bản sao"]),
        ("yêu cầu sổ hộ khẩu", ["yêu cầu", "sổ hộ khẩu"]),
        ("giấy ủy quyền", ["giấy", "ủy quyền"]),
        ("khai tử, khai sinh", ["khai tử", ",", "khai sinh"]),
        ("", []),
    ],
)
def test_words_are_those_of_the_dictionary(text, words):
    assert list(dictionary_words(text)) == words


def test_what_the_model_joins_and_no_dictionary_knows_is_taken_apart():
    assert "giao biên lai" not in dictionary_words("Thu phí xong thì lập và giao biên lai lúc nào")


def test_a_word_has_a_part_of_speech_alone():
    assert part_of_speech("hồ sơ") == "N"
    assert part_of_speech("xử lý") == "V"
    assert part_of_speech("thông minh") == "A"
    assert part_of_speech("già yếu") == "-"
