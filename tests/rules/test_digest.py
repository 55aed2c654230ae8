"""A day's meetings as everybody may read them."""

from __future__ import annotations

import datetime as dt

from kb.model.entry import Folder, Origin
from kb.model.handbook import Handbook
from kb.model.registers import Agency
from kb.rules.digest import Digest, daily_digests, digest, public_mask
from tests.factory import a_change, a_handbook, a_published_entry, an_entry, placed, registers
from tests.rules.test_raised import item, meeting

DAY = dt.date(2026, 11, 3)


def kept(text: str) -> str:
    return text


def made(handbook: Handbook, session: str | None = None) -> Digest:
    found = digest(handbook, DAY, session, kept)
    assert found is not None
    return found


def approved(*days: int) -> tuple[object, ...]:
    return (a_change(), *(a_change("approved", "Trần Bình", date=dt.date(2026, 11, d)) for d in days))


def test_each_thing_raised_stands_under_one_heading() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="song")),
        placed(an_entry(id="nhap"), Folder.DRAFTS),
        meetings=(
            meeting(
                item("m01", state="linked", entry="song"),
                item("m02", answer="Được."),
                item("m03", state="linked", entry="nhap", answer="Được."),
                item("m04", state="linked", entry="nhap"),
                item("m05", state="waiting", answer="Để hỏi lại."),
                item("m06"),
                item("m07", state="closed", answer="Không.", reason="Nhầm nơi."),
            ),
        ),
    )

    assert [matter.part for matter in made(handbook).matters] == [
        "answered",
        "answered",
        "answered",
        "drafted",
        "waiting",
        "open",
        "closed",
    ]


def test_a_day_without_a_meeting_has_no_digest() -> None:
    handbook = a_handbook(meetings=(meeting(item(), session="sang"), meeting(day=4)))

    assert digest(handbook, DAY, "chieu", kept) is None
    assert digest(handbook, dt.date(2026, 11, 5), None, kept) is None
    assert made(handbook).sessions == ("sang",)


def test_what_was_merged_is_told_once_with_everyone_who_raised_it() -> None:
    handbook = a_handbook(
        meetings=(
            meeting(
                item("m01", state="merged", merged_into="m02", said_unit="P. Lạ", raised="Sao y?"),
                item("m02", unit="phong-dinh"),
            ),
        )
    )

    (one,) = made(handbook).matters

    assert (one.raised, one.units, one.times) == (
        "Sao y lấy ngay được không?",
        ("P. Lạ", "phường Phong Dinh"),
        2,
    )


def test_only_what_was_raised_that_day_speaks_even_when_merged_into_another_day() -> None:
    handbook = a_handbook(
        meetings=(
            meeting(item("m01", unit="phong-dinh", raised="Hỏi từ trước"), day=2),
            meeting(item("m01", state="merged", merged_into="2026-11-02-sang/m01", raised="Hỏi lại")),
        )
    )

    (one,) = made(handbook).matters

    assert (one.raised, one.units, one.times) == ("Hỏi lại", (), 1)


def test_new_is_what_was_first_published_that_day_and_renewed_what_was_published_again() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="a", code="CT-001", history=approved(3))),
        placed(a_published_entry(id="b", code="CT-002", history=approved(1, 3))),
        placed(a_published_entry(id="c", code="CT-003", history=approved(3, 9))),
        placed(a_published_entry(id="d", code="CT-004", history=approved(4))),
        meetings=(meeting(),),
    )

    found = made(handbook)

    assert [entry.id for entry in found.new] == ["a", "c"]
    assert [entry.id for entry in found.renewed] == ["b"]


def test_one_session_tells_only_of_entries_that_came_of_it() -> None:
    origin = Origin(meeting="2026-11-03-chieu")
    handbook = a_handbook(
        placed(a_published_entry(id="a", code="CT-001", history=approved(3))),
        placed(a_published_entry(id="b", code="CT-002", history=approved(3))),
        placed(a_published_entry(id="c", code="CT-003", history=approved(3), origin=origin)),
        meetings=(meeting(item(state="linked", entry="a")), meeting(session="chieu")),
    )

    assert [entry.id for entry in made(handbook, "sang").new] == ["a"]
    assert [entry.id for entry in made(handbook, "chieu").new] == ["c"]
    assert [entry.id for entry in made(handbook).new] == ["a", "b", "c"]


def test_everything_people_said_passes_through_the_mask() -> None:
    told = item(
        raised="Ông A 0900000000\nhỏi",
        answer="Gọi 0900000000",
        said_unit="P. 0900000000",
        state="closed",
        reason="Đã gọi 0900000000",
        said_agency="Sở 0900000000",
    )
    waits = item("m02", state="waiting", waiting_for="Bà B 0900000000")

    found = digest(
        a_handbook(meetings=(meeting(told, waits),)), DAY, None, lambda text: text.replace("0900000000", "•")
    )

    assert found is not None
    assert "0900000000" not in repr(found)
    assert found.matters[0].raised == "Ông A • hỏi"


def test_an_entry_that_was_taken_out_is_not_pointed_at() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="cu"), Folder.RETIRED),
        meetings=(meeting(item(state="linked", entry="cu", answer="Được.")),),
    )

    (one,) = made(handbook).matters

    assert (one.part, one.entry) == ("answered", None)


def test_the_digests_of_all_days_are_those_of_each_day() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="a", code="CT-001", history=approved(3))),
        placed(a_published_entry(id="b", code="CT-002", history=approved(1, 3, 3))),
        meetings=(
            meeting(item("m01", state="merged", merged_into="2026-11-03-sang/m01"), day=4),
            meeting(item("m01", state="linked", entry="a"), session="chieu"),
            meeting(item("m01", said_unit="P. Lạ")),
        ),
    )

    found = daily_digests(handbook, kept)

    assert [each.date.day for each in found] == [3, 4]
    assert list(found) == [digest(handbook, each.date, None, kept) for each in found]
    assert [entry.id for entry in found[0].renewed] == ["b"]


def test_what_readers_sent_is_no_meeting() -> None:
    sent = meeting(item("m01", raised="Thiếu phí"), session="ban-doc")
    alone, beside = a_handbook(meetings=(sent,)), a_handbook(meetings=(sent, meeting(item("m01"))))

    assert daily_digests(alone, kept) == ()
    assert digest(alone, DAY, None, kept) is None
    assert list(daily_digests(beside, kept)) == [made(beside)]
    assert [matter.raised for matter in made(beside).matters] == ["Sao y lấy ngay được không?"]


def test_the_mask_for_everybody_leaves_public_numbers_alone() -> None:
    agency = Agency(id="so-tu-phap", name="Sở Tư pháp", level="city", note="Gọi 0234 3822 333")
    mask = public_mask(a_handbook(registers=registers(agencies=(agency,))))

    assert mask("Gọi 0234 3822 333 hoặc 0912 345 678") == "Gọi 0234 3822 333 hoặc [đã che]"
