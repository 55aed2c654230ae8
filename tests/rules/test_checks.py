"""All rules together, and entries with faults of their own."""

from __future__ import annotations

from typing import Any

from kb.model.entry import Entry, Folder
from kb.model.handbook import Damaged
from kb.rules.checks import check
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed
from tests.rules.checking import draft, found, live


def test_a_complete_handbook_has_no_problem() -> None:
    revision = placed(
        a_published_entry(question="Khác?", history=(a_change(), a_change("edited"))), Folder.DRAFTS
    )

    assert (
        found(
            live(),
            revision,
            draft(id="moi"),
            placed(a_published_entry(id="cu", code="CT-002"), Folder.RETIRED),
        )
        == []
    )


def test_problems_come_in_reading_order() -> None:
    problems = check(a_handbook(live(variants=(), legal_basis=()), draft(id="a", units=("x",))), TODAY)

    assert list(problems) == sorted(problems)
    assert len(problems) == 3


def test_every_problem_says_what_to_do() -> None:
    wrong: Entry = an_entry(units=("x",), related=("y",), answer="# a\n", code="CT-001", summary="a" * 351)

    problems = check(a_handbook(placed(wrong, Folder.DRAFTS)), TODAY)

    assert len(problems) == 5
    assert all(p.message.endswith((".", "?")) and p.remedy.endswith((".", "?")) for p in problems)


class TestDamaged:
    """Entries whose own faults the store has told already."""

    def damaged(self, *keys: str, **given: Any) -> dict[str, Any]:
        it = Damaged(placed(a_published_entry(**given)), frozenset(keys))
        return {"damaged": (it,), "unreadable": frozenset({it.placed.entry.id})}

    def test_the_rest_of_an_entry_is_checked(self) -> None:
        given = self.damaged("fee", units=("x",), answer="# a\n", related=("y",))

        assert sorted(found(**given)) == [
            ("markup", "answer"),
            ("unknown-entry", "related[0]"),
            ("unknown-unit", "units[0]"),
        ]

    def test_the_keys_at_fault_are_not_blamed_again(self) -> None:
        assert found(**self.damaged("history", "variants", "field", history=(), variants=(), field="x")) == []

    def test_it_is_no_unknown_entry_and_its_code_is_taken(self) -> None:
        other = live(id="b", related=("chung-thuc-ban-sao",))

        assert found(other, **self.damaged("fee")) == [("duplicate-code", "code")]

    def test_a_register_item_with_faults_is_not_unknown(self) -> None:
        lost = {"units": frozenset({"phong-dien"}), "meetings": frozenset({"2025-07-03-sang"})}
        origin = an_entry().origin.model_copy(update={"meeting": "2025-07-03-sang"})

        assert found(live(units=("phong-dien",), origin=origin), unreadable_items=lost) == []
