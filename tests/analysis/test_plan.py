from __future__ import annotations

from collections.abc import Sequence

from kb.analysis.plan import Evidence, Need, Plan, Rung, plan
from tests.analysis.words import PROFILE, Words


def planned(query: str, *terms: str, prefix: bool = False, longer: Sequence[str] = ()) -> Plan:
    return plan(query, PROFILE, Words(*terms, longer=longer), prefix)


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
