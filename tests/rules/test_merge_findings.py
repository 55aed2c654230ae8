"""Who keeps a code that two branches gave, and what else a merge may bring together."""

from __future__ import annotations

import datetime as dt

import pytest

from kb.model.entry import Asked, Entry, Folder
from kb.model.meeting import Meeting, MeetingItem
from kb.rules.merge_findings import (
    clash_problems,
    code_clashes,
    count_problem,
    linked_on_both,
    mentions,
    miscount,
    two_beginnings,
)
from tests.factory import a_change, a_handbook, a_published_entry, an_entry, placed
from tests.rules.test_raised import slip, slips


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


def counted(count: int) -> Entry:
    return published("a", 2, asked=Asked(count=count))


@pytest.mark.parametrize(
    ("now", "twice", "right"),
    [(3, 0, 4), (4, 0, None), (4, 1, 3), (3, 1, None), (9, 0, None)],
    ids=["git kept one", "added up", "added up what both linked", "linked once", "mended by hand"],
)
def test_a_count_is_told_when_it_is_not_what_both_branches_counted(
    now: int, twice: int, right: int | None
) -> None:
    found = miscount(placed(counted(now)), counted(2), counted(3), counted(3), twice)

    assert (found.right if found else None) == right
    if found is not None:
        problem = count_problem(found)
        assert problem.severity == "warning"
        assert f"thì là {right};" in problem.remedy


def test_a_count_that_one_branch_changed_is_right() -> None:
    assert miscount(placed(counted(3)), counted(2), counted(3), counted(2), 0) is None


def test_items_that_both_branches_linked_are_counted_once() -> None:
    def meeting(**states: str | None) -> Meeting:
        items = tuple(
            MeetingItem(id=name, raised=name, entry=entry, state="linked" if entry else "open")
            for name, entry in states.items()
        )
        return Meeting(date=dt.date(2026, 11, 24), session="chieu", items=items)

    base = meeting(m01="a", m02=None, m03=None)
    ours, theirs = meeting(m01="a", m02="a", m03="a"), meeting(m01="a", m02="a", m03="b")

    assert linked_on_both(base, ours, theirs) == {"a": 1}
    assert linked_on_both(None, ours, theirs) == {"a": 2}


def test_texts_that_name_a_code_are_found() -> None:
    handbook = a_handbook(
        placed(published("a", 2)), placed(published("b", 2, "CT-002", summary="Xem CT-001."))
    )

    assert [p.entry.id for p in mentions(handbook, "CT-001")] == ["b"]


def test_a_slip_that_both_branches_linked_is_counted_as_often_as_it_says() -> None:
    linked = slips(slip(times=3, state="linked", entry="a"))

    assert linked_on_both(slips(slip(times=3)), linked, linked) == {"a": 3}
