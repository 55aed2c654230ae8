"""The register of recorded editions on the disk: one more, at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kb.model.errors import ContentError
from kb.model.problem import errors_in
from kb.model.registers import PrintedEdition
from kb.store.decoding import BOM
from kb.store.editing import create, read_file, update
from kb.store.emit import emit_item, plain
from kb.store.fitting import fitting
from kb.store.lock import locked
from kb.store.ordering import ordered
from kb.store.parsing import parse_register
from kb.store.surgery import edited

FILE: Final = "faq/registers/editions.yaml"
_HEAD: Final = "# Các bản in của cẩm nang, do kb edition record ghi mỗi khi sách được đưa in.\n"


def require_fitting(edition: PrintedEdition) -> None:
    """Raises :class:`ContentError` when an edition, such as one with a note just typed, would not load from the register."""
    fitting(_item(edition).encode(), FILE)


def add_edition(root: Path, edition: PrintedEdition) -> None:
    """Records an edition at the end of the register; makes the file where there is none.

    Raises:
        ContentError: the register has faults of its own, another edition was recorded meanwhile, or this
            one would not load from it.
        KbError: the system refuses.
    """
    with locked(root):
        seen = read_file(root, FILE)
        parsed = parse_register(seen.data if seen else b"", FILE, "editions")
        if errors := errors_in(parsed.problems):
            raise ContentError(
                f"Chưa ghi gì vì danh mục đang có lỗi: {errors[0]}", "Chạy kb check để xem tất cả."
            )
        if edition.number != len(parsed.items) + 1:
            raise ContentError(
                f"Chưa ghi gì: bản in lần {edition.number} không nối tiếp {len(parsed.items)} bản in đã ghi.",
                "Xem bằng kb edition list rồi ghi lại.",
            )
        item = _item(edition)
        if seen is None:
            create(root, FILE, _HEAD + item)
            return
        old = seen.data.decode().removeprefix(BOM)
        if parsed.items:
            new = edited(old, {(len(parsed.items),): edition}, PrintedEdition)
        else:
            kept = [line for line in old.splitlines() if not line.strip() or line.lstrip().startswith("#")]
            new = "".join(f"{line}\n" for line in kept) + item
        update(root, FILE, {}, seen, new)


def _item(edition: PrintedEdition) -> str:
    return "".join(f"{line}\n" for line in emit_item(ordered(plain(edition), PrintedEdition), 0))
