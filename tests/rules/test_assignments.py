"""Changes typed on one line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.errors import UsageError
from kb.rules.assignments import changes_of
from tests.factory import an_entry

ENTRY = an_entry(variants=("một", "hai"))


@pytest.mark.parametrize(
    ("assignment", "path", "value"),
    [
        ("fee=Miễn lệ phí", ("fee",), "Miễn lệ phí"),
        ("fee=a=b", ("fee",), "a=b"),
        ("answer=1. Một.\n2. Hai.", ("answer",), "1. Một.\n2. Hai."),
        ("fee=", ("fee",), None),
        ("fee= ", ("fee",), None),
        ("review_by=2027-02-15", ("review_by",), dt.date(2027, 2, 15)),
        ("review_by=15/2/2027", ("review_by",), dt.date(2027, 2, 15)),
        ("asked.count=12", ("asked", "count"), 12),
        ("legal_basis[0].article=Điều 5", ("legal_basis", 0, "article"), "Điều 5"),
        ("origin.sources[0].as_of=2026-06-01", ("origin", "sources", 0, "as_of"), dt.date(2026, 6, 1)),
        ("variants[1]=ba", ("variants", 1), "ba"),
        ("variants+=ba", ("variants", 2), "ba"),
        ("related+=khai-tu", ("related", 0), "khai-tu"),
        ('variants=["a", "b"]', ("variants",), ["a", "b"]),
        ('legal_basis+={"document": "23/2015/NĐ-CP"}', ("legal_basis", 1), {"document": "23/2015/NĐ-CP"}),
    ],
)
def test_a_value_is_read_as_its_field_asks(assignment: str, path: tuple[Any, ...], value: Any) -> None:
    assert changes_of(ENTRY, [assignment]) == {path: value}


def test_what_is_added_in_turn_stands_in_turn() -> None:
    changes = changes_of(ENTRY, ["variants+=ba", "fee=1", "variants+=bốn"])

    assert changes == {("variants", 2): "ba", ("fee",): "1", ("variants", 3): "bốn"}


@pytest.mark.parametrize(
    ("assignment", "sentence"),
    [
        ("fee", "“fee” không phải dạng trường=giá trị."),
        ("Fee=1", "“Fee=1” không phải dạng trường=giá trị."),
        ("fe=1", "Không có trường “fe”. Ý bạn là “fee”?"),
        ("asked.coun=1", "Không có trường “asked.coun”. Ý bạn là “count”?"),
        ("fee.x=1", "Không có trường “fee.x”. Các trường: không có trường con."),
        ("fee[0]=1", "“fee” không phải danh sách."),
        ("fee+=1", "“fee” không phải danh sách nên không thêm được."),
        ("origin.sources[5].title+=x", "“origin.sources[5].title” không phải danh sách nên không thêm được."),
        ("history[9].checked+=x", "Mục chưa có “history[9]”."),
        ("variants=một", "variants: “một” không phải danh sách."),
        ("asked=1", "asked: “1” không phải nhóm khóa."),
        ("asked.count=mười", "asked.count: “mười” không phải là số."),
        ("review_by=31/02/2027", "review_by: “31/02/2027” không phải là ngày."),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(assignment: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        changes_of(ENTRY, [assignment])

    assert str(refused.value).startswith(sentence)
