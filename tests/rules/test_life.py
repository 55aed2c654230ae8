from __future__ import annotations

import datetime as dt

from kb.model.entry import Entry, Folder
from kb.rules.life import LifeKind, life, news
from tests.factory import a_change, a_handbook, a_published_entry, an_entry, placed


def lived(*steps: tuple[str, int, str | None], **given: object) -> Entry:
    history = tuple(
        a_change(action, date=dt.date(2026, 11, day), **({"note": note} if note else {}))
        for action, day, note in steps
    )
    return a_published_entry(history=history, **given)


def test_what_editors_do_among_themselves_is_left_out() -> None:
    entry = lived(
        ("created", 1, "Biên soạn."),
        ("submitted", 2, None),
        ("changes_requested", 3, "Thiếu phí."),
        ("edited", 4, "Thêm phí."),
        ("submitted", 4, None),
        ("approved", 5, "Đã đối chiếu."),
    )

    assert [(s.kind, s.date.day, s.notes) for s in life(entry)] == [
        (LifeKind.NEW, 5, ("Đã đối chiếu",)),
    ]


def test_a_change_tells_what_the_editors_noted_and_else_what_the_approval_says() -> None:
    entry = lived(
        ("created", 1, None),
        ("approved", 2, None),
        ("edited", 3, "Phí mới."),
        ("edited", 3, "Phí mới."),
        ("edited", 4, "Nơi nộp mới."),
        ("approved", 5, "Đúng nguồn."),
        ("edited", 6, None),
        ("approved", 7, "Đúng nguồn."),
        ("renumbered", 8, "Trùng mã"),
    )

    assert [(s.kind, s.notes) for s in life(entry)] == [
        (LifeKind.NEW, ()),
        (LifeKind.CHANGED, ("Phí mới", "Nơi nộp mới")),
        (LifeKind.CHANGED, ("Đúng nguồn",)),
        (LifeKind.RENUMBERED, ("Trùng mã",)),
    ]


def test_a_verification_tells_what_it_compared() -> None:
    entry = a_published_entry(
        history=(a_change(), a_change("approved"), a_change("verified", checked=("Điều 7", "mức phí")))
    )

    assert life(entry)[-1].checked == ("Điều 7", "mức phí")


def test_a_code_that_changed_before_anybody_read_it_is_no_news() -> None:
    assert life(an_entry(history=(a_change(), a_change("renumbered")))) == ()


def test_news_come_newest_first_and_what_is_new_before_what_changed() -> None:
    a = lived(("created", 1, None), ("approved", 3, None), id="a", code="CT-001")
    b = lived(("approved", 1, None), ("approved", 3, None), id="b", code="CT-002")
    c = lived(("approved", 3, None), id="c", code="CT-003")

    told = news(a_handbook(placed(b), placed(c), placed(a)))

    assert [(one.step.date.day, one.step.kind, one.entry.id) for one in told] == [
        (3, LifeKind.NEW, "a"),
        (3, LifeKind.NEW, "c"),
        (3, LifeKind.CHANGED, "b"),
        (1, LifeKind.NEW, "b"),
    ]


def test_of_a_withdrawn_entry_only_the_withdrawal_is_told() -> None:
    gone = lived(
        ("approved", 1, None), ("approved", 2, None), ("retired", 3, "Thủ tục đã bỏ."), code="CT-009"
    )

    (told,) = news(a_handbook(placed(gone, Folder.RETIRED)))

    assert (told.step.kind, told.step.notes) == (LifeKind.WITHDRAWN, ("Thủ tục đã bỏ",))


def test_two_changes_of_one_day_are_told_together() -> None:
    entry = lived(
        ("approved", 1, None), ("edited", 2, "Phí."), ("approved", 2, None), ("edited", 2, "Nơi nộp."),
        ("approved", 2, None),
    )  # fmt: skip

    assert [(one.step.kind, one.step.notes) for one in news(a_handbook(placed(entry)))] == [
        (LifeKind.CHANGED, ("Phí", "Nơi nộp")),
        (LifeKind.NEW, ()),
    ]


def test_drafts_are_no_news() -> None:
    assert news(a_handbook(placed(an_entry(), Folder.DRAFTS))) == ()
