"""``kb build`` and ``kb serve``: the handbook for its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from kb.cli.base import Command
from kb.cli.books import set_books
from kb.cli.options import handbook_option
from kb.cli.session import Session, session
from kb.cli.steps import check_content, step
from kb.cli.streams import result, say

if TYPE_CHECKING:
    from kb.site import Download

SITE: Final = "site"


@click.command(cls=Command)
@handbook_option
def build() -> None:
    """Kiểm tra, lập chỉ mục, in sách và dựng trang.

    Kết quả nằm trong thư mục build; các bản sách (A4, A5, để gấp, chữ lớn) cũng có ở trang Tải về. Có lỗi nội dung thì dừng, bản dựng trước giữ nguyên.
    """
    here = session()
    out = here.workspace.build
    books = build_all(here)
    result(str(out / SITE / "index.html"))
    for book in books:
        result(str(out / book.path))


def build_all(here: Session) -> tuple[Download, ...]:
    """Index, books and site of the handbook, in its build folder; the books as they lie beside the pages.

    Raises :class:`ContentError` when the content has errors, which have then been told.
    """
    check_content(here)
    with step("Lập chỉ mục tìm kiếm"):
        here.workspace.index(say).close()
        here.workspace.catalogue(lambda _line: None).close()
    with step("Xếp chữ sách"):
        books = set_books(here)
    with step("Dựng trang"):
        build_site(here, books)
    return books


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

    Sách ở trang Tải về là của lúc bắt đầu. Ctrl-C để dừng.
    """
    from kb.site import serve as serve_site

    here = session()
    check_content(here)
    with step("Xếp chữ sách"):
        books = set_books(here)
    site = here.workspace.build / SITE
    serve_site(here.workspace.root, site, here.day_now, say, host, port, open_browser, books)


def build_site(here: Session, attached: tuple[Download, ...]) -> None:
    """The site in the build folder, with files beside its pages."""
    from kb.site import build

    build(here.workspace.root, here.workspace.build / SITE, here.today, say=say, attached=attached)
