"""Which runs of text must stay on one line, for every face that breaks lines.

``30/2020/NĐ-CP``, ``Điều 5``, ``khoản 2``, ``điểm a``, ``trang 47``, ``03 ngày``, ``2.000 đồng``.

The text itself is never changed. No-break spaces and word joiners would keep a line together too,
but they travel: into what an official copies into a letter, into search in the page and in the
PDF, into screen readers. So this module only says *where* the runs are; HTML wraps them in an
element that does not wrap, the book sets them in a box, and the characters stay plain blanks.
A run never reaches across a change of emphasis or into a link.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of text; ``kept`` means that no line may break inside it."""

    text: str
    kept: bool


_NUMBERED = "điều|khoản|chương|mục|phụ lục|mẫu số|mẫu|bước|trang|tháng|năm|ngày|quý|số"
_COUNTED = "đồng|ngày|giờ|phút|tuần|tháng|năm|tuổi|bản|bộ|lần|trang|người|mét|km|ha|m²|m2|%"
_PARTS = (
    # 30/2020/NĐ-CP, 163/QĐ-BTP, 66.18/2025/NQ-CP, 60/2014/QH13, 1675/NQ-UBTVQH15
    r"\d[\d.]*(?:/\d{4})?/[A-ZĐ][A-ZĐƯa-z]*\d*(?:-[A-ZĐƯ][A-ZĐƯa-z]*\d*)*",
    # CT-012
    r"[A-Z]{2}-\d{3,4}",
    # Điều 5, khoản 2, Điều 36a, Chương IV, Phụ lục II, Mẫu số 04, bước 1, tháng 7, trang 47
    rf"(?:{_NUMBERED}) (?:\d+(?:[./]\d+)*[a-zđ]?|(?-i:[IVXLC]+))",
    # điểm a, tiết đ
    r"(?:điểm|tiết) [a-zđ]\d?",
    # 2.000 đồng/trang, 1,5 triệu đồng, 03 ngày, 24 giờ, 18 tuổi, 02 bản, 100 m²
    rf"\d+(?:[.,/]\d+)*(?: (?:nghìn|triệu|tỷ))? (?:{_COUNTED})(?:/\w+)?",
    # 1900 1075, 0234 3 822 888
    r"\d{3,4}(?: \d{1,4}){1,3}",
)
_MARK = re.compile(r"\d|(?-i:[IVXLC])|điểm |tiết ", re.IGNORECASE)
"""What every such run has, quick to look for."""
_KEPT = re.compile(r"(?<![\w/.-])(?:" + "|".join(_PARTS) + r")(?![\w/]*\w)", re.IGNORECASE)


def pieces(text: str) -> tuple[Piece, ...]:
    """``text`` cut into pieces, in order; joined they are ``text`` again."""
    if text and not _MARK.search(text):
        return (Piece(text, kept=False),)
    found: list[Piece] = []
    done = 0
    for match in _KEPT.finditer(text):
        if match.start() > done:
            found.append(Piece(text[done : match.start()], kept=False))
        found.append(Piece(match.group(), kept=True))
        done = match.end()
    if done < len(text):
        found.append(Piece(text[done:], kept=False))
    return tuple(found)
