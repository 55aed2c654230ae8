"""What pydantic says, as sentences with a remedy at the right place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from kb.model.base import Model
from kb.model.entry import Entry
from kb.model.handbook import SourceMap
from kb.model.meeting import Meeting
from kb.model.problem import Problem
from kb.model.registers import KnowledgeField, LegalDocument, Term
from kb.rules.schema_problems import schema_problems
from kb.rules.unquoted import Refused, Unquoted

GOOD: dict[type[Model], dict[str, Any]] = {
    Entry: {"id": "a", "question": "Hỏi?", "summary": "Đáp.", "answer": "Đáp.", "field": "ho-tich"},
    Meeting: {"date": dt.date(2025, 7, 3), "session": "chieu"},
    Term: {"term": "HKD", "means": ["hộ kinh doanh"], "kind": "abbreviation"},
    KnowledgeField: {"id": "a", "name": "A", "prefix": "AA", "description": "B"},
    LegalDocument: {
        "number": "1/2025/NĐ-CP",
        "type": "Nghị định",
        "issuer": "Chính phủ",
        "title": "A",
        "state": "in_force",
        "confidence": "high",
    },
}


def problems(model: type[Model], **values: Any) -> tuple[Problem, ...]:
    source = SourceMap("faq/drafts/a.yaml", {(): 1, ("fee",): 7, ("history",): 9, ("history", 0): 10})
    with pytest.raises(ValidationError) as caught:
        model.model_validate(GOOD[model] | values)
    return schema_problems(caught.value, model, source)


CASES: dict[str, tuple[type[Model], dict[str, Any], str, str, str, str]] = {
    # what: model, values, field, rule, part of the message, part of the remedy
    "unknown key": (Entry, {"quesion": "a"}, "quesion", "unknown-key", "“quesion”", "Ý bạn là “question”?"),
    "unknown key, far from all": (
        Entry,
        {"xyzzy": 1},
        "xyzzy",
        "unknown-key",
        "“xyzzy”",
        "id, code, question",
    ),
    "unknown key below": (
        Entry,
        {"origin": {"source": []}},
        "origin.source",
        "unknown-key",
        "“source”",
        "Ý bạn là “sources”?",
    ),
    "unknown key in an item": (
        Entry,
        {"legal_basis": [{"document": "a", "articles": "b"}]},
        "legal_basis[0].articles",
        "unknown-key",
        "“articles”",
        "“article”",
    ),
    "missing key": (
        Entry,
        {"history": [{"who": "a", "action": "created"}]},
        "history[0].date",
        "missing-key",
        "thiếu",
        "Thêm",
    ),
    "nothing behind the colon": (Entry, {"fee": Unquoted("")}, "fee", "empty-value", "để trống", "xóa hẳn"),
    "nothing where a list belongs": (
        Entry,
        {"variants": Unquoted("")},
        "variants",
        "empty-value",
        "để trống",
        "xóa",
    ),
    "a time": (
        Entry,
        {"fee": Unquoted("11:30")},
        "fee",
        "unquoted",
        "11:30",
        'Đặt trong ngoặc kép: "11:30".',
    ),
    "a truth value of old": (Entry, {"fee": Unquoted("no")}, "fee", "unquoted", "no", '"no"'),
    "a truth value": (Entry, {"fee": True}, "fee", "unquoted", "true", '"true"'),
    "a number": (Entry, {"fee": 2000}, "fee", "unquoted", "2000 là số", '"2000"'),
    "a day": (Entry, {"fee": dt.date(2026, 8, 5)}, "fee", "unquoted", "2026-08-05 là ngày", '"2026-08-05"'),
    "a procedure code": (
        Entry,
        {"procedures": [Unquoted("2.000815")]},
        "procedures[0]",
        "unquoted",
        "2.000815",
        '"2.000815"',
    ),
    "a list for a text": (Entry, {"fee": ["a"]}, "fee", "wrong-type", "một danh sách", "sau dấu hai chấm"),
    "a colon in a list item": (
        Entry,
        {"documents_needed": [{"Tờ khai": "bản chính"}]},
        "documents_needed[0]",
        "unquoted",
        "“Tờ khai:” bị hiểu là một khóa",
        '"Tờ khai: bản chính"',
    ),
    "a group for a text": (
        Entry,
        {"fee": {"a": "b", "c": "d"}},
        "fee",
        "wrong-type",
        "một nhóm khóa",
        "sau dấu hai chấm",
    ),
    "a text for a list": (Entry, {"variants": "a"}, "variants", "wrong-type", "danh sách", "“- ”"),
    "a text for a group": (Entry, {"origin": "a"}, "origin", "wrong-type", "“khóa: giá trị”", "thụt vào"),
    "a text for a number": (Entry, {"asked": {"count": "ba"}}, "asked.count", "wrong-type", "“ba”", "12"),
    "a number with underscores": (
        Entry,
        {"asked": {"count": Unquoted("1_000")}},
        "asked.count",
        "wrong-number",
        "1_000",
        "Viết 1000.",
    ),
    "a number with a leading zero": (
        Entry,
        {"asked": {"count": Unquoted("012")}},
        "asked.count",
        "wrong-number",
        "012",
        "Viết 12.",
    ),
    "a number in hexadecimal": (
        Entry,
        {"asked": {"count": Unquoted("0x1F")}},
        "asked.count",
        "wrong-type",
        "0x1F",
        "12",
    ),
    "a negative count": (Entry, {"asked": {"count": -1}}, "asked.count", "out-of-range", "-1", "0 trở lên"),
    "a day that does not exist": (
        Entry,
        {"review_by": "2026-02-30"},
        "review_by",
        "wrong-date",
        "2026-02-30",
        "2026-08-05",
    ),
    "a day as officials write it": (
        Entry,
        {"review_by": "05/08/2026"},
        "review_by",
        "wrong-date",
        "05/08/2026",
        "2026",
    ),
    "a day with a time": (
        Entry,
        {"review_by": Unquoted("2026-08-05 10:00")},
        "review_by",
        "wrong-date",
        "2026-08-05 10:00",
        "năm-tháng-ngày",
    ),
    "a word that is not among the choices": (
        Meeting,
        {"session": "sáng"},
        "session",
        "not-allowed",
        "“sáng”",
        "Ý bạn là “sang”?",
    ),
    "choices are listed": (Meeting, {"session": "trưa"}, "session", "not-allowed", "“trưa”", "sang, chieu"),
    "a choice of an enum": (
        LegalDocument,
        {"state": "expire"},
        "state",
        "not-allowed",
        "“expire”",
        "“expired”",
    ),
    "not true or false": (Term, {"ambiguous": Unquoted("yes")}, "ambiguous", "wrong-type", "yes", "true"),
    "an empty list": (Term, {"means": []}, "means", "empty-list", "chưa có", "ít nhất"),
    "a bad prefix": (KnowledgeField, {"prefix": "ct"}, "prefix", "bad-form", "“ct”", "CT"),
    "too long": (
        Entry,
        {"question": "a" * 401},
        "question",
        "too-long",
        "401 ký tự, quá mức 400",
        "ngắn lại",
    ),
    "decomposed letters": (Entry, {"fee": "phi\u0301"}, "fee", "unicode-form", "NFC", "kb edit"),
    "a hidden character": (Entry, {"fee": "a\u200bb"}, "fee", "hidden-character", "U+200B", "Xóa"),
    "two lines where one belongs": (Entry, {"fee": "a\nb"}, "fee", "one-line", "một dòng", "xuống dòng"),
    "blanks": (Entry, {"fee": "  "}, "fee", "empty-text", "để trống", "xóa hẳn"),
    "a double blank": (Entry, {"fee": "a  b"}, "fee", "stray-space", "khoảng trắng", "Bỏ"),
    "a bad id": (Entry, {"related": ["Khai Tử"]}, "related[0]", "bad-id", "“Khai Tử”", "không dấu"),
    "a bad code": (Entry, {"code": "CT12"}, "code", "bad-code", "“CT12”", "CT-012"),
    "a bad procedure code": (
        Entry,
        {"procedures": ["2.815"]},
        "procedures[0]",
        "bad-procedure-code",
        "“2.815”",
        "2.000815",
    ),
    "a bad address": (
        LegalDocument,
        {"sources": ["vanban.vn"]},
        "sources[0]",
        "bad-url",
        "“vanban.vn”",
        "https://",
    ),
}


@pytest.mark.parametrize(
    ("model", "values", "field", "rule", "message", "remedy"), CASES.values(), ids=CASES.keys()
)
def test_each_fault_is_a_sentence_with_a_remedy(
    model: type[Model], values: dict[str, Any], field: str, rule: str, message: str, remedy: str
) -> None:
    (problem,) = problems(model, **values)

    assert (problem.field, problem.rule) == (field, rule)
    assert message in problem.message
    assert remedy in problem.remedy
    assert problem.message.endswith(".")


def test_a_problem_stands_at_the_line_of_its_value_or_of_what_holds_it() -> None:
    (fee,) = problems(Entry, fee=3)
    (step,) = problems(Entry, history=[{"who": "a", "action": "created"}])

    assert (fee.file, fee.line) == ("faq/drafts/a.yaml", 7)
    assert step.line == 10


def test_all_faults_of_a_value_are_reported() -> None:
    found = problems(Entry, fee=3, code="x", related=["A"], extra=1)

    assert [p.field for p in found] == ["code", "fee", "related[0]", "extra"]


def test_what_the_reader_refused_is_not_reported_again() -> None:
    (problem,) = problems(Entry, fee=Refused(), where=3)

    assert problem.field == "where"


def test_paths_of_a_register_begin_with_the_items_position() -> None:
    with pytest.raises(ValidationError) as caught:
        Term.model_validate({"term": "HKD"})

    found = schema_problems(caught.value, Term, SourceMap("f", {(4,): 31}), (4,))

    assert [(p.field, p.line) for p in found] == [("[4].means", 31), ("[4].kind", 31)]


WRONG = (1, -1, True, "x" * 50_000, "", " ", [], [1], [[]], {}, {"a": 1}, dt.date(2026, 1, 1), Unquoted("~"))


@pytest.mark.parametrize("model", GOOD, ids=lambda model: model.__name__)
def test_no_fault_that_a_model_can_raise_is_left_without_words(model: type[Model]) -> None:
    found: list[Problem] = []
    for name in model.model_fields:
        for wrong in WRONG:
            try:
                model.model_validate(GOOD[model] | {name: wrong})
            except ValidationError as error:
                found += schema_problems(error, model, SourceMap("f"))

    assert len(found) > 30
    assert [problem for problem in found if problem.rule == "bad-value"] == []
