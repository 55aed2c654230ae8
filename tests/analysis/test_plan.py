from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.analysis.glossary import Glossary, Kind, Wording
from kb.analysis.needs import Evidence, Need, Plan
from kb.analysis.pieces import Rung
from kb.analysis.plan import plan
from tests.analysis.words import PROFILE, Words


def planned(
    query: str,
    *terms: str,
    prefix: bool = False,
    longer: Sequence[str] = (),
    wordings: Sequence[Wording] = (),
) -> Plan:
    return plan(query, PROFILE, Words(*terms, longer=longer), prefix, Glossary(wordings))


def need_at(found: Plan, start: int, end: int) -> Need:
    return next(need for need in found.needs if (need.start, need.end) == (start, end))


def test_a_syllable_is_looked_up_in_every_layer_of_syllables() -> None:
    (need,) = planned("ban").needs

    assert [reading.evidence for reading in need.readings] == [
        (Evidence("syllable", "ban", 1.0), Evidence("title", "ban", 0.125))
    ]


def test_typed_accents_are_preferred_to_the_same_letters() -> None:
    exact, astray = planned("bản", "exact:bản").needs[0].readings

    assert (exact.rung, exact.evidence) == (Rung.LITERAL, (Evidence("exact", "bản", 1.0),))
    assert (astray.rung, astray.evidence) == (
        Rung.ACCENTS,
        (Evidence("syllable", "ban", 0.25), Evidence("title", "ban", 0.03125)),
    )


def test_accents_that_make_no_known_word_are_not_held_against_anyone() -> None:
    (reading,) = planned("bãn").needs[0].readings

    assert reading.evidence[0] == Evidence("syllable", "ban", 1.0)


def test_question_words_weigh_less_but_stay_in_pairs() -> None:
    found = planned("tôi cần sao", "pair:toi can", "pair:can sao", "syllable:sao")

    assert need_at(found, 4, 7).readings[0].evidence[0] == Evidence("syllable", "can", 0.5)
    assert need_at(found, 4, 11).readings[0].evidence == (Evidence("pair", "can sao", 0.5),)


def test_a_pair_is_guarded_by_the_accents_typed_in_it() -> None:
    found = planned("bản sao", "exact:bản", "pair:ban sao")

    assert need_at(found, 0, 7).readings[0].evidence == (Evidence("pair", "ban sao", 0.5, ("bản",)),)


def test_known_compounds_are_looked_up() -> None:
    found = planned("ban sao", "compound:ban sao", "syllable:ban", "syllable:sao")

    assert found.needs[-1].readings[0].evidence == (Evidence("compound", "ban sao", 0.25),)
    assert len(planned("ban sao", "syllable:ban", "syllable:sao").needs) == len(found.needs) - 1


def test_an_open_last_word_may_go_on() -> None:
    found = planned("chung thu", "pair:chung thuc", prefix=True, longer=["thuc", "thue", "thuong"])

    assert [reading.rung for reading in need_at(found, 6, 9).readings] == [
        Rung.LITERAL,
        Rung.PREFIX,
        Rung.PREFIX,
    ]
    assert need_at(found, 6, 9).readings[1].evidence[0] == Evidence("syllable", "thuc", 0.5)
    assert need_at(found, 0, 9).readings[0].evidence == (Evidence("pair", "chung thuc", 0.25),)
    assert found.beginning == "thu"


def test_a_blank_closes_the_last_word() -> None:
    found = planned("chung thu ", "pair:chung thu", prefix=True, longer=["thuc"])

    assert [len(need.readings) for need in found.needs] == [1, 1, 1]
    assert found.beginning is None


def test_words_to_mark_leave_out_those_that_only_ask_unless_nothing_else_was_typed() -> None:
    assert planned("tôi cần bản sao").words == {"ban", "sao"}
    assert planned("tôi cần").words == {"toi", "can"}


def test_nothing_typed_needs_nothing() -> None:
    assert planned(" …").needs == ()


def rungs(need: Need) -> list[Rung]:
    return [reading.rung for reading in need.readings]


def weights(need: Need, layer: str) -> list[tuple[str, float]]:
    """The terms looked up in a layer with their weights, over all readings."""
    return [
        (evidence.term, evidence.weight)
        for reading in need.readings
        for evidence in reading.evidence
        if evidence.layer == layer
    ]


def test_a_word_read_from_its_keys_keeps_its_rung_with_other_accents_too() -> None:
    found = planned("banr", "syllable:ban", "exact:bản").needs[0]

    assert rungs(found) == [Rung.KEYSTROKES, Rung.KEYSTROKES, Rung.LITERAL]
    assert weights(found, "exact") == [("bản", 0.5)]
    assert weights(found, "syllable") == [("ban", 0.125), ("banr", 1.0)]
    assert [reading.meant for reading in found.readings] == ["bản", "bản", ""]


def test_glued_words_are_looked_up_as_words_that_belong_together() -> None:
    need, compound = planned(
        "bansao", "syllable:ban", "syllable:sao", "pair:ban sao", "compound:ban sao"
    ).needs
    mended = need.readings[0]

    assert (mended.rung, mended.meant) == (Rung.SPACING, "ban sao")
    assert [(one.layer, one.term, one.weight) for one in mended.evidence if one.layer != "title"] == [
        ("syllable", "ban", 0.5),
        ("syllable", "sao", 0.5),
        ("pair", "ban sao", 0.25),
        ("compound", "ban sao", 0.125),
    ]
    assert weights(compound, "compound") == [("ban sao", 0.125)]


def test_pairs_are_looked_up_in_each_form_a_document_has() -> None:
    lexicon = ("syllable:ket", "syllable:hom", "syllable:hon", "pair:ket hon")
    found = need_at(planned("ket hom", *lexicon), 0, 7)

    assert rungs(found) == [Rung.SLIP]
    assert weights(found, "pair") == [("ket hon", 0.125)]


def test_a_number_and_the_year_beside_it_weigh_more() -> None:
    lexicon = ("syllable:23", "syllable:2015", "pair:23 2015", "pair:dieu 23", "syllable:dieu")

    assert weights(need_at(planned("23/2015", *lexicon), 0, 7), "pair") == [("23 2015", 2.0)]
    assert weights(need_at(planned("điều 23", *lexicon), 0, 7), "pair") == [("dieu 23", 0.5)]


RED_BOOK = Wording("sổ đỏ", ("giấy chứng nhận đất",), Kind.EVERYDAY)
HKD = Wording("HKD", ("hộ kinh doanh",), Kind.ABBREVIATION)
OLD = Wording("Phong Chương", ("phường Phong Dinh",), Kind.FORMER_UNIT)
DOUBT = Wording("CT", ("chỉ thị", "chứng thực"), Kind.ABBREVIATION, ambiguous=True)


def test_a_wording_is_looked_up_beside_what_was_typed() -> None:
    found = planned("so do", "syllable:so", "syllable:do", wordings=[RED_BOOK])
    (meaning,) = found.needs[-1].readings

    assert (found.needs[-1].start, found.needs[-1].end) == (0, 5)
    assert (meaning.rung, meaning.meant) == (Rung.TERM, "giấy chứng nhận đất")
    assert [need.readings[0].rung for need in found.needs[: found.telling]] == [Rung.LITERAL] * 2


def test_a_meaning_counts_as_a_few_syllables_however_many_it_has() -> None:
    found = planned("HKD", wordings=[HKD]).needs[-1]

    # term_weight 0.5, and term_size 2 of 3 syllables
    assert weights(found, "syllable") == [(term, pytest.approx(1 / 3)) for term in ("ho", "kinh", "doanh")]


def test_a_name_in_full_is_looked_up_as_its_abbreviation_too_and_nothing_is_said_of_it() -> None:
    found = planned("hộ kinh doanh", wordings=[HKD]).needs[-1]

    assert (rungs(found), found.readings[0].meant) == ([Rung.TERM], "")
    assert weights(found, "syllable") == [("hkd", 0.5)]


def test_a_former_unit_has_a_rung_of_its_own() -> None:
    assert rungs(planned("Phong Chương", wordings=[OLD]).needs[-1]) == [Rung.FORMER_UNIT]


def test_an_ambiguous_abbreviation_means_only_what_its_neighbours_support() -> None:
    lexicon = ("syllable:chu", "syllable:ky", "pair:thuc chu")

    assert len(planned("CT", *lexicon, wordings=[DOUBT]).needs) == 1
    assert len(planned("CT ký", *lexicon, wordings=[DOUBT]).needs) == 2
    supported = planned("CT chữ", *lexicon, wordings=[DOUBT]).needs[-1]
    assert [reading.meant for reading in supported.readings] == ["chứng thực"]


def test_an_ambiguous_everyday_word_counts_little_without_support() -> None:
    shop = Wording("mở quán", ("hộ kinh doanh",), Kind.EVERYDAY, ambiguous=True)

    alone = planned("mở quán", "syllable:mo", "syllable:quan", wordings=[shop]).needs[-1]
    supported = planned("mở quán ăn", "pair:doanh an", wordings=[shop]).needs[-1]

    assert weights(alone, "syllable")[0] == ("ho", pytest.approx(0.125 * 2 / 3))
    assert weights(supported, "syllable")[0] == ("ho", pytest.approx(0.5 * 2 / 3))


def test_a_shorthand_for_a_question_word_only_asks() -> None:
    short = Wording("t", ("tôi",), Kind.SPELLING)
    found = planned("t sao", "syllable:sao", "syllable:t", wordings=[short])

    assert found.telling == 1
    assert found.words == {"sao"}
    assert weights(need_at(found, 0, 1), "syllable")[0] == ("t", 0.5)


def test_question_words_come_after_what_tells() -> None:
    found = planned("tôi cần sao y")

    assert [(need.start, need.end) for need in found.needs[: found.telling]] == [(8, 11), (12, 13)]


def test_without_accents_a_question_word_in_a_compound_with_a_telling_one_tells() -> None:
    lexicon = ("syllable:can", "syllable:cuoc", "compound:can cuoc")

    assert planned("can cuoc", *lexicon).telling == 2
    assert planned("cần cuoc", *lexicon).telling == 1


def test_what_a_word_may_mean_is_marked_too() -> None:
    lexicon = ("syllable:ban", "exact:bản", "syllable:sao")

    assert planned("banr sao", *lexicon).words == {"ban", "banr", "sao"}
    assert planned("HKD", wordings=[HKD]).meant == {"hộ", "kinh", "doanh"}
    assert planned("Phong Chương", wordings=[OLD]).meant == {"phong", "dinh"}


def test_a_mere_guess_beside_a_known_word_is_not_marked() -> None:
    known = ("syllable:ket", "syllable:hom", "syllable:hon", "pair:ket hon")

    assert planned("ket hom", *known).words == {"ket", "hom"}
    assert planned("ket honn", *known).words == {"ket", "honn", "hon"}


def test_pairs_that_tell_something_are_told_from_those_that_only_ask() -> None:
    found = planned("tôi cần bản sao", "pair:toi can", "pair:can ban", "pair:ban sao")

    assert [(found.needs[at].start, found.needs[at].end) for at in found.joined] == [(4, 11), (8, 15)]


def test_every_accent_of_an_open_word_is_kept_while_it_goes_on() -> None:
    found = planned("bả", "syllable:ba", "exact:bả", prefix=True, longer=["ban", "bao"]).needs[0]

    assert rungs(found) == [Rung.LITERAL, Rung.ACCENTS, Rung.PREFIX, Rung.PREFIX]
    assert weights(found, "syllable") == [("ba", 0.25), ("ban", 0.5), ("bao", 0.5)]
