"""A lexicon of a few words shows which forms a piece is given, best first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.analysis.glossary import NO_GLOSSARY, Glossary, Kind, Wording
from kb.analysis.pieces import Piece, Rung, pieces
from kb.analysis.syllables import syllables
from tests.analysis.words import PROFILE, Words

LEXICON = (
    *("syllable:chung", "syllable:thuc", "syllable:ban", "syllable:sao", "syllable:ki", "syllable:khai"),
    *("syllable:sinh", "syllable:sinh", "syllable:hon", "syllable:hom", "syllable:ket", "syllable:ai"),
    *("exact:chứng", "exact:thực", "exact:kí", "exact:hôn", "exact:hôm", "exact:kết", "exact:hon"),
    *("pair:chung thuc", "pair:khai sinh", "pair:ket hon", "pair:ban sao"),
)


def read(query: str, *more: str, glossary: Glossary = NO_GLOSSARY, open_last: bool = False) -> list[Piece]:
    return list(pieces(query, syllables(query), PROFILE, Words(*LEXICON, *more), glossary, open_last))


def forms(query: str, *more: str, **options: object) -> list[list[tuple[Rung, str, float]]]:
    """For each piece its forms: rung, words as spelt, worth."""
    return [
        [(form.rung, " ".join(word.exact for word in form.words), form.worth) for form in piece.forms]
        for piece in read(query, *more, **options)  # type: ignore[arg-type]
    ]


def test_known_words_stay_as_typed() -> None:
    assert forms("chứng thuc") == [[(Rung.LITERAL, "chứng", 1.0)], [(Rung.LITERAL, "thuc", 1.0)]]


@pytest.mark.parametrize("typed", ["chuwngs", "chungsw", "chu71ng"])
def test_an_unknown_word_is_read_from_its_keys_first(typed: str) -> None:
    assert forms(typed) == [[(Rung.KEYSTROKES, "chứng", 0.5), (Rung.LITERAL, typed, 1.0)]]


def test_a_known_word_is_taken_at_its_letters_first() -> None:
    assert forms("kis", "syllable:kis") == [[(Rung.LITERAL, "kis", 1.0), (Rung.KEYSTROKES, "kí", 0.5)]]


def test_keys_that_make_no_known_word_are_no_keys() -> None:
    assert forms("taamj") == [[(Rung.LITERAL, "taamj", 1.0)]]


def test_a_vni_tone_at_the_end_belongs_to_its_word() -> None:
    (piece,) = read("ky1")

    assert (piece.start, piece.end) == (0, 3)
    assert forms("ky1") == [[(Rung.KEYSTROKES, "kí", 0.5)]]


def test_a_number_stays_one_where_its_tone_makes_no_word_of_the_index() -> None:
    assert forms("ban2") == [[(Rung.KEYSTROKES, "bàn", 0.5), (Rung.LITERAL, "ban 2", 1.0)]]
    assert forms("ct07") == [[(Rung.LITERAL, "ct", 1.0)], [(Rung.LITERAL, "7", 1.0)]]


def test_a_blank_before_a_number_keeps_it_one() -> None:
    assert forms("ky 1") == [[(Rung.LITERAL, "ki", 1.0)], [(Rung.LITERAL, "1", 1.0)]]


def test_glued_words_are_taken_apart_where_each_two_stand_beside_each_other() -> None:
    (piece,) = read("chungthuc")

    assert forms("chungthuc") == [[(Rung.SPACING, "chung thuc", 0.5), (Rung.LITERAL, "chungthuc", 1.0)]]
    assert [(word.start, word.end) for word in piece.preferred] == [(0, 9), (0, 9)]
    assert forms("saothuc") == [[(Rung.LITERAL, "saothuc", 1.0)]]


def test_a_stray_blank_is_closed_where_the_whole_fits_its_neighbour_or_is_all() -> None:
    mended = [(Rung.SPACING, "sinh", 0.5), (Rung.LITERAL, "sin h", 1.0)]

    assert forms("khai sin h") == [[(Rung.LITERAL, "khai", 1.0)], mended]
    assert forms("sin h") == [mended]
    assert Rung.SPACING not in {form[0] for piece in forms("ban sin h") for form in piece}


def test_two_known_words_are_never_joined() -> None:
    assert [len(piece) for piece in forms("k ai", "syllable:kai", "syllable:k")] == [2]
    assert forms("ban ai", "syllable:banai") == [[(Rung.LITERAL, "ban", 1.0)], [(Rung.LITERAL, "ai", 1.0)]]


@pytest.mark.parametrize("typed", ["thucc", "thc", "htuc", "thyc"])
def test_an_unknown_word_is_mended_to_one_a_letter_away(typed: str) -> None:
    assert forms(f"chung {typed}")[1] == [(Rung.SPELLING, "thuc", 0.5), (Rung.LITERAL, typed, 1.0)]


def test_of_the_words_a_letter_away_the_likeliest_come_first_and_only_a_few() -> None:
    more = ("syllable:thuy", "syllable:thuy", "syllable:thue", "syllable:thue", "syllable:thue")

    assert [form[1] for form in forms("thu", *more)[0]] == ["thue", "thuy", "thu"]
    assert [form[1] for form in forms("chung thu", *more)[1]] == ["thuc", "thue", "thu"]


def test_with_accents_typed_a_word_is_mended_to_one_as_spelt() -> None:
    assert forms("kếtt")[0][0] == (Rung.SPELLING, "kết", 0.5)


def test_a_known_word_that_fits_nobody_may_be_a_slip() -> None:
    assert forms("ket hom") == [
        [(Rung.LITERAL, "ket", 1.0)],
        [(Rung.LITERAL, "hom", 1.0), (Rung.SLIP, "hon", 0.25)],
    ]
    assert forms("kết hôm")[1] == [(Rung.LITERAL, "hôm", 1.0), (Rung.SLIP, "hôn", 0.25)]


def test_a_question_word_is_no_slip() -> None:
    known = ("syllable:toi", "exact:tôi", "syllable:moi", "exact:môi", "pair:ket moi")

    assert forms("kết tôi", *known)[1] == [(Rung.LITERAL, "tôi", 1.0)]
    assert forms("kết mối", *known, "exact:mối")[1] == [(Rung.LITERAL, "mối", 1.0)]


def test_a_known_word_that_fits_its_neighbour_is_none() -> None:
    assert forms("ket hom", "pair:ket hom")[1] == [(Rung.LITERAL, "hom", 1.0)]


def test_a_word_typed_with_accents_is_not_mended_to_one_without() -> None:
    more = ("exact:mất", "exact:mot", "exact:mật", "syllable:mat", "syllable:mot", "syllable:dau")

    assert forms("mất dau", *more, "pair:mot dau")[0] == [(Rung.LITERAL, "mất", 1.0)]
    assert forms("mat dau", *more, "pair:mot dau")[0][1] == (Rung.SLIP, "mot", 0.25)


def test_accents_that_make_no_known_word_may_stand_for_none() -> None:
    assert forms("chụngg")[0][0] == (Rung.SPELLING, "chung", 0.5)


def test_short_words_and_numbers_are_not_mended() -> None:
    assert forms("kx") == [[(Rung.LITERAL, "kx", 1.0)]]
    assert forms("ban 2015", "syllable:2016")[1] == [(Rung.LITERAL, "2015", 1.0)]


def test_the_word_being_typed_is_not_mended() -> None:
    assert forms("chung thucc", open_last=True)[1] == [(Rung.LITERAL, "thucc", 1.0)]
    assert forms("ket hom", open_last=True)[1] == [(Rung.LITERAL, "hom", 1.0)]
    assert forms("thucc chung", open_last=True)[0][0][0] is Rung.SPELLING


GLOSSARY = Glossary(
    (
        Wording("hồng thư", ("giấy",), Kind.EVERYDAY),
        Wording("TTHC", ("thủ tục hành chính",), Kind.ABBREVIATION),
        Wording("ban hom", ("giấy",), Kind.EVERYDAY),
    )
)


def test_words_of_a_wording_are_left_alone_although_no_document_has_them() -> None:
    assert [form[0] for piece in forms("hong thu", glossary=GLOSSARY) for form in piece] == [Rung.LITERAL] * 2
    assert forms("tthc", glossary=GLOSSARY) == [[(Rung.LITERAL, "tthc", 1.0)]]
    assert forms("ban hom", "pair:ban hon", glossary=GLOSSARY)[1] == [(Rung.LITERAL, "hom", 1.0)]
    assert forms("ban hom", "pair:ban hon")[1][1] == (Rung.SLIP, "hon", 0.25)


def test_an_abbreviation_no_document_has_may_be_half_a_word() -> None:
    short = Glossary((Wording("SIN", ("giấy",), Kind.ABBREVIATION, ambiguous=True),))

    assert forms("khai sin h", glossary=short)[1][0] == (Rung.SPACING, "sinh", 0.5)


def test_words_of_a_wording_are_read_from_their_keys() -> None:
    assert [piece.preferred[0].exact for piece in read("hoongf thuw", glossary=GLOSSARY)] == ["hồng", "thư"]


def test_a_profile_without_layers_leaves_everything_as_typed() -> None:
    bare = replace(PROFILE, layers=())
    query = "chuwngs thucc"

    assert [len(piece.forms) for piece in pieces(query, syllables(query), bare, Words(), NO_GLOSSARY)] == [
        1,
        1,
    ]
