"""The books that every build makes, and how they are offered to readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kb.cli.printing import file_name, fold, set_book
from kb.cli.session import Session
from kb.cli.streams import say

if TYPE_CHECKING:
    from kb.book.compile import Printed
    from kb.book.formats import Format
    from kb.site import Download


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reader reads about a book before loading it: its title, what its length is counted in, its use.

    ``pages`` is how many pages of the file one of ``counted`` takes.
    """

    title: str
    counted: str
    use: str
    pages: int = 1


DESK: Final = Offer(
    "Bản để bàn (PDF)", "trang A4", "Để ở quầy. In hai mặt, đóng gáy bên trái; lề trong đã chừa chỗ."
)
SMALL: Final = Offer(
    "Bản khổ nhỏ (PDF)", "trang A5", "Mang theo người, hoặc đọc trên điện thoại và máy tính bảng."
)
FOLDED: Final = Offer(
    "Bản khổ nhỏ để gấp (PDF)",
    "tờ A4",
    "Hai trang A5 trên mỗi mặt giấy A4: in hai mặt, lật theo cạnh ngắn, gấp đôi, đóng thành sách.",
    pages=2,
)
LARGE_PRINT: Final = Offer("Bản chữ lớn (PDF)", "trang A4", "Cho người mắt kém: chữ cỡ 16, một cột.")


def set_books(here: Session) -> tuple[Download, ...]:
    """Every book of the handbook, made in the build folder, the one for the desk first.

    What an editor should know about more than one of them is said once. Raises :class:`KbError`.
    """
    from kb.book.formats import A4, A5, LARGE

    tell = _once(say)
    small = _made(here, A5, tell)
    return (
        _offered(_made(here, A4, tell), DESK),
        _offered(small, SMALL),
        _offered(fold(here, small, here.workspace.build / file_name(A5, folded=True), A5), FOLDED),
        _offered(_made(here, LARGE, tell), LARGE_PRINT),
    )


def _made(here: Session, form: Format, tell: Callable[[str], None]) -> Printed:
    return set_book(here, here.workspace.build / file_name(form), form, tell=tell)


def _offered(printed: Printed, offer: Offer) -> Download:
    from kb.site import Download

    return Download(
        "book",
        printed.path.name,
        offer.title,
        printed.size,
        f"{printed.pages // offer.pages} {offer.counted}",
        printed.path,
        offer.use,
    )


def _once(tell: Callable[[str], None]) -> Callable[[str], None]:
    told = set()

    def tell_news(line: str) -> None:
        if line not in told:
            told.add(line)
            tell(line)

    return tell_news
