from __future__ import annotations

from kb.model.entry import Citation, Folder
from kb.site.uses import by_article, uses
from tests.factory import a_handbook, a_published_entry, placed


def test_only_live_answers_count_each_once_and_by_code() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="b", code="CT-001", procedures=("2.000815",))),
        placed(
            a_published_entry(
                id="a",
                code="CT-002",
                procedures=("2.000815",),
                legal_basis=(
                    Citation(document="1", article="Điều 1"),
                    Citation(document="1", article="Điều 2"),
                ),
            )
        ),
        placed(a_published_entry(id="c", code=None, procedures=("2.000815",)), Folder.DRAFTS),
        placed(a_published_entry(id="d", code="CT-004", procedures=("2.000815",)), Folder.RETIRED),
    )

    used = uses(handbook)

    assert [entry.id for entry in used.procedures["2.000815"]] == ["b", "a"]
    assert [entry.id for entry in used.laws["1"]] == ["a"]
    assert "3" not in used.laws


def test_articles_stand_in_the_order_of_their_numbers_after_the_whole() -> None:
    basis = tuple(Citation(document="1", article=a) for a in ("Điều 10", "Điều 9 khoản 2", None, "Điều 9"))
    entry = a_published_entry(legal_basis=basis)

    assert [article for article, _ in by_article((entry,), "1")] == [
        None,
        "Điều 9",
        "Điều 9 khoản 2",
        "Điều 10",
    ]
