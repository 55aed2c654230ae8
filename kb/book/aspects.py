"""What a question wants to know of its matter: papers, time, place, fee, authority.

Questions to an office are asked in few ways. *Bao lâu* or *mấy ngày* asks for a time whatever the matter is, so that
the places of one matter can be told apart by them, in words that every reader knows from the facts of an entry.
"""

from __future__ import annotations

import re

ASPECTS = frozenset((("lệ", "phí"), ("thời", "hạn"), ("thẩm", "quyền")))
"""Phrases that are themselves what a question wants to know of another matter."""

_PAPERS = r"(?:hồ sơ|giấy tờ|giấy)"
_ASPECTS = (
    ("giấy tờ cần có", rf"\b(?:cần|nộp|mang|kèm|bằng|gồm|có)(?: nộp)?(?: những)?(?: {_PAPERS})? gì\b"),
    ("thời hạn", r"\b(?:bao lâu|(?:mấy|bao nhiêu) ngày|thời hạn|(?:khi|lúc) nào|đến ngày nào)\b"),
    (
        "nơi thực hiện",
        r"\bở đâu\b|\b(?:nơi|chỗ) nào\b|\bở phường hay\b|\bđúng nơi\b|\b(?:chuyển|gửi|cho) (?:ai|đâu)\b",
    ),
    ("mức phí", r"\bbao nhiêu tiền\b|\bphí\b.*\bbao nhiêu\b|\bnộp lệ phí\b|\blệ phí (?:nào|bao nhiêu)\b"),
    (
        "thẩm quyền",
        r"\bai (?:cấp|ký|quyết định|được (?:ký|cấp))\b|\bthuộc ai\b|\bcơ quan nào (?:giải quyết|cấp|ký)\b",
    ),
)
_ASPECTS_READ = tuple((label, re.compile(pattern)) for label, pattern in _ASPECTS)


def aspects_of(clause: str) -> tuple[str, ...]:
    """What a clause in small letters asks for, in the order of an entry's facts; often nothing."""
    return tuple(label for label, pattern in _ASPECTS_READ if pattern.search(clause))
