"""Short ways to build a handbook and see what the checks say of it."""

from __future__ import annotations

from typing import Any

from kb.model.entry import Folder
from kb.model.handbook import Placed
from kb.model.problem import Problem
from kb.model.registers import LegalDocument, LegalState, Registers
from kb.rules.checks import check
from tests.factory import TODAY, a_handbook, a_published_entry, an_entry, placed, registers

LIVE = "faq/published/chung-thuc/chung-thuc-ban-sao.yaml"


def found(*entries: Placed, **given: Any) -> list[tuple[str, str]]:
    """Rule and field of each problem."""
    return [(p.rule, p.field) for p in check(a_handbook(*entries, **given), TODAY)]


def only_problem(*entries: Placed, **given: Any) -> Problem:
    (problem,) = check(a_handbook(*entries, **given), TODAY)
    return problem


def live(**given: Any) -> Placed:
    return placed(a_published_entry(**given))


def draft(**given: Any) -> Placed:
    return placed(an_entry(**given), Folder.DRAFTS)


def a_document(number: str = "1/2026/NĐ-CP", **given: Any) -> LegalDocument:
    values: dict[str, Any] = {
        "type": "Nghị định",
        "issuer": "Chính phủ",
        "title": "A",
        "state": LegalState.IN_FORCE,
        "confidence": "high",
    }
    return LegalDocument(number=number, **(values | given))


def with_documents(*documents: LegalDocument) -> Registers:
    return registers(legal_documents=(*registers().legal_documents, *documents))
