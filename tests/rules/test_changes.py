"""What differs between two readings of an entry."""

from __future__ import annotations

from kb.rules.changes import changes_between
from tests.factory import a_change, an_entry


def test_only_what_differs_is_named_and_history_is_left_out() -> None:
    before = an_entry(fee="8.000 đồng", where="Một cửa")
    after = an_entry(
        fee=None, where="Một cửa", variants=(), question="Khác?", history=(a_change(), a_change("edited"))
    )

    assert changes_between(before, after) == {("question",): "Khác?", ("variants",): None, ("fee",): None}


def test_equal_entries_differ_in_nothing() -> None:
    assert changes_between(an_entry(), an_entry()) == {}
