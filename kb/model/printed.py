"""One line of what a recorded edition held: an entry's code, the digest of its words, its page in each format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PRINTED_FORMATS: Final = ("a4", "a5")
"""The formats whose pages an edition records, in the order of its lines."""

_PAGE = r"(?:[1-9][0-9]{0,3}/)?[1-9][0-9]{0,5}"
_LINE = re.compile(
    r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*): (?P<code>[A-Z]{2}-[0-9]{3,4}) (?P<digest>[0-9a-f]{12})"
    + "".join(f" (?P<{name}>{_PAGE})" for name in PRINTED_FORMATS)
)


@dataclass(frozen=True, slots=True, order=True)
class PageNumber:
    """A page as it is printed; ``volume`` is 0 where the book is one volume."""

    volume: int
    page: int

    def __str__(self) -> str:
        return f"{self.volume}/{self.page}" if self.volume else str(self.page)

    @property
    def words(self) -> str:
        """``trang 29``, ``tập 2, trang 29``."""
        return f"tập {self.volume}, trang {self.page}" if self.volume else f"trang {self.page}"


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry as an edition printed it. ``digest`` is that of its own words; ``a4`` and ``a5`` are where it began."""

    id: str
    code: str
    digest: str
    a4: PageNumber
    a5: PageNumber

    def page(self, format_id: str) -> PageNumber:
        """Where it began in the format of that id. Raises :class:`KeyError` when its pages are not recorded."""
        if format_id not in PRINTED_FORMATS:
            raise KeyError(format_id)
        return self.a5 if format_id == "a5" else self.a4

    def __str__(self) -> str:
        return f"{self.id}: {self.code} {self.digest} {self.a4} {self.a5}"


def printed_entries(lines: str) -> Iterator[PrintedEntry]:
    """The entries that lines of the form of ``str(PrintedEntry(…))`` tell. Raises :class:`ValueError` on another line."""
    for line in lines.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(line)
        identity, code, digest, a4, a5 = found.groups()
        yield PrintedEntry(identity, code, digest, _page(a4), _page(a5))


def first_bad_line(lines: str) -> str | None:
    """The first line that tells of no entry; None when every one does."""
    return next((line for line in lines.splitlines() if not _LINE.fullmatch(line)), None)


def _page(text: str) -> PageNumber:
    volume, _, page = text.rpartition("/")
    return PageNumber(int(volume or 0), int(page))
