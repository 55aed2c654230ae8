"""Every marked-up text lies in the closed subset, and faults stand at their own line."""

from __future__ import annotations

import pytest

from kb.model.entry import Citation, Folder
from kb.model.handbook import Handbook, Placed, SourceMap
from kb.model.registers import KnowledgeField
from kb.rules.checks import check
from tests.factory import TODAY, a_published_entry, registers
from tests.rules.checking import LIVE, a_document, found, live, only_problem


def test_what_lies_outside_the_subset_is_told_at_its_line() -> None:
    entry = a_published_entry(answer="Một.\n\n## Hai\n")
    source = SourceMap(LIVE, {("answer",): 5, ("answer", 0): 6})

    problem = only_problem(Placed(entry, Folder.PUBLISHED, source))

    assert (problem.rule, problem.field, problem.line) == ("markup", "answer", 8)
    assert problem.remedy


def test_a_text_on_one_line_is_told_at_the_line_of_its_key() -> None:
    entry = a_published_entry(fee="`8.000`")

    assert only_problem(Placed(entry, Folder.PUBLISHED, SourceMap(LIVE, {("fee",): 9}))).line == 9


@pytest.mark.parametrize("name", ["summary", "time_limit", "fee", "authority", "where"])
def test_every_one_line_text_is_read(name: str) -> None:
    assert {field for _, field in found(live(**{name: "a `b` c"}))} == {name}


def test_notes_and_lists_are_read() -> None:
    basis = (Citation(document="23/2015/NĐ-CP", note="~~a~~"),)

    assert {f for _, f in found(live(legal_basis=basis, documents_needed=("a", "![b](c)")))} == {
        "legal_basis[0].note",
        "documents_needed[1]",
    }


def test_registers_are_read() -> None:
    field = KnowledgeField(id="chung-thuc", name="A", prefix="CT", description="Bản <i>sao</i>.")
    document = a_document(note="`a`")

    given = registers(fields=(field,), legal_documents=(document,))

    assert {(p.file, p.field) for p in check(Handbook(registers=given), TODAY)} == {
        ("faq/registers/fields.yaml", "[0].description"),
        ("faq/registers/legal_documents.yaml", "[0].note"),
    }
