"""The example of a commune's own web page with the handbook in it: what to copy, and how it looks."""

from __future__ import annotations

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.site.about import About
from kb.site.markup import Html, join, tag
from kb.site.page import HOME, SEARCH, entry_path, link
from kb.site.policy import PAGE_POLICY

EXAMPLE = "nhung/vi-du.html"
SCRIPT = "nhung/kb-embed.js"
_UNKNOWN = "https://dia-chi-cam-nang/"


def example_page(handbook: Handbook, about: About) -> str:
    """The page, whole; it shows the entry first in reading order, and the box alone while there is none."""
    head = join(
        Html('<meta charset="utf-8">'),
        tag("meta", name="viewport", content="width=device-width,initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=PAGE_POLICY),
        tag("meta", name="robots", content="noindex"),
        tag("title", f"Trang ví dụ có {about.name}"),
        tag("link", rel="icon", href=_here("assets/images/favicon.svg")),
        tag("link", rel="stylesheet", href=_here("nhung/vi-du.css")),
    )
    entry = next(iter(handbook.by_code_order), None)
    body = join(
        tag("header", tag("p", "Trang thông tin điện tử của xã, phường (ví dụ)")),
        tag(
            "main",
            tag("h1", "Đặt cẩm nang lên trang của xã, phường"),
            tag(
                "p",
                "Trang này là ví dụ. Dưới mỗi phần là đoạn mã để chép vào trang của đơn vị. ",
                tag("a", f"Về {about.name}", href=_here(HOME)),
            ),
            *_box(about),
            *(_entry(entry, about) if entry else ()),
            *_script(about),
        ),
        tag("script", src=_here(SCRIPT), defer=True),
    )
    return f'<!doctype html>\n<html lang="vi">\n<head>{head}</head>\n<body>{body}</body>\n</html>\n'


def _box(about: About) -> tuple[Html, ...]:
    code = f"""<div data-kb-search>
  <a href="{_there(SEARCH, about)}">Tìm trong cẩm nang</a>
</div>"""
    without = f"""<form role="search" method="get" action="{_there(SEARCH, about)}">
  <label for="cam-nang">Tìm trong cẩm nang</label>
  <input id="cam-nang" type="search" name="q">
  <button type="submit">Tìm</button>
</form>"""
    return (
        tag("h2", "Ô tìm kiếm"),
        tag("div", tag("a", "Tìm trong cẩm nang", href=_here(SEARCH)), data_kb_search=True),
        _code(code),
        tag("p", "Trang không cho chạy mã lệnh thì dùng biểu mẫu này, không cần thêm gì:"),
        _code(without),
    )


def _entry(entry: Entry, about: About) -> tuple[Html, ...]:
    key = entry.code or entry.id
    code = f"""<div data-kb-entry="{key}">
  {tag("a", entry.question, href=_there(entry_path(entry.id), about))}
</div>"""
    return (
        tag("h2", "Một mục"),
        tag("div", tag("a", entry.question, href=_here(entry_path(entry.id))), data_kb_entry=key),
        _code(code),
        tag(
            "p",
            "Câu trả lời lấy từ cẩm nang mỗi khi trang mở, nên luôn là bản mới. Liên kết ở giữa được giữ lại khi không lấy được.",
        ),
    )


def _script(about: About) -> tuple[Html, ...]:
    code = f'<script src="{_there(SCRIPT, about)}" defer></script>'
    return (
        tag("h2", "Một dòng cho cả trang"),
        _code(code),
        tag("p", "Mã này không lưu gì, không đếm lượt xem, không gửi gì ngoài yêu cầu lấy mục được hiện."),
    )


def _code(code: str) -> Html:
    return tag("pre", tag("code", code))


def _here(path: str) -> str:
    return link(EXAMPLE, path)


def _there(path: str, about: About) -> str:
    return about.absolute(path) or _UNKNOWN + path
