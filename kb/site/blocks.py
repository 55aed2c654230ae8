"""Parts that a hand-written page can ask for by a line such as ``{linh-vuc}``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.rules.digest import daily_digests, public_mask
from kb.rules.wording import day
from kb.site.about import NOTICE
from kb.site.field_pages import entry_list, field_list
from kb.site.markup import Html, join, tag
from kb.site.meeting_pages import latest_day
from kb.site.news_page import latest_news
from kb.site.page import NEWS
from kb.site.pen import Pen
from kb.site.search_page import search_box

NEWEST_SHOWN = 6
MOST_ASKED_SHOWN = 6

Block = Callable[[Handbook, dt.date, Pen], Html]


def _search(_handbook: Handbook, _today: dt.date, pen: Pen) -> Html:
    return search_box(pen)


def _fields(handbook: Handbook, _today: dt.date, pen: Pen) -> Html:
    return field_list(handbook, pen, brief=True)


def _newest(handbook: Handbook, _today: dt.date, pen: Pen) -> Html:
    latest = latest_news(handbook, pen, NEWEST_SHOWN)
    return (
        join(latest, tag("p", pen.to_page(NEWS, "Xem mọi thay đổi"), class_="kb-more")) if latest else join()
    )


def _most_asked(handbook: Handbook, _today: dt.date, pen: Pen) -> Html:
    asked = [e for e in handbook.by_code_order if e.asked.count]
    top = sorted(asked, key=lambda e: -e.asked.count)[:MOST_ASKED_SHOWN]
    return entry_list(top, pen) if top else join()


def _figures(handbook: Handbook, today: dt.date, _pen: Pen) -> Html:
    sentence = (
        f"{len(handbook.published)} câu trả lời trong {len(handbook.fields)} lĩnh vực, "
        f"bản ngày {day(today)}. {NOTICE}"
    )
    return tag("p", sentence, class_="kb-honest")


def _latest_meetings(handbook: Handbook, _today: dt.date, pen: Pen) -> Html:
    return latest_day(daily_digests(handbook, public_mask(handbook)), pen)


BLOCKS: Final[Mapping[str, Block]] = {
    "tim-kiem": _search,
    "linh-vuc": _fields,
    "moi-nhat": _newest,
    "hay-hoi": _most_asked,
    "giao-ban": _latest_meetings,
    "so-lieu": _figures,
}

_LINE = re.compile(r"<p>\{([\w-]+)\}</p>")
_CROSS_LINK = re.compile(r'href="muc:([^"]*)"')


def fill(html: str, handbook: Handbook, today: dt.date, pen: Pen) -> str:
    """The rendered page with every ``{name}`` that stands alone in a paragraph replaced by its block.

    Raises :class:`ContentError` on a name that is none of :data:`BLOCKS`.
    """

    def block(match: re.Match[str]) -> str:
        maker = BLOCKS.get(match[1])
        if maker is None:
            names = ", ".join(f"{{{name}}}" for name in BLOCKS)
            raise ContentError(f"Không có phần nào tên {{{match[1]}}}.", f"Dùng một trong: {names}.")
        return maker(handbook, today, pen)

    return _LINE.sub(block, html)


def linked(html: str, handbook: Handbook, pen: Pen) -> str:
    """The rendered page with every link to ``muc:<id>``, as answers and digests have them, leading to that entry.

    Raises :class:`ContentError` when there is no live entry of that id.
    """

    def address(match: re.Match[str]) -> str:
        if match[1] not in handbook.live:
            raise ContentError(
                f"Liên kết muc:{match[1]} không dẫn tới mục nào đang công bố.", "Sửa hoặc bỏ liên kết."
            )
        return f'href="{pen.entry_href(match[1])}"'

    return _CROSS_LINK.sub(address, html)


def has_search(markdown: str) -> bool:
    """Whether a hand-written page carries the search box."""
    return bool(re.search(r"^\{tim-kiem\}\s*$", markdown, re.MULTILINE))
