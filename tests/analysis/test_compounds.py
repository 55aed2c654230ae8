from __future__ import annotations

from kb.analysis.compounds import compounds_of, runs


def test_compounds_are_the_segmented_words_of_two_to_four_syllables() -> None:
    words = ["Thủ tục", "chứng thực", "do", "Ủy ban nhân dân", "một hai ba bốn năm", ","]

    assert compounds_of(words) == ("thu tuc", "chung thuc", "uy ban nhan dan")


def test_runs_are_known_compounds_nested_ones_too() -> None:
    known = {"ban sao", "ban sao dien tu", "dien tu"}
    terms = ["cap", "ban", "sao", "dien", "tu"]

    assert list(runs(terms, known.__contains__)) == [(1, 3), (1, 5), (3, 5)]


def test_a_run_ends_with_the_query() -> None:
    assert list(runs(["ban", "sao"], {"sao dien"}.__contains__)) == []
