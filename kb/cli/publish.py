"""``kb build``, ``kb serve`` and ``kb print``: the handbook for its readers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.base import Command
from kb.cli.options import handbook_option
from kb.cli.problems import count_of, problem_line
from kb.cli.screen import faint
from kb.cli.session import Session, session
from kb.cli.streams import result, say
from kb.model.errors import ContentError
from kb.model.problem import errors_in

if TYPE_CHECKING:
    from kb.book.compile import Printed
    from kb.site import Download

SITE, BOOK = "site", "cam-nang.pdf"


@click.command(cls=Command)
@handbook_option
def build() -> None:
    """Kiểm tra, lập chỉ mục, in sách và dựng trang.

    Kết quả nằm trong thư mục build; sách cũng có ở trang Tải về. Có lỗi nội dung thì dừng, bản dựng trước giữ nguyên.
    """
    here = session()
    out = here.workspace.build
    build_all(here)
    result(str(out / SITE / "index.html"))
    result(str(out / BOOK))


def build_all(here: Session) -> Download:
    """Index, book and site of the handbook, in its build folder; the book as it lies beside the pages.

    Raises :class:`ContentError` when the content has errors, which have then been told.
    """
    out = here.workspace.build
    _checked(here)
    with step("Lập chỉ mục tìm kiếm"):
        here.workspace.index(say).close()
        here.workspace.catalogue(lambda _line: None).close()
    with step("Xếp chữ sách"):
        book = _as_download(_print_book(here, out / BOOK))
    with step("Dựng trang"):
        build_site(here, (book,))
    return book


@click.command(cls=Command)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, metavar="SỐ", help="Cổng."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ĐỊA_CHỈ",
    help="Địa chỉ mở cổng; để nguyên thì chỉ máy này xem được.",
)
@click.option("--open", "open_browser", is_flag=True, help="Mở trình duyệt khi dựng xong.")
@handbook_option
def serve(port: int, host: str, open_browser: bool) -> None:
    """Xem trang trên máy này, tự dựng lại khi có thay đổi.

    Ctrl-C để dừng.
    """
    from kb.site import serve as serve_site

    here = session()
    _checked(here)
    serve_site(here.workspace.root, here.workspace.build / SITE, here.day_now, say, host, port, open_browser)


@click.command(cls=Command, name="print")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="TỆP",
    help="Tệp PDF (mặc định: build/cam-nang.pdf).",
)
@handbook_option
def print_book(out: Path | None) -> None:
    """In cả cẩm nang thành sách PDF khổ A4.

    Sách có mục lục, bảng tra từ, đầu trang và dấu trang.
    """
    here = session()
    _checked(here)
    target = out or here.workspace.build / BOOK
    with step("Xếp chữ sách"):
        _print_book(here, target)
    result(str(target))


def _checked(here: Session) -> None:
    """Stops with every error when the content is not fit to be read by others."""
    with step("Kiểm tra nội dung"):
        problems = here.workspace.check(here.today)
        errors = errors_in(problems)
    for problem in errors:
        say(problem_line(problem))
    if errors:
        raise ContentError(f"Nội dung còn {len(errors)} lỗi nên chưa xuất bản.", "Sửa theo các dòng ở trên.")
    if problems:
        say(f"{count_of(problems)}; xem bằng: kb check")


def build_site(here: Session, attached: tuple[Download, ...]) -> None:
    """The site in the build folder, with files beside its pages."""
    from kb.site import build

    build(here.workspace.root, here.workspace.build / SITE, here.today, say=say, attached=attached)


def _as_download(printed: Printed) -> Download:
    from kb.site import Download

    about = f"{printed.pages} trang A4"
    return Download("book", BOOK, "Cẩm nang bản để bàn (PDF)", printed.size, about, printed.path)


def _print_book(here: Session, out: Path) -> Printed:
    from kb.book.book import book
    from kb.book.compile import compile_book

    printed = compile_book(book(here.workspace.handbook(), here.today), out)
    for warning in printed.warnings:
        say(warning)
    return printed


@contextmanager
def step(what: str) -> Iterator[None]:
    """Says what is being done, and how long it took once it is."""
    say(f"{what}…")
    began = time.perf_counter()
    yield
    seconds = f"{time.perf_counter() - began:.1f}".replace(".", ",")
    say(faint(f"  xong sau {seconds} giây"))
