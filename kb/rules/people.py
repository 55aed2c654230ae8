"""What looks like the name of a person in Vietnamese text."""

from __future__ import annotations

import re

# The family names that nearly everybody bears, with their spellings without marks.
_FAMILY = (
    "Nguyễn|Nguyen|Trần|Tran|Lê|Le|Phạm|Pham|Hoàng|Hoang|Huỳnh|Huynh|Phan|Vũ|Vu|Võ|Vo|Đặng|Dang|Bùi|Bui|Đỗ|Do"
    "|Hồ|Ho|Ngô|Ngo|Dương|Duong|Lý|Ly|Tôn|Ton|Đào|Dao|Đoàn|Doan|Đinh|Dinh|Trương|Truong|Lâm|Lam|Mai|Trịnh|Trinh"
    "|Cao|Châu|Chau|Hà|Tạ|Ta|Thái|Thai|Văn|Hứa|La|Lưu|Luu|Nghiêm|Phùng|Phung|Quách|Tô|To|Từ|Viên|Công|Thân"
)
_TITLE = "ông|bà|anh|chị|em|cháu|cụ|cô|chú|bác|bé|công dân|Ông|Bà|Anh|Chị|Cháu|Cụ|Cô|Chú|Bác|Bé|Công dân"
_WORD = r"[^\W\d_a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ][^\W\d_]*"

_NAME = rf"\b(?:(?:{_FAMILY})(?:\s+{_WORD}){{1,4}}|(?:{_FAMILY.upper()})(?:\s+{_WORD}){{1,4}}|(?:{_TITLE})\s+{_WORD})"
NAME = re.compile(_NAME)
"""A family name with given names, or a form of address before a capital letter."""
NAME_AT_END = re.compile(_NAME + r"(?:\s+" + _WORD + r"){0,3}$")
"""The same where the text ends with it."""
PLAIN_NAME_AT_END = re.compile(
    r"\b(?:nguyễn|nguyen|trần|tran|phạm|pham|huỳnh|huynh|hoàng|bùi|bui|ngô|ngo|võ|đặng|trương|lê)"
    r"(?: [^\W\d_]+){1,3}\s*[,(:-]?\s*$"
)
"""A name in small letters where the text ends with it; only families whose name is hardly another word."""
PLACE_AT_END = re.compile(
    rf"(?:\b(?:[Đđ]ường|[Pp]hố|[Pp]hường|[Xx]ã|[Tt]hôn|[Tt]rường|[Cc]hợ|[Cc]ầu|[Bb]ệnh viện|[Cc]ông viên)(?:\s+{_WORD}){{1,4}}"
    r"|\b(?:Hà Nội|Hà Nam|Hà Tĩnh|Hà Giang|Cao Bằng|Lai Châu|Thái Bình|Thái Nguyên|Lâm Đồng))$"
)
"""A street, place or province that bears a person's name, or looks like one, where the text ends with it."""
