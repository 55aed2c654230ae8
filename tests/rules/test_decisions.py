"""Decisions as a file says them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.errors import ContentError
from kb.rules.decisions import Decision, decisions

ITEM = "2026-11-03-sang/m01"


def test_each_kind_carries_what_it_needs() -> None:
    said = [
        {"item": ITEM, "do": "link", "entry": " CT-001 ", "variant": False},
        {"item": ITEM, "do": "draft"},
        {"item": ITEM, "do": "merge", "into": "2026-11-03-sang/m02"},
        {"item": ITEM, "do": "wait", "agency": "Sở  Tư pháp", "since": "2026-11-01"},
        {"item": ITEM, "do": "close", "reason": "Hỏi thử."},
    ]

    assert decisions(said) == (
        Decision(ITEM, "link", entry="CT-001", variant=False),
        Decision(ITEM, "draft"),
        Decision(ITEM, "merge", into="2026-11-03-sang/m02"),
        Decision(ITEM, "wait", agency="Sở Tư pháp", since=dt.date(2026, 11, 1)),
        Decision(ITEM, "close", reason="Hỏi thử."),
    )


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({}, "phải là một danh sách"),
        (["close"], "thứ 1: phải là một nhóm"),
        ([{"item": ITEM}], "thứ 1: thiếu hoặc sai “do”"),
        ([{"item": ITEM, "do": ["link"]}], "thiếu hoặc sai “do”"),
        ([{"item": ITEM, "do": "draft"}, {"item": ITEM, "do": "close"}], "thứ 2: thiếu “reason”"),
        ([{"do": "draft"}], "thiếu “item”"),
        ([{"item": 3, "do": "draft"}], "thiếu “item”"),
        ([{"item": ITEM, "do": "close", "reason": " "}], "thiếu “reason”"),
        ([{"item": ITEM, "do": "link", "entry": "a", "variant": "có"}], "true hoặc false"),
        ([{"item": ITEM, "do": "wait", "agency": "a", "since": "hôm qua"}], "không phải là ngày"),
        ([{"item": ITEM, "do": "close", "reson": "a"}], "“reson” không đi với “close”. Ý bạn là “reason”"),
    ],
)
def test_the_first_fault_is_named_by_its_place(said: Any, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        decisions(said)

    assert message in str(caught.value)
