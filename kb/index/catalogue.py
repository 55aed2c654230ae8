"""The catalogue: what a reader looks for besides answers, as documents to find.

Procedures, legal documents, communes and wards, terms, and the hand-written guide pages. They stand in an
index of their own, so that they change nothing in how answers rank.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from kb.index.document import Document, Shown
from kb.index.guides import guide_documents
from kb.model.handbook import Handbook
from kb.model.registers import FormerUnit, LegalDocument, LegalState, Procedure, Term, Unit
from kb.model.search import FoundKind, catalogue_id
from kb.rules.wording import LEGAL_STATES, day

COVERED_SHOWN = 6
"""How many codes of entries a procedure shows."""

_ABBREVIATED = re.compile(r"/(NĐ|TT|TTLT|QĐ|NQ|CT|CV)-")
_TERM_REMARKS = {"abbreviation": "chữ viết tắt", "everyday": "cách gọi thường ngày"}


def catalogue_documents(handbook: Handbook, guides: Mapping[str, str]) -> tuple[Document, ...]:
    """Everything in the catalogue, in id order; ``guides`` are hand-written pages as Markdown, by file name."""
    covering: dict[str, list[str]] = defaultdict(list)
    for entry in handbook.by_code_order:
        for code in entry.procedures:
            covering[code].append(entry.code or entry.id)
    found = (
        *(_procedure(one, covering[one.code]) for one in handbook.procedures.values()),
        *(_law(one) for one in handbook.legal_documents.values()),
        *(_unit(one) for one in handbook.units.values()),
        # Shorthands such as “ko” are read, never looked up.
        *(_term(one) for one in handbook.terms if one.kind != "spelling"),
        *guide_documents(guides),
    )
    return tuple(sorted({one.id: one for one in found}.values(), key=lambda one: one.id))


def _procedure(procedure: Procedure, covering: list[str]) -> Document:
    shown = ", ".join(covering[:COVERED_SHOWN]) + ("…" if len(covering) > COVERED_SHOWN else "")
    return Document(
        catalogue_id(FoundKind.PROCEDURE, procedure.code),
        titles=(procedure.name,),
        lines=(procedure.code, procedure.field),
        shown=Shown(
            procedure.code,
            procedure.name,
            f"Cẩm nang trả lời trong {shown}." if covering else "",
            FoundKind.PROCEDURE,
            remark=procedure.field,
            # Who types the name of a procedure asks for answers; only the code asks for the procedure itself.
            names=(procedure.code,),
        ),
    )


def _law(law: LegalDocument) -> Document:
    name = f"{law.type} {law.number}"
    return Document(
        catalogue_id(FoundKind.LAW, law.number),
        titles=(name, law.title),
        lines=(law.issuer,),
        shown=Shown(
            law.number,
            name,
            law.title,
            FoundKind.LAW,
            law_ends=law.ends_on.isoformat() if law.ends_on else "",
            remark=_state(law),
            names=tuple(_law_names(law)),
        ),
    )


def _state(law: LegalDocument) -> str:
    """What is true of it on any day; nothing where its last day, or no end, tells all."""
    if law.state is LegalState.IN_FORCE or law.ends_on is not None:
        return ""
    if law.state is LegalState.NOT_YET and law.effective is not None:
        return f"có hiệu lực từ {day(law.effective)}"
    return LEGAL_STATES[law.state]


def _law_names(law: LegalDocument) -> Iterator[str]:
    """The number in full and without its letters, also behind the type: ``nghị định 118/2025``, ``NĐ 118/2025``."""
    short = law.number.rpartition("/")[0]
    before = ["", "số ", f"{law.type} ", f"{law.type} số "]
    if abbreviated := _ABBREVIATED.search(law.number):
        before.append(f"{abbreviated[1]} ")
    for number in filter(None, (law.number, short if "/" in short else "")):
        yield from (f"{words}{number}" for words in before)
    yield law.title


def _unit(unit: Unit) -> Document:
    former = [name for old in unit.formed_from for name in _former_names(old)]
    return Document(
        catalogue_id(FoundKind.UNIT, unit.id),
        titles=(unit.full_name, *dict.fromkeys(former)),
        lines=(
            *dict.fromkeys(old.district for old in unit.formed_from),
            *filter(None, (unit.office, unit.code)),
        ),
        shown=Shown(
            "",
            unit.full_name,
            f"Hợp thành từ {', '.join(map(_former, unit.formed_from))}.",
            FoundKind.UNIT,
            names=(unit.full_name, unit.name, *former, *(old.name for old in unit.formed_from)),
        ),
    )


def _former_names(old: FormerUnit) -> Iterator[str]:
    yield f"{old.type} {old.name}"
    for name in old.earlier_names:
        yield from (name, f"xã {name}", f"phường {name}")


def _former(old: FormerUnit) -> str:
    earlier = f", trước 2025 là {', '.join(old.earlier_names)}" if old.earlier_names else ""
    return f"{old.type} {old.name} ({old.district}{earlier})"


def _term(term: Term) -> Document:
    meanings = "; ".join(term.means)
    return Document(
        catalogue_id(FoundKind.TERM, term.term),
        titles=(term.term,),
        lines=term.means,
        shown=Shown(
            "",
            term.term,
            f"{meanings} (tùy ngữ cảnh)" if term.ambiguous else meanings,
            FoundKind.TERM,
            remark=_TERM_REMARKS.get(term.kind, ""),
            # An everyday name asks for an answer; only an abbreviation asks what it stands for.
            names=(term.term,) if term.kind == "abbreviation" else (),
        ),
    )
