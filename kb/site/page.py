"""A page of the site, and the addresses pages have."""

from __future__ import annotations

import datetime as dt
import posixpath
from dataclasses import dataclass
from urllib.parse import urljoin

from kb.rules.naming import address_slug
from kb.site.markup import Html

HOME = "index.html"
SEARCH = "tim-kiem/index.html"
FIELDS = "linh-vuc/index.html"
LEGAL = "van-ban.html"
UNITS = "xa-phuong.html"
PROCEDURES = "thu-tuc.html"
TERMS = "tu-viet-tat.html"
STATS = "so-lieu/index.html"
MEETINGS = "giao-ban/index.html"
NEWS = "co-gi-moi.html"
FEED = "atom.xml"
DOWNLOADS = "tai-ve.html"
EDITIONS = "ban-in.html"
SEARCH_DATA = "search"
WORKER = "assets/search/worker.js"
ASK = "hoi.html"
ASK_SCRIPT = "assets/ask/ask.js"


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page.

    ``path`` is the file below the site's root, with forward slashes; ``title`` is plain text;
    ``html`` is the body, its first heading an ``h1`` with the id ``noi-dung``; ``description``
    is plain text for search results and previews. ``own_search`` says that the page carries a
    search box of its own, so that the one in the header would be a second; ``address_printed`` that
    it goes on paper with its address and a code that leads there.
    """

    path: str
    title: str
    html: Html
    description: str = ""
    own_search: bool = False
    address_printed: bool = False


def entry_path(entry_id: str) -> str:
    """Where an entry's page lies: ``muc/<id>.html``. Permanent, like the id."""
    return f"muc/{entry_id}.html"


def page_address(base: str, path: str) -> str:
    """The absolute address of the page at ``path``, on a site whose address is ``base`` (ending in a stroke)."""
    return urljoin(base, path)


def field_path(field_id: str) -> str:
    """Where a field's page lies: ``linh-vuc/<id>.html``."""
    return f"linh-vuc/{field_id}.html"


def unit_path(unit_id: str) -> str:
    """Where a commune's or ward's page lies: ``xa-phuong/<id>.html``."""
    return f"xa-phuong/{unit_id}.html"


def law_path(number: str) -> str:
    """Where a registered legal document's page lies: ``van-ban/118-2025-nd-cp.html``."""
    return f"van-ban/{address_slug(number)}.html"


def procedure_path(code: str) -> str:
    """Where a national procedure's page lies: ``thu-tuc/<code>.html``."""
    return f"thu-tuc/{code}.html"


def meeting_path(date: dt.date) -> str:
    """Where a day's meetings lie: ``giao-ban/2025-07-03.html``."""
    return f"giao-ban/{date.isoformat()}.html"


def news_path(year: int) -> str:
    """Where a year's changes lie, once the page of the latest does not hold all: ``co-gi-moi/2026.html``."""
    return f"co-gi-moi/{year}.html"


def edition_path(number: int | None) -> str:
    """Where an edition of the printed book is told of: ``ban-in.html#lan-2``; without a number, where all are.

    Permanent, for it is printed in the book.
    """
    return f"{EDITIONS}#lan-{number}" if number else EDITIONS


def link(origin: str, target: str) -> str:
    """The relative address of ``target`` as written on the page ``origin``; a ``#part`` is kept."""
    path, mark, part = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(origin) or ".") + mark + part
