"""How a reader asks: the page for it, the block on the search page, and the one below an answer.

``kb/theme/ask`` puts the form into them. Without JavaScript the page tells how to write a slip by hand;
``docs/slips.md`` is the whole form.
"""

from __future__ import annotations

import datetime as dt

from kb.model.entry import Entry
from kb.model.handbook import Handbook
from kb.model.slip import SlipKind
from kb.rules.wording import SLIP_KINDS, day
from kb.site.markup import Child, Html, join, tag
from kb.site.page import ASK, ASK_SCRIPT, Page
from kb.site.pen import Pen

KEPT = "Tìm không ra trên máy này"
"""Over the list of searches that found nothing; the rest of it is made by the script."""

_FORM = tag("div", data_kb_ask_form=True)
_LINES = (
    ("Mã phiếu", "tự đặt, mỗi phiếu một mã: ít nhất 8 chữ thường không dấu, chữ số, gạch nối."),
    ("Loại", ", ".join(f"“{words}”" for words in SLIP_KINDS.values()) + "."),
    ("Mục", "mã của mục đã đọc, nếu có, ví dụ CT-002."),
    ("Đã tìm", "đúng chữ đã gõ vào ô tìm kiếm, nếu có."),
    ("Câu hỏi", "điều cần hỏi; nhiều dòng thì mỗi dòng một chữ “Câu hỏi:”."),
)


def ask_page(handbook: Handbook, today: dt.date) -> Page:
    """``hoi.html``: the form, what this machine kept of searches without an answer, privacy, and a slip by hand."""
    pen = Pen(ASK)
    lead = (
        "Cẩm nang chưa có câu trả lời, hoặc trả lời chưa đủ, thì viết phiếu gửi tổ biên tập. "
        "Câu trả lời được biên soạn rồi đưa vào cẩm nang."
    )
    html = join(
        tag("h1", "Gửi câu hỏi", id="noi-dung"),
        tag("p", lead, class_="kb-lead"),
        tag("noscript", tag("p", "Trình duyệt đang tắt JavaScript: viết phiếu bằng tay như dưới đây.")),
        _section("question", tag("h2", "Phiếu hỏi")),
        tag(
            "section",
            tag("h2", KEPT, id="tim-khong-ra"),
            tag(
                "p",
                "Những lần tìm mà không câu trả lời nào khớp, nhiều nhất 200 lần. Giao chung một lượt "
                "để tổ biên tập biết cẩm nang còn thiếu gì.",
            ),
            tag("div"),
            class_="kb-ask",
            data_kb_kept=True,
            hidden=True,
        ),
        # Here and not at the end of the page, so that what follows does not move when the form comes.
        tag("script", src=pen.href(ASK_SCRIPT)),
        _privacy(),
        _by_hand(handbook, today),
    )
    return Page(ASK, "Gửi câu hỏi", html, description=lead)


def ask_way(pen: Pen) -> Html:
    """For the search page, in sight whatever is found: it opens :func:`ask_block`, or leads to the page for asking."""
    way = tag("a", "Gửi câu hỏi", href=pen.href(ASK), data_kb_ask_open=True)
    return tag("p", "Không thấy điều cần tìm? ", way, class_="kb-ask-way")


def ask_block() -> Html:
    """For the search page: a place that opens by itself when nothing fits the query, and what was kept of such."""
    return join(
        _section(
            "unanswered",
            tag("h2", "Chưa có câu trả lời"),
            tag("p", "Viết phiếu gửi tổ biên tập: câu trả lời được biên soạn rồi đưa vào cẩm nang."),
        ),
        # Firefox keeps what a page of a folder remembers for that page alone, so the list is here too.
        tag(
            "details",
            tag("summary", KEPT),
            tag("div"),
            class_="kb-ask",
            data_kb_kept=True,
            hidden=True,
        ),
    )


def not_solved(entry: Entry, pen: Pen) -> Html:
    """Below an answer: for the reader whom it did not help."""
    kind: SlipKind = "not-solved"
    return tag(
        "details",
        tag("summary", "Mục này chưa giải quyết được"),
        tag(
            "div",
            tag(
                "p",
                "Viết phiếu ở trang ",
                pen.to_page(ASK, "Gửi câu hỏi"),
                f", ghi mục {entry.code or entry.id}.",
            ),
            data_kb_ask_form=True,
        ),
        class_="kb-ask",
        data_kb_ask=kind,
        data_kb_entry=entry.id,
    )


def _section(kind: SlipKind, *children: Child) -> Html:
    return tag("section", *children, _FORM, class_="kb-ask", data_kb_ask=kind, hidden=True)


def _privacy() -> Html:
    told = (
        "Không có gì tự gửi đi. Phiếu chỉ rời máy này khi người viết tự gửi tệp, thư hoặc tin nhắn.",
        "Những lần tìm không ra chỉ ghi trên máy này, trong trình duyệt này; xóa lúc nào cũng được.",
        "Đừng ghi họ tên, số điện thoại, số giấy tờ của ai: những số ấy được che trước khi ghi lại.",
    )
    return tag("section", tag("h2", "Riêng tư"), tag("ul", *(tag("li", line) for line in told)))


def _by_hand(handbook: Handbook, today: dt.date) -> Html:
    return tag(
        "section",
        tag("h2", "Viết phiếu bằng tay", id="viet-tay"),
        tag(
            "p",
            "Chép mẫu này vào thư hoặc tin nhắn gửi tổ biên tập, sửa phần sau dấu hai chấm, giữ nguyên phần "
            "trước. Dòng nào không có gì để ghi thì bỏ.",
        ),
        tag("pre", slip_by_hand(handbook, today), class_="kb-ask__paper"),
        tag("ul", *(tag("li", tag("strong", f"{label}:"), f" {told}") for label, told in _LINES)),
    )


def slip_by_hand(handbook: Handbook, today: dt.date) -> str:
    """A slip as a person writes it, for others to copy."""
    unit = next(iter(handbook.registers.units), None)
    lines = (
        "PHIẾU CẨM NANG",
        f"Mã phiếu: {unit.id if unit else 'don-vi'}-{today:%Y%m%d}-0915",
        f"Loại: {SLIP_KINDS['question']}",
        f"Ngày: {day(today)}",
        f"Đơn vị: {unit.full_name}" if unit else None,
        "Đã tìm: sao y điện tử",
        "Câu hỏi: Chứng thực bản sao điện tử thì nộp ở đâu?",
        "HẾT PHIẾU",
    )
    return "\n".join(line for line in lines if line)
