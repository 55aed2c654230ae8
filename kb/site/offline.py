"""What the installed web app needs: its manifest, and the list of what a reader's machine keeps.

The service worker (``kb/theme/sw.js``) keeps files under their digest and an edition as a list of them.
So a new edition costs only what changed, and what a reader has open still finds the files of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from kb.rules.wording import day

EDITION = "offline.json"
"""Which edition the site shows. Small, because every visit asks for it."""
FILES = "offline-files.json"
"""The files of that edition with their digests, in the order in which they are saved."""
MANIFEST = "manifest.webmanifest"
WORKER_SCRIPT = "sw.js"
FORMAT = 1

_LEFT_OUT = frozenset({".pdf", ".zip", ".gz", ".xml", ".txt", ".json", ".md", ".webmanifest"})
_ONLY_ONLINE = frozenset({WORKER_SCRIPT, "assets/images/card.png"})
_FOR_OTHER_SITES = "nhung/"
_KEPT_ALL_THE_SAME = frozenset({"search/search_index.json"})
_FIRST = ("assets", "search", "tim-kiem")


def is_kept(path: str) -> bool:
    """Whether a file of the site is saved on the reader's machine: pages, and what they load.

    Books, the offline edition, and what only programs and other sites read are left out.
    """
    if path in _KEPT_ALL_THE_SAME:
        return True
    return (
        not path.startswith(_FOR_OTHER_SITES)
        and path not in _ONLY_ONLINE
        and PurePosixPath(path).suffix not in _LEFT_OUT
    )


def digest(content: bytes) -> str:
    """The name under which a file is kept: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]


def edition_files(files: Mapping[str, bytes], today: dt.date, mark: str) -> dict[str, str]:
    """The two files that describe an edition, by path. ``files`` are all files of the site.

    ``mark`` is the mark in the addresses of the search; it and the day stand on every page, so the
    service worker makes the new pages that differ in nothing else from the old ones, without loading them.
    """
    kept = sorted((path for path in files if is_kept(path)), key=_order)
    listed = _json({path: digest(files[path]) for path in kept})
    told = {
        "format": FORMAT,
        "edition": digest(listed.encode()),
        "day": day(today),
        "mark": mark,
        "stamps": stamps(today, mark),
        "files": len(kept),
        "bytes": sum(len(files[path]) for path in kept),
    }
    return {EDITION: _json(told), FILES: listed}


def stamps(today: dt.date, mark: str) -> list[str]:
    """What changes on many pages from one edition to the next, in a fixed order."""
    said = ("Bản ngày", "bản ngày", "tính đến", "tính đến ngày")
    return [mark, *(f"{words} {day(today)}" for words in said)]


def withdrawn() -> dict[str, str]:
    """The file that makes browsers forget what they have saved: for a site that is being written."""
    return {EDITION: _json({"format": FORMAT, "edition": None})}


def write_edition(site: Path, today: dt.date, mark: str) -> None:
    """Describe the finished site in the folder ``site``; the last step of a build."""
    paths = (path for path in site.rglob("*") if path.is_file())
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    _write(site, edition_files(files, today, mark))


def write_withdrawal(site: Path) -> None:
    """Have browsers that saved an earlier edition of the site in ``site`` forget it."""
    _write(site, withdrawn())


def manifest(name: str, short_name: str) -> str:
    """The web app manifest; every address in it is relative, so the site may lie in any folder."""
    images = "assets/images/icon"
    icons = [
        {"src": f"{images}{kind}-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": use}
        for kind, use in (("", "any"), ("-maskable", "maskable"))
        for size in (192, 512)
    ]
    value = {
        "name": name,
        "short_name": short_name,
        "lang": "vi",
        "dir": "ltr",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],
        "background_color": "#fbf8f2",
        "theme_color": "#43265f",
        "categories": ["government", "reference"],
        "icons": icons,
        "shortcuts": [
            {"name": "Tìm kiếm", "url": "tim-kiem/index.html"},
            {"name": "Xem theo lĩnh vực", "url": "linh-vuc/index.html"},
            {"name": "Xã, phường cũ và mới", "url": "xa-phuong.html"},
        ],
    }
    return _json(value)


def _order(path: str) -> tuple[int, int, str]:
    """What every page needs comes first, then the pages at the top, then the rest."""
    top = path.split("/", 1)[0]
    group = _FIRST.index(top) if top in _FIRST else len(_FIRST)
    return group, path.count("/"), path


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(site: Path, files: Iterable[tuple[str, str]] | Mapping[str, str]) -> None:
    for path, content in dict(files).items():
        (site / path).write_text(content, encoding="utf-8", newline="")
