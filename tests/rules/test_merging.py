"""Laws of a merge: it takes what one side changed, adds what both counted, and drops nothing that was added."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kb.rules.merging import NOTHING, merged

WORDS = st.sampled_from(["a", "b", "c", "d", "e"])
LISTS = st.lists(WORDS, unique=True, min_size=1)
STEPS = st.builds(
    lambda day, who: {"date": dt.date(2026, 11, day), "who": who, "action": "edited"},
    st.integers(21, 28),
    WORDS,
)
ENTRIES = st.fixed_dictionaries(
    {"fee": WORDS, "variants": LISTS},
    optional={
        "asked": st.fixed_dictionaries({"count": st.integers(1, 9)}, optional={"units": LISTS}),
        "where": WORDS,
    },
)
FIRST = {"date": dt.date(2026, 11, 20), "who": "z", "action": "created"}


def value(base: Any, ours: Any, theirs: Any) -> Any:
    result = merged(base, ours, theirs)
    assert result.clashes == ()
    return result.value


@given(ENTRIES, ENTRIES)
def test_a_side_that_changed_nothing_lets_the_other_have_its_way(base: Any, changed: Any) -> None:
    assert value(base, changed, base) == changed
    assert value(base, base, changed) == changed


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_counts_add_up(before: int, ours: int, theirs: int) -> None:
    counts = [{"asked": {"count": number}} for number in (before, before + ours, before + theirs)]

    assert value(*counts)["asked"]["count"] == before + ours + theirs


@given(LISTS, LISTS, LISTS)
def test_lists_keep_what_either_side_added(base: list[str], ours: list[str], theirs: list[str]) -> None:
    sides = [{"variants": list(dict.fromkeys((*base, *more)))} for more in ([], ours, theirs)]

    assert set(value(*sides)["variants"]) == {*base, *ours, *theirs}
    assert value(sides[0], sides[2], sides[1])["variants"][: len(base)] == base


@given(st.lists(STEPS), st.lists(STEPS))
def test_histories_keep_every_step_by_day_and_what_was_there_comes_first(ours: Any, theirs: Any) -> None:
    ours, theirs = ([*sorted(steps, key=lambda step: step["date"])] for steps in (ours, theirs))
    sides = [{"history": [FIRST, *more]} for more in ([], ours, theirs)]

    history = value(*sides)["history"]

    assert history[0] == FIRST
    assert all(step in history for step in (*ours, *theirs))
    assert [step["date"] for step in history] == sorted(step["date"] for step in history)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_whoever_merges_the_clashes_and_the_counts_are_the_same(base: Any, ours: Any, theirs: Any) -> None:
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)

    assert sorted(one.clashes) == sorted(other.clashes)
    if not one.clashes:
        counts = [each.value.get("asked", {}).get("count") for each in (one, other)]
        assert counts[0] == counts[1]


def test_what_one_side_removed_and_the_other_changed_is_a_clash() -> None:
    assert merged({"fee": "a"}, {}, {"fee": "b"}).clashes == (("fee",),)


def test_a_line_both_sides_put_otherwise_is_a_clash() -> None:
    result = merged({"variants": ["a"]}, {"variants": ["b"]}, {"variants": ["c"]})

    assert result.clashes == (("variants",),)


def test_a_rewritten_past_is_a_clash() -> None:
    other = FIRST | {"who": "y"}

    assert merged({"history": [FIRST]}, {"history": [other]}, {"history": [FIRST, other]}).clashes


def test_two_entries_made_anew_alike_are_one() -> None:
    entry = {"fee": "a", "history": [FIRST]}

    assert value(NOTHING, entry, {**entry, "where": "b"}) == {**entry, "where": "b"}


def test_a_retired_answer_is_not_changed_by_the_merge() -> None:
    base = {"fee": "a", "history": [FIRST]}
    retired = {"fee": "a", "history": [FIRST, FIRST | {"action": "retired"}]}

    result = merged(base, {"fee": "b", "history": [FIRST]}, retired)

    assert (result.clashes, result.entire) == ((("fee",),), True)


def readers(*items: Any) -> Any:
    return {"date": dt.date(2026, 11, 24), "session": "ban-doc", "items": list(items)}


def test_slips_of_two_branches_are_both_kept_with_their_counts() -> None:
    one = {"id": "m01", "raised": "sao y", "times": 2, "source": {"file": "a", "slips": ["phieu-a"]}}
    other = {"id": "m01", "raised": "sao y", "times": 3, "source": {"file": "b", "slips": ["phieu-b"]}}

    result = value(NOTHING, readers(one), readers(other))

    assert result["items"] == [one, other | {"id": "m02"}]
    assert value(NOTHING, readers(one), readers(one)) == readers(one)
