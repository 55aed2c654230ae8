"""What an entry points to in the registers must be there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.model.entry import Folder
from kb.model.handbook import FieldPath, Handbook
from kb.model.problem import Problem
from kb.rules.nearest import suggestion
from kb.rules.reports import in_entry


@dataclass(frozen=True, slots=True)
class Register:
    """The keys of one register, and how to speak of it."""

    rule: str
    what: str
    name: str
    keys: frozenset[str]

    def lacks(self, key: str) -> bool:
        """Whether a reference to ``key`` leads nowhere.

        A register that could not be read at all is reported once, by the store, not per reference.
        """
        return bool(self.keys) and key not in self.keys

    def lack(self, key: str) -> tuple[str, str, str]:
        """Rule, message and remedy for a key that is not there."""
        file = f"registers/{self.name}.yaml"
        remedy = suggestion(key, self.keys) or f"Thêm vào {file} hoặc sửa lại cho đúng."
        return self.rule, f"không có {self.what} “{key}” trong {file}.", remedy


def registers_of(handbook: Handbook) -> dict[str, Register]:
    """The registers that entries and meetings point to, by the kind of reference."""

    def register(rule: str, what: str, name: str, known: Iterable[str]) -> Register:
        return Register(rule, what, name, frozenset(known) | handbook.unreadable_items.get(name, frozenset()))

    return {
        "field": register("unknown-field", "lĩnh vực", "fields", handbook.fields),
        "unit": register("unknown-unit", "xã, phường", "units", handbook.units),
        "agency": register("unknown-agency", "cơ quan", "agencies", handbook.agencies),
        "procedure": register("unknown-procedure", "thủ tục", "procedures", handbook.procedures),
        "document": register("unknown-document", "văn bản", "legal_documents", handbook.legal_documents),
    }


def reference_problems(handbook: Handbook, today: dt.date) -> Iterator[Problem]:  # noqa: ARG001
    """References of drafts and live entries that lead nowhere. Retired entries keep what they had."""
    registers = registers_of(handbook)
    meetings = {m.id for m in handbook.meetings} | handbook.unreadable_items.get("meetings", frozenset())
    for placed in handbook.placed:
        if placed.folder is Folder.RETIRED:
            continue
        entry = placed.entry
        references: list[tuple[str, FieldPath, str]] = [
            ("field", ("field",), entry.field),
            *(("unit", ("units", n), unit) for n, unit in enumerate(entry.units)),
            *(("unit", ("asked", "units", n), unit) for n, unit in enumerate(entry.asked.units)),
            *(("unit", ("origin", "asked_by", n), unit) for n, unit in enumerate(entry.origin.asked_by)),
            *(("agency", ("agencies", n), agency) for n, agency in enumerate(entry.agencies)),
            *(("procedure", ("procedures", n), code) for n, code in enumerate(entry.procedures)),
            *(
                ("document", ("legal_basis", n, "document"), c.document)
                for n, c in enumerate(entry.legal_basis)
            ),
        ]
        if entry.origin.answered_by is not None:
            references.append(("agency", ("origin", "answered_by"), entry.origin.answered_by))
        for kind, path, key in references:
            register = registers[kind]
            if register.lacks(key):
                yield in_entry(placed, path, *register.lack(key))
        if (meeting := entry.origin.meeting) is not None and meeting not in meetings:
            yield in_entry(
                placed,
                ("origin", "meeting"),
                "unknown-meeting",
                f"không có cuộc họp “{meeting}” trong faq/meetings.",
                suggestion(meeting, meetings) or "Thêm tệp của cuộc họp, hoặc bỏ dòng này.",
            )
