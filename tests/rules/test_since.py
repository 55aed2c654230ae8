"""What became of entries since a copy of the book was printed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook
from kb.model.printed import PageNumber, PrintedEntry
from kb.model.registers import PrintedEdition
from kb.rules.editions import Fate, digest_of_entry
from kb.rules.life import LifeKind
from kb.rules.since import Amended, amended_since, as_printed, day_of
from tests.factory import a_change, a_handbook, an_entry, placed

DAY = dt.date(2026, 11, 10)


def lived(*steps: tuple[str, int, str | None], **given: Any) -> Entry:
    """An entry with steps on days of November 2026."""
    history = tuple(
        a_change(action, date=dt.date(2026, 11, number), note=note) for action, number, note in steps
    )
    return an_entry(**({"code": "CT-001", "history": history} | given))


PUBLISHED = (("created", 1, None), ("approved", 2, None))
CHANGED = (*PUBLISHED, ("edited", 12, "Nâng phí."), ("approved", 13, None))


def edition(*entries: Entry, date: dt.date = DAY) -> PrintedEdition:
    lines = (
        PrintedEntry(e.id, e.code or "", digest_of_entry(e), PageNumber(0, 9), PageNumber(0, 15))
        for e in entries
    )
    return PrintedEdition(number=1, date=date, digest="0" * 12, contents="\n".join(map(str, lines)))


def live(*entries: Entry, retired: tuple[Entry, ...] = ()) -> Handbook:
    return a_handbook(*map(placed, entries), *(placed(e, Folder.RETIRED) for e in retired))


def told(found: tuple[Amended, ...]) -> list[tuple[str, str, Fate, bool]]:
    return [(one.id, one.code, one.fate, one.reworded) for one in found]


def test_an_approval_after_the_day_is_a_change() -> None:
    (one,) = amended_since(live(lived(*CHANGED)), DAY)

    assert told((one,)) == [("chung-thuc-ban-sao", "CT-001", Fate.CHANGED, True)]
    assert [(step.kind, step.notes) for step in one.steps] == [(LifeKind.CHANGED, ("Nâng phí",))]
    assert amended_since(live(lived(*CHANGED)), dt.date(2026, 11, 13)) == ()


def test_an_approval_that_changed_no_printed_word_is_no_change() -> None:
    before = lived(*PUBLISHED)

    assert amended_since(live(lived(*CHANGED)), DAY, {before.id: before}) == ()
    assert told(amended_since(live(lived(*CHANGED, fee="1 đồng")), DAY, {before.id: before})) == [
        ("chung-thuc-ban-sao", "CT-001", Fate.CHANGED, True)
    ]


def test_what_was_first_published_after_the_day_is_new_whatever_came_then() -> None:
    entry = lived(("created", 1, None), ("approved", 11, None), ("edited", 12, None), ("approved", 13, None))

    assert told(amended_since(live(entry), DAY)) == [("chung-thuc-ban-sao", "CT-001", Fate.NEW, True)]


def test_only_what_the_copy_holds_can_be_withdrawn() -> None:
    known = lived(*PUBLISHED, ("retired", 12, "Đã bỏ."), id="cu", code="CT-002")
    unknown = lived(
        ("created", 1, None), ("approved", 11, None), ("retired", 12, None), id="moi", code="CT-003"
    )
    long_gone = lived(*PUBLISHED, ("retired", 5, None), id="xua", code="CT-004")

    found = amended_since(live(retired=(known, unknown, long_gone)), DAY)

    assert told(found) == [("cu", "CT-002", Fate.WITHDRAWN, False)]
    assert found[0].steps[-1].notes == ("Đã bỏ",)


def test_another_code_is_told_with_the_old_one_where_a_version_has_it() -> None:
    entry = lived(*PUBLISHED, ("renumbered", 12, "Trùng mã."), code="CT-009")
    before = lived(*PUBLISHED)

    assert told(amended_since(live(entry), DAY)) == [(entry.id, "", Fate.MOVED, False)]
    assert told(amended_since(live(entry), DAY, {entry.id: before})) == [
        (entry.id, "CT-001", Fate.MOVED, False)
    ]


def test_an_edition_tells_by_its_digests_whatever_the_days_say() -> None:
    printed, later = lived(*PUBLISHED), lived(*CHANGED, fee="1 đồng")

    assert amended_since(live(printed), edition(printed)) == ()
    assert amended_since(live(lived(*CHANGED)), edition(printed)) == ()
    (one,) = amended_since(live(later), edition(printed, date=dt.date(2026, 11, 13)))
    assert (one.fate, one.steps[-1].date.day) == (Fate.CHANGED, 13)


def test_what_an_edition_does_not_hold_is_new_and_what_is_gone_is_withdrawn() -> None:
    gone = lived(*PUBLISHED, id="cu", code="CT-003")
    new = lived(("created", 1, None), ("approved", 12, None), id="moi", code="CT-002")

    found = amended_since(live(new), edition(gone))

    assert told(found) == [("moi", "CT-002", Fate.NEW, True), ("cu", "CT-003", Fate.WITHDRAWN, False)]
    assert found[1].entry is None


def test_steps_after_the_version_that_was_printed_are_told_even_those_of_the_same_day() -> None:
    before = lived(*PUBLISHED)
    entry = lived(*PUBLISHED, ("edited", 2, "Sửa ngay."), ("approved", 2, None), fee="1 đồng")

    (one,) = amended_since(live(entry), edition(before, date=dt.date(2026, 11, 2)), {before.id: before})

    assert [step.notes for step in one.steps] == [("Sửa ngay",)]


def test_the_version_of_a_day_is_the_last_whose_history_had_ended() -> None:
    first, second, third = lived(*PUBLISHED), lived(*PUBLISHED, fee="1 đồng"), lived(*CHANGED, fee="2 đồng")

    assert as_printed([first, second, third], DAY, first.id) == second
    assert as_printed([third], DAY, first.id) is None


def test_the_version_of_an_edition_is_the_one_with_its_digest() -> None:
    first, second = lived(*PUBLISHED), lived(*CHANGED, fee="2 đồng")

    moved = second.model_copy(update={"code": "CT-009"})
    assert as_printed([first, second, moved], edition(second), first.id) == second
    assert as_printed([first], edition(second), first.id) is None
    assert as_printed([first], edition(), first.id) is None


def test_the_day_of_a_copy() -> None:
    assert day_of(edition()) == day_of(DAY) == DAY
