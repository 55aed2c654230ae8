"""The supplement to an older copy of the book: which copy, what it said, and setting what changed since."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from kb.cli.printing import BOOK, addresses, file_name, fold
from kb.cli.screen import faint
from kb.cli.session import Session
from kb.cli.steps import check_content, step
from kb.cli.streams import result, say
from kb.model.entry import Entry
from kb.model.errors import UsageError
from kb.model.handbook import Handbook
from kb.model.registers import PrintedEdition
from kb.rules.editions import Fate
from kb.rules.since import Base, amended_since, as_printed
from kb.rules.wording import day

if TYPE_CHECKING:
    from kb.book.compile import Printed
    from kb.book.formats import Format
    from kb.book.setting import Standard

MOST_ENTRIES: Final = 500
"""Of more entries than this nobody lays sheets into a book: it is printed anew."""


def print_supplement(
    here: Session,
    copy: dt.date | int,
    form: Format,
    out: Path | None,
    *,
    folded: bool,
    standards: tuple[Standard, ...] = (),
) -> None:
    """The supplement to the edition of that number, or to the book of that day, as a file; none when nothing changed.

    Raises :class:`UsageError` when there is no such copy, :class:`KbError` when it cannot be made.
    """
    check_content(here)
    base = base_of(here, copy)
    target = out or here.workspace.build / file_name(form, [f"bo-sung-tu-{base_name(base)}"], folded=folded)
    with step("Xếp chữ phần bổ sung"), tempfile.TemporaryDirectory(prefix=f"{BOOK}-") as folder:
        unfolded = Path(folder) / target.name if folded else target
        printed = set_supplement(here, unfolded, form, base, standards)
        if printed is not None and folded:
            fold(here, printed, target, form)
    if printed is None:
        say(nothing_changed(base))
    else:
        result(str(target))


def base_of(here: Session, copy: dt.date | int) -> Base:
    """The copy in hand. Raises :class:`UsageError` for an edition that was never recorded or a day to come."""
    if isinstance(copy, dt.date):
        if copy > here.today:
            raise UsageError(
                f"Ngày {day(copy)} chưa đến.", "Sau --since ghi ngày in của quyển sách trong tay."
            )
        return copy
    editions = here.workspace.load().handbook.registers.editions
    found = next((edition for edition in editions if edition.number == copy), None)
    if found is None:
        known = ", ".join(str(edition.number) for edition in editions)
        remedy = (
            f"Đã ghi bản in lần: {known}."
            if known
            else "Chưa ghi bản in nào; dùng --since và ngày ghi ở bìa sách."
        )
        raise UsageError(f"Không có bản in lần {copy}.", remedy)
    return found


def base_name(base: Base) -> str:
    """``lan-1``, ``20261128``: for file names."""
    return f"lan-{base.number}" if isinstance(base, PrintedEdition) else f"{base:%Y%m%d}"


def nothing_changed(base: Base) -> str:
    """What the reader of a copy that is still right is told."""
    copy = f"bản in lần {base.number}" if isinstance(base, PrintedEdition) else f"sách in ngày {day(base)}"
    return f"Không có gì đổi từ {copy}; sách trong tay vẫn là bản mới nhất."


def set_supplement(
    here: Session,
    out: Path,
    form: Format,
    base: Base,
    standards: tuple[Standard, ...] = (),
    *,
    reuse: bool = False,
) -> Printed | None:
    """The supplement to ``base`` at ``out``; None, and no file, when nothing changed.

    With ``reuse`` it is not set again when it lies there as it was made. Raises :class:`UsageError` when so much changed that the book should be printed anew, :class:`KbError` as the book.
    """
    from kb.book.amendment import amendment
    from kb.book.compile import STANDARDS, compile_book

    handbook = here.workspace.handbook()
    before = _before(here, handbook, base)
    data = amendment(handbook, here.today, base, before, form, addresses(here))
    if data is None:
        return None
    count = sum(len(chapter["entries"]) for chapter in data["chapters"])
    if count > MOST_ENTRIES:
        raise UsageError(
            f"Từ đó đến nay có {count} mục mới hoặc đổi, quá nhiều để bổ sung.", "In lại cả sách: kb print"
        )
    printed = compile_book(data, out, standards or STANDARDS, reuse=reuse)
    for warning in printed.warnings:
        say(warning)
    return printed


def _before(here: Session, handbook: Handbook, base: Base) -> dict[str, Entry]:
    """The entries that are others now, as the copy printed them, as far as git knows."""
    amended = amended_since(handbook, base)
    fates = [one.fate for one in amended]
    if fates.count(Fate.NEW) == len(fates) == len(handbook.published) and fates:
        raise UsageError(
            "Khi đó cẩm nang chưa có mục nào được công bố.",
            "Sau --since ghi ngày in của quyển sách trong tay.",
        )
    older = [one for one in amended if one.fate is not Fate.NEW]
    versions = _published_versions(here, [one.id for one in older])
    known = {one.id: as_printed(versions.get(one.id, ()), base, one.id) for one in older}
    unknown = [one.code or one.id for one in older if one.reworded and known[one.id] is None]
    if unknown:
        names = ", ".join(unknown[:5]) + (f" và {len(unknown) - 5} mục khác" if len(unknown) > 5 else "")
        say(faint(f"Không có bản cũ trong git, nên vạch chạy suốt mục: {names}"))
    return {entry_id: entry for entry_id, entry in known.items() if entry is not None}


def _published_versions(here: Session, ids: Sequence[str]) -> dict[str, list[Entry]]:
    """What git recorded of each entry while it was published, the oldest first."""
    from kb.store import parse_entry
    from kb.store.git import in_git, versions_of

    found: dict[str, list[Entry]] = {}
    if ids and in_git(here.workspace.root):
        files = [f"faq/published/*/{entry_id}.yaml" for entry_id in ids]
        for _, file, text in versions_of(here.workspace.root, files):
            if (entry := parse_entry(text, file).value) is not None:
                found.setdefault(PurePosixPath(file).stem, []).append(entry)
    return found
