"""The search box, large on the home page, and the page that shows results under a shareable address."""

from __future__ import annotations

from kb.model.handbook import Handbook
from kb.site.asking import ask_block, ask_way
from kb.site.facets import filters, kind_choice
from kb.site.field_pages import field_list
from kb.site.markup import Html, join, tag
from kb.site.page import SEARCH, UNITS, Page
from kb.site.pen import Pen

PLACEHOLDER = "Gõ điều cần hỏi"
HINT = "Có dấu hay không dấu đều được. Biết mã mục thì gõ mã, ví dụ CT-002."


def search_box(pen: Pen) -> Html:
    """The search box as written on the page of ``pen``.

    Results open below the box while typing and close with it. Without JavaScript the form leads to
    the search page.
    """
    return _form(
        pen,
        "home",
        tag("p", role="status", class_="kb-search__status"),
        tag("p", HINT, id="kb-q-hint", class_="kb-search__hint"),
        tag(
            "div",
            _suggestions(),
            tag("div", id="kb-hits", class_="kb-search__hits"),
            class_="kb-search__panel",
        ),
    )


def _suggestions() -> Html:
    return tag("div", class_="kb-search__suggest", role="group", aria_label="Gợi ý")


def _form(pen: Pen, place: str, *below: Html) -> Html:
    return tag(
        "form",
        tag("label", "Tìm trong cẩm nang", for_="kb-q", class_="kb-unseen"),
        tag(
            "div",
            tag(
                "input",
                type="search",
                id="kb-q",
                name="q",
                class_="kb-search__input",
                placeholder=PLACEHOLDER,
                autocomplete="off",
                autocapitalize="off",
                spellcheck="false",
                enterkeyhint="search",
                aria_describedby="kb-q-hint",
            ),
            tag("button", "Tìm", type="submit", class_="kb-search__go"),
            class_="kb-search__line",
        ),
        *below,
        class_=f"kb-search kb-search--{place}",
        role="search",
        method="get",
        action=pen.href(SEARCH),
        data_kb_search=place,
    )


def search_page(handbook: Handbook) -> Page:
    """``tim-kiem/``: results for the query in the address, and the fields for those who would rather look."""
    pen = Pen(SEARCH)
    html = join(
        tag("h1", "Tìm kiếm", id="noi-dung"),
        _form(
            pen,
            "page",
            tag("p", HINT, id="kb-q-hint", class_="kb-search__hint"),
            _suggestions(),
            kind_choice(),
            filters(handbook),
        ),
        ask_way(pen),
        tag("p", role="status", class_="kb-results__status"),
        tag("div", id="kb-hits", class_="kb-results"),
        tag(
            "noscript",
            tag("p", "Trình duyệt đang tắt JavaScript nên không tìm kiếm được. Mời chọn lĩnh vực dưới đây."),
        ),
        tag(
            "section",
            tag("h2", "Chưa thấy câu trả lời?"),
            tag(
                "ul",
                tag("li", "Gõ ít chữ hơn, chỉ giữ tên việc: “khai tử”, “tạm trú”."),
                tag(
                    "li",
                    "Hỏi về xã, phường cũ: tra ",
                    tag("a", "tên cũ và tên mới", href=pen.href(UNITS)),
                    ".",
                ),
                tag(
                    "li",
                    "Cẩm nang chưa có thì viết phiếu dưới đây, hoặc nêu câu hỏi tại cuộc họp giao ban, "
                    "kèm đúng chữ đã gõ.",
                ),
            ),
            class_="kb-unanswered",
        ),
        ask_block(),
        tag("section", tag("h2", "Tìm theo lĩnh vực"), field_list(handbook, pen), class_="kb-browse"),
    )
    return Page(SEARCH, "Tìm kiếm", html, "Tìm câu trả lời trong cẩm nang.", own_search=True)
