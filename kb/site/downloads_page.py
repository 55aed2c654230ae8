"""The page of what can be taken along: the book, the offline edition, the data. It names only what lies beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from kb.rules.wording import day
from kb.site.markup import Html, join, tag
from kb.site.page import DOWNLOADS, Page
from kb.site.pen import Pen

Kind = Literal["book", "offline", "data"]

_SECTIONS: Final[tuple[tuple[Kind, str, str], ...]] = (
    ("book", "Sách để in", "Cùng nội dung với trang này, có mục lục, bảng tra chữ và mã mục. Để ở quầy, dùng khi mất điện."),
    ("offline", "Bản dùng khi không có mạng", "Giải nén rồi bấm đúp vào tệp đầu tiên để mở; tìm được như trên mạng. Chép vào USB được."),
    ("data", "Dữ liệu", "Để dùng trong phần mềm khác. Khi dùng lại, ghi nguồn và ngày của bản."),
)  # fmt: skip
_DATA: Final = {
    "handbook.json": "Cả cẩm nang (JSON)",
    "schema/handbook-1.json": "Mô tả cấu trúc (JSON Schema)",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that goes out beside the pages, at ``path`` below the site's root.

    ``about`` is what else a reader wants to know, such as the number of pages; ``source`` is the file to
    copy, None for one that the edition itself makes; ``size`` is in bytes. ``use`` says in a sentence what
    it is for.
    """

    kind: Kind
    path: str
    title: str
    size: int
    about: str = ""
    source: Path | None = None
    use: str = ""


def data_downloads(files: Mapping[str, str]) -> tuple[Download, ...]:
    """Those of an edition's own ``files`` (text by path) that programs read."""
    return tuple(
        Download("data", path, title, len(files[path].encode()))
        for path, title in _DATA.items()
        if path in files
    )


def downloads_page(downloads: Sequence[Download], today: dt.date) -> Page:
    """The page that names every one of ``downloads``, as of ``today``."""
    pen = Pen(DOWNLOADS)
    title = "Tải về"
    lead = f"Bản ngày {day(today)}." if downloads else "Bản này không kèm tệp nào để tải về."
    html = join(
        tag("h1", title, id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        *(
            tag(
                "section",
                tag("h2", heading),
                tag("p", about),
                tag("ul", *(_item(one, pen) for one in found), class_="kb-downloads"),
            )
            for kind, heading, about in _SECTIONS
            if (found := [one for one in downloads if one.kind == kind])
        ),
    )
    return Page(DOWNLOADS, title, html, description=f"Sách in, bản ngoại tuyến và dữ liệu. {lead}")


def _item(one: Download, pen: Pen) -> Html:
    about = ", ".join(filter(None, (one.about, size_words(one.size))))
    return tag(
        "li",
        tag("a", one.title, href=pen.href(one.path)),
        " ",
        tag("span", about, class_="kb-small"),
        tag("p", one.use) if one.use else None,
    )


def size_words(size: int) -> str:
    """``3,0 MB``; in kilobytes below a million bytes."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
