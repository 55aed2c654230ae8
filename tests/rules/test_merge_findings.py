"""Who keeps a code that two branches gave, and what else a merge may bring together."""

from __future__ import annotations

import datetime as dt

from kb.model.entry import Asked, Entry, Folder
from kb.rules.merge_findings import clash_problems, code_clashes, count_problem, mentions, two_beginnings
from tests.factory import a_change, a_handbook, a_published_entry, an_entry, placed


def published(name: str, day: int, code: str = "CT-001", **given: object) -> Entry:
    history = (a_change(), a_change("approved", "Trần Văn Bình", date=dt.date(2026, 11, day)))
    return a_published_entry(**({"id": name, "code": code, "history": history} | given))


def test_the_shared_one_keeps_the_code_then_the_one_published_first() -> None:
    handbook = a_handbook(placed(published("a", 2)), placed(published("b", 3)), placed(published("c", 4)))

    [first] = code_clashes(handbook, {})
    [shared] = code_clashes(handbook, {"c": "CT-001"})

    assert (first.keeps.entry.id, [p.entry.id for p in first.give_up]) == ("a", ["b", "c"])
    assert (shared.keeps.entry.id, [p.entry.id for p in shared.give_up]) == ("c", ["a", "b"])
    assert "“c” đã chia sẻ nên giữ mã" in next(clash_problems([shared], {"c": "CT-001"})).message


def test_a_retired_entry_keeps_its_code() -> None:
    handbook = a_handbook(placed(published("a", 2)), placed(published("b", 3), Folder.RETIRED))

    assert code_clashes(handbook, {})[0].keeps.entry.id == "b"


def test_a_revision_has_the_code_of_its_live_answer() -> None:
    entry = published("a", 2)

    assert code_clashes(a_handbook(placed(entry), placed(entry, Folder.DRAFTS)), {}) == ()


def test_a_revision_begins_as_the_live_answer_did() -> None:
    live = placed(published("a", 2))
    revision = published("a", 2, history=(*live.entry.history, a_change("edited")))
    stranger = an_entry(id="a", history=(a_change(who="Người khác"),))

    assert list(two_beginnings(a_handbook(live, placed(revision, Folder.DRAFTS)))) == []
    [problem] = two_beginnings(a_handbook(live, placed(stranger, Folder.DRAFTS)))
    assert (problem.rule, problem.field) == ("two-beginnings", "id")


def test_a_count_that_both_sides_brought_to_the_same_number_may_be_one_too_low() -> None:
    base, side = (published("a", 2, asked=Asked(count=count)) for count in (2, 3))
    mended = placed(published("a", 2, asked=Asked(count=4)))

    problem = count_problem(placed(side), base, side)

    assert problem is not None
    assert (problem.severity, problem.remedy) == (
        "warning",
        "Nếu là những lần hỏi khác nhau thì ghi asked.count: 4.",
    )
    assert count_problem(mended, base, side) is None
    assert count_problem(placed(base), base, base) is None


def test_texts_that_name_a_code_are_found() -> None:
    handbook = a_handbook(
        placed(published("a", 2)), placed(published("b", 2, "CT-002", summary="Xem CT-001."))
    )

    assert [p.entry.id for p in mentions(handbook, "CT-001")] == ["b"]
