"""What entries point to in the registers must be there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Asked, Citation, Folder, Origin
from kb.model.meeting import Meeting
from tests.factory import a_published_entry, an_entry, placed, registers
from tests.rules.checking import draft, found, live, only_problem


@pytest.mark.parametrize(
    ("given", "rule", "field", "remedy"),
    [
        ({"units": ("phong-dien",)}, "unknown-unit", "units[0]", "phong-dinh"),
        ({"asked": Asked(count=1, units=("phong-din",))}, "unknown-unit", "asked.units[0]", "phong-dinh"),
        ({"agencies": ("so-tu-phap", "so-tu-phat")}, "unknown-agency", "agencies[1]", "so-tu-phap"),
        ({"procedures": ("2.000816",)}, "unknown-procedure", "procedures[0]", "2.000815"),
        (
            {"legal_basis": (Citation(document="23/2015/ND-CP"),)},
            "unknown-document",
            "legal_basis[0].document",
            "23/2015/NĐ-CP",
        ),
        (
            {"legal_basis": (Citation(document="xyz"),)},
            "unknown-document",
            "legal_basis[0].document",
            "legal_documents.yaml",
        ),
    ],
)
def test_what_is_not_registered_is_told_with_the_nearest(
    given: dict[str, Any], rule: str, field: str, remedy: str
) -> None:
    problem = only_problem(live(**given))

    assert (problem.rule, problem.field) == (rule, field)
    assert remedy in problem.remedy


def test_an_unknown_field() -> None:
    assert found(draft(field="chung-thu")) == [("unknown-field", "field")]


def test_what_the_origin_names() -> None:
    sources = an_entry().origin.sources
    origin = Origin(meeting="2025-07-03-chieu", asked_by=("x",), answered_by="y", sources=sources)

    assert found(live(origin=origin)) == [
        ("unknown-agency", "origin.answered_by"),
        ("unknown-unit", "origin.asked_by[0]"),
        ("unknown-meeting", "origin.meeting"),
    ]


def test_a_meeting_that_is_there() -> None:
    origin = Origin(meeting="2025-07-03-chieu", sources=an_entry().origin.sources)
    meeting = Meeting(date=dt.date(2025, 7, 3), session="chieu")

    assert found(live(origin=origin), meetings=(meeting,)) == []


def test_a_register_that_could_not_be_read_is_not_reported_reference_by_reference() -> None:
    assert found(live(procedures=("2.000815",)), registers=registers(procedures=(), legal_documents=())) == []


def test_a_retired_entry_keeps_what_it_pointed_to() -> None:
    assert found(placed(a_published_entry(units=("x",), related=("y",)), Folder.RETIRED)) == []
