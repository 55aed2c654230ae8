"""``kb print``: the handbook as a printed book, in the format somebody needs."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from kb.cli.base import Command
from kb.cli.choices import CalendarDay
from kb.cli.options import FIELD, handbook_option
from kb.cli.session import Session, session
from kb.cli.steps import check_content, further, step
from kb.cli.streams import result, say
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from kb.book.compile import Printed
    from kb.book.formats import Format
    from kb.book.setting import Standard

BOOK: Final = "cam-nang"
"""What the file names of all books begin with."""


@click.command(cls=Command, name="print")
@click.option(
    "--format",
    "paper",
    type=click.Choice(["a4", "a5"]),
    default="a4",
    show_default=True,
    help="Khổ giấy: a4 để bàn, a5 khổ nhỏ.",
)
@click.option("--large-print", is_flag=True, help="Chữ lớn 16 pt, khổ A4, cho người mắt kém.")
@click.option("--single-sided", is_flag=True, help="In một mặt: lề đóng gáy luôn ở bên trái.")
@click.option("--impose", is_flag=True, help="Xếp hai trang a5 trên một tờ A4 để in hai mặt rồi gấp đôi.")
@click.option(
    "--field",
    "fields",
    type=FIELD,
    multiple=True,
    metavar="LĨNH_VỰC",
    help="Chỉ in lĩnh vực này, thành quyển mỏng cho một quầy; lặp lại được.",
)
@click.option(
    "--since-edition",
    type=int,
    metavar="SỐ",
    help="Chỉ in phần bổ sung cho bản in lần này: mục mới, đổi, rút từ đó.",
)
@click.option(
    "--since", type=CalendarDay(), metavar="NGÀY", help="Như vậy, cho sách in ngày này mà không rõ bản nào."
)
@click.option(
    "--standard",
    "standards",
    type=click.Choice(["ua-1", "a-2a", "a-2u", "a-2b", "a-1a", "a-1b"]),
    multiple=True,
    help="Chuẩn PDF phải đạt, cho nơi lưu trữ: ua-1 (dễ tiếp cận) và một chuẩn PDF/A; lặp lại được. Mặc định: a-2a và ua-1.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="TỆP",
    help=f"Tệp PDF (mặc định: build/{BOOK}.pdf, thêm tên lĩnh vực và khổ).",
)
@handbook_option
def print_book(
    paper: str,
    large_print: bool,
    single_sided: bool,
    impose: bool,
    fields: tuple[str, ...],
    since_edition: int | None,
    since: dt.date | None,
    standards: tuple[Standard, ...],
    out: Path | None,
) -> None:
    """In cẩm nang thành sách PDF.

    Sách có mục lục, bảng tra từ, đầu trang và dấu trang. Với --since-edition hoặc --since thì chỉ in vài tờ bổ sung cho sách đã
    in: bảng việc cần làm trong sách, rồi các mục mới và đã đổi, có vạch ở chỗ đổi.

    Ví dụ: kb print --since-edition 1 --format a5
    """
    if impose:
        paper = _folded_paper(large_print, single_sided)
    form = _format(paper, large_print, single_sided)
    _refuse_together(standards, impose)
    here = session()
    if since is not None or since_edition is not None:
        from kb.cli.supplement import print_supplement

        copy = _copy(since, since_edition, fields)
        print_supplement(here, copy, form, out, folded=impose, standards=tuple(dict.fromkeys(standards)))
        return
    check_content(here)
    target = out or here.workspace.build / file_name(form, fields, folded=impose)
    kept = tuple(dict.fromkeys(standards))
    with step("Xếp chữ sách"):
        if impose:
            printed = set_folded(here, target, form, fields)
        else:
            printed = set_book(here, target, form, fields, kept, reuse=out is None)
    for file in printed.files:
        result(str(file.path))


def _refuse_together(standards: Sequence[Standard], impose: bool) -> None:
    """Raises :class:`UsageError` for standards that no one file can keep."""
    if standards and impose:
        raise UsageError("Bản để gấp là để in ra giấy, không theo chuẩn PDF nào.", "Bỏ --standard.")
    archival = [one for one in dict.fromkeys(standards) if one.startswith("a-")]
    if len(archival) > 1:
        raise UsageError(
            f"Một tệp chỉ theo được một chuẩn PDF/A, không cùng lúc {' và '.join(archival)}.",
            "Chọn một; ua-1 thì đi cùng được.",
        )
    # PDF 1.4 has no tags for what stands around the text.
    if "ua-1" in standards and any(one.startswith("a-1") for one in archival):
        raise UsageError(
            f"Chuẩn ua-1 không đi cùng {archival[0]} được, vì PDF/A-1 quá cũ.",
            "Dùng a-2a cùng ua-1, hoặc bỏ ua-1.",
        )


def _copy(since: dt.date | None, edition: int | None, fields: Sequence[str]) -> dt.date | int:
    """Which copy a supplement is for. Raises :class:`UsageError` when the options do not go together."""
    if fields:
        raise UsageError("Phần bổ sung là cho cả cuốn.", "Bỏ --field.")
    if since is not None and edition is not None:
        raise UsageError(
            "Chỉ ghi một trong hai: --since-edition hoặc --since.", "Biết số bản in thì dùng --since-edition."
        )
    copy = since if since is not None else edition
    assert copy is not None, "one of the two is given"
    return copy


def _folded_paper(large_print: bool, single_sided: bool) -> str:
    """The size of the pages that are folded. Raises :class:`UsageError` for what cannot be folded."""
    if click.get_current_context().get_parameter_source("paper") is ParameterSource.COMMANDLINE and (
        click.get_current_context().params["paper"] != "a5"
    ):
        raise UsageError("Bản để gấp chỉ có khổ a5.", "Bỏ --format a4 hoặc bỏ --impose.")
    if large_print:
        raise UsageError("Bản để gấp chỉ có khổ a5.", "Bỏ --large-print hoặc bỏ --impose.")
    if single_sided:
        raise UsageError("Bản để gấp luôn in hai mặt.", "Bỏ --single-sided hoặc bỏ --impose.")
    return "a5"


def _format(paper: str, large_print: bool, single_sided: bool) -> Format:
    from kb.book.formats import FORMATS, LARGE

    if large_print and paper != "a4":
        raise UsageError("Bản chữ lớn chỉ có khổ A4.", "Bỏ --format a5 hoặc bỏ --large-print.")
    form = LARGE if large_print else FORMATS[paper]
    return form.single_sided() if single_sided else form


def file_name(form: Format, fields: Sequence[str] = (), folded: bool = False) -> str:
    """``cam-nang-chung-thuc-a5.pdf``; the whole book for the desk is plainly ``cam-nang.pdf``."""
    size = {"a4": "", "large": "chu-lon"}.get(form.id, form.id)
    parts = (BOOK, *fields, size, "mot-mat" if form.sides == 1 else "", "gap" if folded else "")
    return "-".join(part for part in parts if part) + ".pdf"


def set_book(
    here: Session,
    out: Path,
    form: Format,
    fields: Sequence[str] = (),
    standards: tuple[Standard, ...] = (),
    *,
    reuse: bool = False,
) -> Printed:
    """The book of the handbook at ``out``; says what an editor should know. Raises :class:`KbError`.

    Without ``standards`` it keeps the usual ones. With ``reuse`` a book that would be the same is left as it lies.
    """
    from kb.book.book import book
    from kb.book.compile import STANDARDS, compile_book

    data = book(here.workspace.handbook(), here.today, form, fields, addresses(here), comparisons(here))
    printed = compile_book(data, out, standards or STANDARDS, reuse=reuse, tell=further)
    for warning in printed.warnings:
        say(warning)
    return printed


def set_folded(here: Session, out: Path, form: Format, fields: Sequence[str] = ()) -> Printed:
    """The same book, two pages on each side of a sheet, at ``out``. Raises :class:`KbError`."""
    with tempfile.TemporaryDirectory(prefix=f"{BOOK}-") as folder:
        printed = set_book(here, Path(folder) / file_name(form, fields), form, fields)
        return fold(here, printed, out, form, fields)


def fold(here: Session, printed: Printed, out: Path, form: Format, fields: Sequence[str] = ()) -> Printed:
    """The sheets of a book that is set already, in ``form``, at ``out``. Raises :class:`KbError`."""
    from kb.book.book import TITLE
    from kb.book.folding import fold_book

    names = here.workspace.handbook().fields
    title = ": ".join([TITLE, *([" và ".join(names[one].name for one in fields)] if fields else [])])
    return fold_book(printed, out, form, title, here.today)


def addresses(here: Session) -> Callable[[str], str | None]:
    """The public address of an entry's page, by id; None for all while the site has none."""
    from kb.site import entry_path, page_address, public_address

    base = public_address(here.workspace.root)
    return lambda entry_id: page_address(base, entry_path(entry_id)) if base else None


def comparisons(here: Session) -> Callable[[int | None], str | None]:
    """The public address at which a copy, of the edition of that number or of none, is compared with today's."""
    from kb.site import edition_path, page_address, public_address

    base = public_address(here.workspace.root)
    return lambda number: page_address(base, edition_path(number)) if base else None
