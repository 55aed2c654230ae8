"""What each step of an entry's life changed, as far as its versions tell."""

from __future__ import annotations

from kb.model.entry import Asked
from kb.rules.chronicle import Event, Recorded, chronicle
from tests.factory import a_change, an_entry

CREATED, EDITED, SENT = a_change(), a_change("edited"), a_change("submitted")
FIRST = an_entry(history=(CREATED,))
SECOND = an_entry(history=(CREATED, EDITED), fee="Không")
THIRD = an_entry(history=(CREATED, EDITED, SENT), fee="Không")


def told(event: Event) -> tuple[str | None, list[str] | None]:
    fields = None if event.differences is None else [one.field for one in event.differences]
    return event.change.action if event.change else None, fields


def test_each_step_carries_what_it_changed() -> None:
    events = chronicle(map(Recorded, (FIRST, SECOND, THIRD)))

    assert [told(event) for event in events] == [("created", []), ("edited", ["fee"]), ("submitted", [])]


def test_steps_recorded_together_are_told_by_the_last_of_them() -> None:
    events = chronicle(map(Recorded, (FIRST, THIRD)))

    assert [told(event) for event in events] == [("created", []), ("edited", None), ("submitted", ["fee"])]


def test_what_changed_without_a_step_is_told_with_who_recorded_it() -> None:
    counted = FIRST.model_copy(update={"asked": Asked(count=3)})
    events = chronicle(
        [Recorded(FIRST), Recorded(counted, "Lê Lan", "2026-11-20T08:00:00+07:00"), Recorded(SECOND)]
    )

    assert [told(event) for event in events] == [
        ("created", []),
        (None, ["asked"]),
        ("edited", ["fee", "asked"]),
    ]
    assert events[1].recorded is not None
    assert events[1].recorded.who == "Lê Lan"


def test_without_earlier_versions_only_who_when_and_why_are_known() -> None:
    assert [told(event) for event in chronicle([Recorded(THIRD)])] == [
        ("created", None),
        ("edited", None),
        ("submitted", None),
    ]
    assert chronicle([]) == ()


def test_a_version_of_another_beginning_tells_nothing() -> None:
    stranger = an_entry(history=(a_change(who="Người khác"),), fee="9 đồng")

    assert [told(event) for event in chronicle([Recorded(stranger), Recorded(FIRST), Recorded(SECOND)])] == [
        ("created", []),
        ("edited", ["fee"]),
    ]
