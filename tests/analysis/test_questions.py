from __future__ import annotations

from kb.analysis.questions import question_words
from kb.analysis.syllables import syllables

WORDS = question_words(("tôi", "cần", "muốn", "như thế nào", "nào", "mà"))


def asking(query: str) -> list[str]:
    typed = syllables(query)
    flags = WORDS.flags(typed)
    return [syllable.exact for syllable, flag in zip(typed, flags, strict=True) if flag]


def test_question_words_are_found() -> None:
    assert asking("Tôi muốn chứng thực") == ["tôi", "muốn"]


def test_the_longest_phrase_wins() -> None:
    assert asking("làm như thế nào") == ["như", "thế", "nào"]
    assert asking("như thế thì nào") == ["nào"]


def test_without_accents_letters_decide() -> None:
    assert asking("toi can dang ky nhu the nao") == ["toi", "can", "nhu", "the", "nao"]


def test_typed_accents_keep_other_words_apart() -> None:
    assert asking("căn cước") == []
    assert asking("phòng chống ma túy") == []


def test_no_phrases_flag_nothing() -> None:
    assert question_words(()).flags(syllables("tôi muốn")) == (False, False)
