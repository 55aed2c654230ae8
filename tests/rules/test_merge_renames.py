"""What was merged into an item that a merge of branches renumbered is found."""

from __future__ import annotations

from kb.model.meeting import Meeting
from kb.rules.merge_renames import MeetingSides, StaleMerge, stale_merges
from tests.factory import a_handbook
from tests.rules.test_raised import item, meeting

EARLY, LATE = "2026-11-02-sang", "2026-11-03-sang"
OURS, THEIRS = "Ai khai tử thay?", "Khai tử trễ thì sao?"


def early(*targets: str) -> Meeting:
    items = (
        item(f"m{n:02d}", raised=f"Hỏi {n}?", state="merged", merged_into=target)
        for n, target in enumerate(targets, 1)
    )
    return meeting(*items, day=2)


def late(*raised: str) -> Meeting:
    return meeting(*(item(f"m{n:02d}", raised=text) for n, text in enumerate(raised, 1)))


def found(now: tuple[Meeting, ...], **sides: MeetingSides) -> tuple[StaleMerge, ...]:
    return stale_merges(a_handbook(meetings=now), {EARLY: sides["early"], LATE: sides["late"]})


def test_the_side_whose_item_was_renumbered_is_followed_whichever_it_is() -> None:
    theirs_renumbered, ours_renumbered = late(OURS, THEIRS), late(THEIRS, OURS)
    sides = MeetingSides(None, late(OURS), late(THEIRS))
    named_by_them = MeetingSides(None, None, early(f"{LATE}/m01"))
    named_by_us = MeetingSides(None, early(f"{LATE}/m01"), None)
    stale = (StaleMerge(EARLY, 0, f"{LATE}/m01", f"{LATE}/m02"),)

    now = early(f"{LATE}/m01")
    assert found((now, theirs_renumbered), early=named_by_them, late=sides) == stale
    assert found((now, theirs_renumbered), early=named_by_us, late=sides) == ()
    assert found((now, ours_renumbered), early=named_by_us, late=sides) == stale


def test_what_was_named_before_the_branches_parted_stays() -> None:
    before = late("Hỏi chung?")
    sides = MeetingSides(before, late("Hỏi chung?", OURS), late("Hỏi chung?", THEIRS))
    now = early(f"{LATE}/m01", f"{LATE}/m02")
    both = MeetingSides(early(f"{LATE}/m01"), early(f"{LATE}/m01"), now)

    assert found((now, late("Hỏi chung?", OURS, THEIRS)), early=both, late=sides) == (
        StaleMerge(EARLY, 1, f"{LATE}/m02", f"{LATE}/m03"),
    )


def test_what_follows_already_is_not_told_again() -> None:
    sides = MeetingSides(None, late(OURS), late(THEIRS))
    named = MeetingSides(None, None, early(f"{LATE}/m01"))

    assert found((early(f"{LATE}/m02"), late(OURS, THEIRS)), early=named, late=sides) == ()
