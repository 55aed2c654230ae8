"""What each kind of field accepts, and that nothing is coerced."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from kb.model.base import Code, Day, InlineText, Line, Lines, ProcedureCode, Slug, Text, Url

ACCEPTED: dict[str, tuple[Any, Any]] = {
    "a line": (Line, "Chứng thực bản sao"),
    "an emoji of several parts": (Line, "👨\u200d👩"),
    "a text of lines": (Text, "Một.\n\n  Hai.\n"),
    "a short id": (Slug, "a"),
    "the longest id": (Slug, "a" * 80),
    "an id of parts": (Slug, "khai-tu-2026"),
    "a code": (Code, "CT-012"),
    "a code of four digits": (Code, "CT-1012"),
    "a procedure code": (ProcedureCode, "2.000815"),
    "an address": (Url, "https://vanban.chinhphu.vn/?pageid=27160&docid=1"),
    "a day": (Day, dt.date(2026, 8, 5)),
}
REFUSED: dict[str, tuple[Any, Any, str]] = {
    "decomposed letters": (Line, "chu\u031b\u0301ng", "unicode-form"),
    "a zero-width space": (Line, "a\u200bb", "hidden-character"),
    "a change of direction": (Text, "a\u202eb", "hidden-character"),
    "a line separator": (Text, "a\u2028b", "hidden-character"),
    "a private letter": (Line, "a\ue000", "hidden-character"),
    "a tab": (InlineText, "a\tb", "hidden-character"),
    "two lines": (InlineText, "a\nb", "one-line"),
    "nothing": (Line, "", "empty-text"),
    "blanks in lines": (Text, " \n ", "empty-text"),
    "a leading blank": (Line, " a", "stray-space"),
    "a double blank": (Line, "a  b", "stray-space"),
    "a number": (Line, 12, "string_type"),
    "an id with accents": (Slug, "khai-tử", "bad-id"),
    "an id with a double hyphen": (Slug, "a--b", "bad-id"),
    "an id that is too long": (Slug, "a" * 81, "bad-id"),
    "an id with a line ending": (Slug, "a\n", "bad-id"),
    "an id with digits of another script": (Slug, "a\u0661", "bad-id"),
    "a code without its zero": (Code, "CT-12", "bad-code"),
    "a small code": (Code, "ct-012", "bad-code"),
    "a code with digits of another script": (Code, "CT-\u0661\u0661\u0661", "bad-code"),
    "half a procedure code": (ProcedureCode, "2.0008", "bad-procedure-code"),
    "a procedure code as a number": (ProcedureCode, 2.000815, "string_type"),
    "an address without its scheme": (Url, "vanban.chinhphu.vn", "bad-url"),
    "an address that would run": (Url, "javascript:alert(1)", "bad-url"),
    "an address with a blank": (Url, "https://a.vn/b c", "bad-url"),
    "an address with markup": (Url, 'https://a.vn/"><b>', "bad-url"),
    "a day that does not exist": (Day, "2026-02-30", "date_type"),
    "a day the other way round": (Day, "05/08/2026", "date_type"),
    "a moment": (Day, dt.datetime(2026, 8, 5, 1, tzinfo=dt.UTC), "date_type"),
}


@pytest.mark.parametrize(("kind", "value"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_accepted(kind: Any, value: Any) -> None:
    assert TypeAdapter(kind).validate_python(value, strict=True) == value


@pytest.mark.parametrize(("kind", "value", "fault"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(kind: Any, value: Any, fault: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value, strict=True)

    assert [error["type"] for error in caught.value.errors()] == [fault]


def test_a_day_may_be_written_in_quotes() -> None:
    assert TypeAdapter(Day).validate_python("2026-08-05", strict=True) == dt.date(2026, 8, 5)


def test_a_list_becomes_a_tuple_and_one_text_does_not_become_a_list() -> None:
    lines = TypeAdapter(Lines)

    assert lines.validate_python(["a", "b"]) == ("a", "b")
    with pytest.raises(ValidationError):
        lines.validate_python("a")
