"""Finding things in the handbook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.entry import Folder
from kb.model.handbook import SourceMap, canonical_code
from kb.model.problem import Problem, errors_in
from tests.factory import a_handbook, a_published_entry, an_entry, placed

LIVE = placed(a_published_entry())
REVISION = placed(a_published_entry(question="Khác?"), Folder.DRAFTS)
BOOK = a_handbook(
    REVISION,
    LIVE,
    placed(an_entry(id="moi"), Folder.DRAFTS),
    placed(a_published_entry(id="ket-hon", code="HT-002", field="ho-tich")),
    placed(a_published_entry(id="khai-tu", code="HT-001", field="ho-tich")),
    placed(a_published_entry(id="cu", code="CT-002"), Folder.RETIRED),
)


def test_only_live_answers_are_published() -> None:
    assert [e.id for e in BOOK.published] == ["chung-thuc-ban-sao", "ket-hon", "khai-tu"]
    assert BOOK.live["chung-thuc-ban-sao"].question == LIVE.entry.question


def test_reading_order_is_by_registered_field_then_code() -> None:
    assert [e.code for e in BOOK.by_code_order] == ["CT-001", "HT-001", "HT-002"]
    assert [e.id for e in BOOK.entries_of_field("ho-tich")] == ["khai-tu", "ket-hon"]


def test_codes_of_every_folder_are_taken() -> None:
    assert BOOK.codes["CT-002"] == "cu"


@pytest.mark.parametrize(
    "key", ["chung-thuc-ban-sao", " CHUNG-THUC-BAN-SAO ", "CT-001", "ct1", "ct 001", "CT-1"]
)
def test_an_entry_is_found_by_id_or_code_the_live_one_first(key: str) -> None:
    assert BOOK.find(key) == (LIVE, REVISION)


def test_what_is_nowhere_is_not_found() -> None:
    assert BOOK.find("CT-009") == ()
    assert BOOK.find("") == ()


@pytest.mark.parametrize(
    "text", ["", "CT", "12", "C-12", "CTA-1", "CT-12345", "ĐĐ-1", "CT-\u0661", "khai-tu"]
)
def test_what_is_no_code(text: str) -> None:
    assert canonical_code(text) is None


@given(st.integers(0, 9999))
def test_a_code_is_its_own_canonical_form(number: int) -> None:
    code = f"CT-{number:03d}"

    assert canonical_code(code) == code
    assert canonical_code(code.lower().replace("-", " ")) == code


def test_a_value_without_a_line_takes_that_of_what_holds_it() -> None:
    source = SourceMap("f", {(): 1, ("a",): 3, ("a", 0): 4})

    assert source.line(("a", 0, "b")) == 4
    assert source.line(("a", 7)) == 3
    assert source.line(("z",)) == 1
    assert SourceMap("f").line(("a",)) == 0


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem("faq/a.yaml", 3, "fee", "r", "sai.", "Sửa.")

    assert str(problem) == "faq/a.yaml:3: fee: sai. Sửa."
    assert str(Problem("faq/a.yaml", 0, "", "r", "thiếu.", "")) == "faq/a.yaml: thiếu."
    assert problem.as_json()["severity"] == "error"


def test_warnings_do_not_stop_publication() -> None:
    error = Problem("b", 1, "", "r", "m", "r")
    warning = Problem("a", 1, "", "r", "m", "r", "warning")

    assert errors_in([error, warning]) == [error]
