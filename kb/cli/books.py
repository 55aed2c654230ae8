"""The books that every build makes, and how they are offered to readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kb.cli.printing import addresses, comparisons, file_name, fold
from kb.cli.session import Session
from kb.cli.steps import further
from kb.cli.streams import say
from kb.cli.supplement import base_name, set_supplement
from kb.model.errors import UsageError
from kb.rules.wording import day

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
    "Bản để bàn", "trang A4", "Để ở quầy. In hai mặt, đóng gáy bên trái; lề trong đã chừa chỗ."
)
SMALL: Final = Offer("Bản khổ nhỏ", "trang A5", "Mang theo người, hoặc đọc trên điện thoại và máy tính bảng.")
FOLDED: Final = Offer(
    "Bản khổ nhỏ để gấp",
    "tờ A4",
    "Hai trang A5 trên mỗi mặt giấy A4: in hai mặt, lật theo cạnh ngắn, gấp đôi, đóng thành sách.",
    pages=2,
)
LARGE_PRINT: Final = Offer("Bản chữ lớn", "trang A4", "Cho người mắt kém: chữ cỡ 16, một cột.")


def set_books(here: Session) -> tuple[Download, ...]:
    """Every book of the handbook, made in the build folder, the one for the desk first, then the supplements.

    What an editor should know about more than one of them is said once. Raises :class:`KbError`.
    """
    from kb.book.book import book
    from kb.book.formats import A4, A5, LARGE

    data = book(
        here.workspace.handbook(), here.today, A4, address_of=addresses(here), compare_at=comparisons(here)
    )
    desk, small, large = _set(here, data, (A4, A5, LARGE))
    folded = fold(here, small, here.workspace.build / file_name(A5, folded=True), A5)
    return (
        *offered(desk, DESK),
        *offered(small, SMALL),
        *offered(folded, FOLDED),
        *offered(large, LARGE_PRINT),
        *_supplements(here, A4),
    )


def _set(here: Session, data: Mapping[str, Any], forms: Sequence[Format]) -> list[Printed]:
    """The book that ``data`` describes, in each format; what is set already is not set again."""
    from kb.book.formats import in_format
    from kb.book.several import Job, compile_books

    made = compile_books(
        [Job(in_format(data, form), here.workspace.build / file_name(form)) for form in forms], further
    )
    for warning in dict.fromkeys(warning for printed in made for warning in printed.warnings):
        say(warning)
    return made


def _supplements(here: Session, form: Format) -> Iterator[Download]:
    """What keeps each recorded edition right, the latest first; none for one of which nothing changed.

    An edition from which too much changed has none: its readers need a new book.
    """
    editions = here.workspace.handbook().registers.editions
    for edition in sorted(editions, key=lambda one: -one.number):
        out = here.workspace.build / file_name(form, [f"bo-sung-tu-{base_name(edition)}"])
        try:
            printed = set_supplement(here, out, form, edition, reuse=True)
        except UsageError as refused:
            printed = None
            say(f"Không làm bổ sung cho bản in lần {edition.number}: {refused}")
        if printed is None:
            out.unlink(missing_ok=True)  # Else that of an earlier day would still seem to hold.
        else:
            yield from offered(
                printed,
                Offer(
                    f"Bổ sung cho bản in lần {edition.number}",
                    "trang A4",
                    f"Kẹp vào sách in lần {edition.number}, ngày {day(edition.date)}: mục mới, đổi, rút từ đó.",
                ),
            )


def offered(printed: Printed, offer: Offer) -> Iterator[Download]:
    """The book, or each of its volumes, as the site offers it."""
    from kb.site import Download

    for number, file in enumerate(printed.files, start=1):
        volume = f", tập {number}" if len(printed.files) > 1 else ""
        yield Download(
            "book",
            file.path.name,
            f"{offer.title}{volume} (PDF)",
            file.size,
            f"{file.pages // offer.pages} {offer.counted}",
            file.path,
            offer.use,
        )
