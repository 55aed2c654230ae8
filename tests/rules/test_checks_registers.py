"""Each key of a register stands once."""

from __future__ import annotations

import pytest

from kb.model.handbook import Handbook
from kb.model.registers import Term
from kb.rules.checks import check
from tests.factory import TODAY, registers
from tests.rules.checking import a_document, found, only_problem, with_documents


@pytest.mark.parametrize("name", ["fields", "legal_documents", "units", "agencies", "procedures"])
def test_a_key_stands_once(name: str) -> None:
    (first, *_) = getattr(registers(), name)
    given = registers(**{name: (*getattr(registers(), name), first)})

    problems = check(Handbook(registers=given), TODAY)

    assert {p.rule for p in problems} == {"duplicate-key"}
    assert {p.file for p in problems} == {f"faq/registers/{name}.yaml"}


def test_a_legal_document_stands_once_however_its_number_is_typed() -> None:
    (law,) = registers().legal_documents
    given = registers(legal_documents=(law, law.model_copy(update={"number": "23/2015/ND-CP"})))

    assert found(registers=given) == [("duplicate-key", "[1].number")]


def test_a_term_stands_once_whatever_its_case() -> None:
    terms = tuple(Term(term=t, means=("a",), kind="abbreviation") for t in ("HKD", "hkd", "HĐND"))

    assert found(registers=registers(terms=terms)) == [("duplicate-key", "[1].term")]


def test_a_term_means_something_else_in_a_known_field() -> None:
    term = Term(term="HKD", means=("HKD",), kind="abbreviation", fields=("ho-tic",))

    assert found(registers=registers(terms=(term,))) == [
        ("unknown-field", "[0].fields[0]"),
        ("term-means-itself", "[0].means[0]"),
    ]


def test_an_unregistered_replacement_is_a_warning() -> None:
    problem = only_problem(registers=with_documents(a_document(replaced_by="23/2015/ND-CP")))

    assert (problem.rule, problem.severity) == ("unknown-replacement", "warning")
    assert problem.remedy == "Ý bạn là “23/2015/NĐ-CP”?"


def test_nothing_replaces_itself() -> None:
    given = with_documents(a_document(replaced_by="1/2026/NĐ-CP"))

    assert found(registers=given) == [("replaced-by-itself", "[1].replaced_by")]
