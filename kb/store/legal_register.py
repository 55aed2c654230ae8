"""The register of legal documents on the disk: one more document, or one that changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kb.model.errors import ContentError, UsageError
from kb.model.handbook import FieldPath
from kb.model.problem import errors_in
from kb.model.registers import LegalDocument
from kb.store.decoding import BOM
from kb.store.editing import read_version, update
from kb.store.emit import emit_item, plain
from kb.store.lock import locked
from kb.store.ordering import ordered
from kb.store.parsing import parse_register
from kb.store.surgery import edited
from kb.store.versions import Version

FILE: Final = "faq/registers/legal_documents.yaml"


def add_document(root: Path, document: LegalDocument) -> None:
    """Registers a document, at the end of the file.

    Raises:
        UsageError: one of that number is there already.
        ContentError: the register has faults of its own, or ``document`` would not load from it.
        KbError: the system refuses.
    """
    with locked(root):
        seen, documents = _read(root)
        if any(known.number == document.number for known in documents):
            raise UsageError(
                f"Đã có {document.number} trong danh mục.", f"Xem bằng: kb law show {document.number}"
            )
        old = seen.data.decode().removeprefix(BOM)
        if documents:
            new = _apart(old, edited(old, {(len(documents),): document}, LegalDocument))
        else:
            new = "\n".join([*_comments(old), *emit_item(ordered(plain(document), LegalDocument), 0), ""])
        update(root, FILE, {}, seen, new)


def change_document(
    root: Path, number: str, change: Callable[[LegalDocument], LegalDocument]
) -> LegalDocument:
    """Replaces a document by what ``change`` makes of it; returns that. Everything else in the file stays.

    Raises:
        UsageError: no document of that number is registered.
        ContentError: the register has faults of its own.
        KbError: the system refuses, or ``change`` does.
    """
    with locked(root):
        seen, documents = _read(root)
        index = next((n for n, known in enumerate(documents) if known.number == number), None)
        if index is None:
            raise UsageError(f"Không có văn bản {number} trong danh mục.", "Thêm bằng: kb law add")
        before = documents[index]
        after = change(before)
        changes: dict[FieldPath, object] = {
            (index, key): getattr(after, key)
            for key in LegalDocument.model_fields
            if getattr(after, key) != getattr(before, key)
        }
        if changes:
            update(root, FILE, changes, seen)
    return after


def _read(root: Path) -> tuple[Version, tuple[LegalDocument, ...]]:
    seen = read_version(root, FILE)
    parsed = parse_register(seen.data, FILE, "legal_documents")
    if errors := errors_in(parsed.problems):  # positions in the file would not be those of what was read
        raise ContentError(
            f"Chưa ghi gì vì danh mục đang có lỗi: {errors[0]}", "Chạy kb check để xem tất cả."
        )
    return seen, tuple(item for item in parsed.items if isinstance(item, LegalDocument))


def _comments(text: str) -> list[str]:
    """The lines of a file without items, an empty list's brackets left out."""
    return [line for line in text.splitlines() if not line.strip() or line.lstrip().startswith("#")]


def _apart(old: str, new: str) -> str:
    """``new`` with a blank line before what was added at the end, where items stand apart like that in ``old``."""
    head, newline = old.rstrip(), "\r\n" if "\r\n" in old else "\n"
    tail = new.removeprefix(head).lstrip()
    if f"{newline}{newline}- " not in old or not new.startswith(head) or not tail.startswith("- "):
        return new
    return f"{head}{newline}{newline}{tail}"
