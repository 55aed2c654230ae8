"""The handbook as one ZIP for a USB stick: unpacked anywhere, it opens by a double click, without a network."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from kb.rules.wording import day
from kb.site.markup import join, tag
from kb.site.offline import EDITION, FILES, MANIFEST, WORKER_SCRIPT
from kb.site.policy import PAGE_POLICY

FIRST = "MO-CAM-NANG.html"
"""What a reader double-clicks; in capitals without accents, so that any system shows it first and whole."""
SITE = "site"

_ONLY_FOR_SERVERS = frozenset(
    {EDITION, FILES, MANIFEST, WORKER_SCRIPT, "robots.txt", "404.html", "mat-mang.html"}
)
_LICENCES = ("LICENSE", "LICENSE-CONTENT")


def bundle_files(site: Path, root: Path, today: dt.date) -> dict[str, bytes]:
    """What goes into the ZIP, by path: the built ``site`` with its books, the licences of ``root``, the page to begin at."""
    pages = {
        f"{SITE}/{path}": file.read_bytes()
        for file in site.rglob("*")
        if file.is_file() and _travels(path := file.relative_to(site).as_posix())
    }
    licences = {f"{one}.txt": (root / one).read_bytes() for one in _LICENCES if (root / one).is_file()}
    books = sorted(
        (path for path in pages if path.endswith(".pdf")), key=lambda path: PurePosixPath(path).stem
    )
    name = json.loads((site / MANIFEST).read_bytes())["name"]
    return {FIRST: _first_page(name, today, books).encode(), **licences, **pages}


def zipped(files: Mapping[str, bytes], today: dt.date) -> bytes:
    """The ZIP with ``files``: the same files on the same day give the same bytes.

    Names are UTF-8; every file is an ordinary one that all may read, dated ``today``.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(files, key=lambda path: (path.count("/"), path != FIRST, path)):
            entry = zipfile.ZipInfo(path, (today.year, today.month, today.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix on every system, else the bytes would tell where it was made.
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[path], compresslevel=9)
    return out.getvalue()


def _travels(path: str) -> bool:
    """Whether a file of the site makes sense without a server; another bundle would only weigh."""
    return (
        path not in _ONLY_FOR_SERVERS
        and not path.startswith("sitemap.xml")
        and PurePosixPath(path).suffix != ".zip"
    )


def _first_page(name: str, today: dt.date, books: list[str]) -> str:
    """Leads on to the site; what it says is for readers who open it without having unpacked the ZIP.

    The script that leads on lies in the site's folder: where that folder is not, nothing happens.
    """
    links = join(*(tag("a", PurePosixPath(book).name, href=book) for book in books), by=", ")
    printed = tag("p", "Sách để in: ", links, ".")
    body = tag(
        "main",
        tag("h1", name),
        tag("p", f"Bản ngày {day(today)}, dùng được khi không có mạng."),
        tag("p", tag("a", "Mở cẩm nang", href=f"{SITE}/index.html"), class_="kb-first__open"),
        tag(
            "p",
            "Nhấn vào dòng trên mà báo không có tệp? Hãy giải nén cả tệp ZIP (nhấn chuột phải, chọn Extract All "
            f"hoặc Giải nén), rồi mở lại {FIRST} trong thư mục vừa giải nén.",
        ),
        printed if books else None,
        class_="kb-first",
    )
    head = join(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=PAGE_POLICY),
        tag("meta", name="viewport", content="width=device-width,initial-scale=1"),
        tag("title", name),
        tag("link", rel="icon", href=f"{SITE}/assets/images/favicon.svg"),
        tag("link", rel="stylesheet", href=f"{SITE}/assets/stylesheets/kb-first.css"),
        tag("script", src=f"{SITE}/assets/javascripts/first.js"),
    )
    return f'<!doctype html>\n<html lang="vi">\n<head>{head}</head>\n<body>{body}</body>\n</html>\n'
