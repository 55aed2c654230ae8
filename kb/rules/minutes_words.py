"""The words of minutes: what a heading or a label announces, what is letterhead, and text fit to be kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kb.analysis.letters import fold
from kb.rules.recognition import Recognition

UNIT, FIELD, RAISED, ANSWER, AGENCY, NOTE, NUMBER = (
    "unit",
    "field",
    "raised",
    "answer",
    "agency",
    "note",
    "number",
)
SPOKEN = {
    UNIT: "Đơn vị",
    FIELD: "Lĩnh vực",
    RAISED: "Vướng mắc",
    ANSWER: "Trả lời",
    AGENCY: "Cơ quan trả lời",
    NOTE: "Ghi chú",
}
"""How a form names each kind of value."""


def heading_of(text: str) -> str | None:
    """What a column or label with this heading holds, accents or not; None when it says nothing known."""
    words = _words(text)
    if "?" in text or re.search(r":\s*\S", text) or words.count(" ") >= _MOST_HEADING_WORDS:
        return None
    return next((kind for kind, pattern in _HEADINGS if pattern.fullmatch(words)), None)


def are_headings(cells: Iterable[str]) -> bool:
    """Whether a row of cells heads a table of things raised: one column for them, and another known one."""
    kinds = {heading_of(cell) for cell in cells if cell and len(cell) < _LONGEST_HEADING} - {None}
    return RAISED in kinds and len(kinds) >= _FEWEST_HEADINGS


def labelled(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """What stands before the first label, then each label's kind, its words and what is said behind it."""
    found = _labels_in(text)
    if not found:
        return text.strip(), []
    ends = [*(label.start() for label in found[1:]), len(text)]
    said: list[tuple[str, str, str]] = []
    for label, end in zip(found, ends, strict=True):
        kind, value = heading_of(label["label"]) or NOTE, text[label.end() : end].strip(_EDGES)
        if (by := label["by"]) is not None:
            named = text[label.start("by") : label.end("by")].strip()
            if kind in _WHOSE and not is_running_number(by):
                said.append((_WHOSE[kind], label["label"], named))
            elif not is_running_number(by):
                value = f"({named}) {value}"
        said.append((kind, label["label"], value))
    return text[: found[0].start()].strip(_EDGES + "-•"), said


def is_letterhead(text: str) -> bool:
    """Whether a line above the first item belongs to the form of an official paper and asks nothing."""
    if len(text) > _LONGEST_LETTERHEAD or "?" in text:
        return False
    words = _words(text)
    return not words or (text == text.upper() and not words.isdigit()) or bool(_LETTERHEAD.match(words))


def title_of(text: str, known: Recognition) -> tuple[str, str] | None:
    """The kind (unit or field) and the name, where a line is nothing but the name of one: ``II. Hộ tịch``."""
    title = re.sub(r"^(?:[#*_\s•–-]*)(?:[\dIVXLC]{1,5}[.)/-])?\s*", "", text).strip(" *_:.")
    if not title or len(title) > _LONGEST_HEADING:
        return None
    if known.field(title) is not None:
        return FIELD, title
    return (UNIT, title) if known.named_unit(title) is not None else None


def is_running_number(text: str) -> bool:
    """Whether a cell only counts the rows: ``12``, ``1.2``, ``IV``."""
    return re.fullmatch(r"[\dIVXLC.)( -]{1,8}", text.strip()) is not None


def tidy(text: str) -> str:
    """``text`` fit to be kept: NFC, plain blanks and line ends, no control or hidden characters."""
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?|[\v\f\u2028\u2029]", "\n", text))
    kept = "".join(_kept(ch) for ch in text)
    return "\n".join(" ".join(line.split(" ")).rstrip() for line in _squeezed(kept)).strip()


def one_line(text: str) -> str:
    """The same on one line with single blanks."""
    return " ".join(tidy(text).split())


def _kept(ch: str) -> str:
    if ch == "\n":
        return ch
    category = unicodedata.category(ch)
    if category in ("Zs", "Zl", "Zp") or ch == "\t":
        return " "
    if category in ("Co", "Cs", "Cn"):
        return "•"  # signs of symbol fonts, mostly bullets
    return "" if category in ("Cc", "Cf") else ch


def _squeezed(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield re.sub(r" {2,}", " ", line).strip()


# Longest and most telling first: “cơ quan trả lời” is no answer, “nội dung trả lời” no question.
_HEADINGS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (NUMBER, r"stt|tt|so thu tu|so tt|no"),
        (
            AGENCY,
            (
                r"(?:co quan don vi|co quan|don vi|nguoi|so nganh|so ban nganh|cac so nganh)(?: chu tri)?"
                r" (?:tra loi|giai dap|huong dan|xu ly|giai quyet|phu trach|tham muu|co tham quyen)(?: .*)?"
                r"|tham quyen (?:tra loi|giai dap|xu ly|giai quyet)"
                r"|(?:so|ban|nganh)(?: ban)?(?: nganh)?(?: tra loi)?|co quan|co quan chuyen mon|(?:co quan|don vi) chu tri"
            ),
        ),
        (
            ANSWER,
            (
                r"(?:noi dung |y kien |phuong an |ket qua |bien phap |huong |cau |da )?"
                r"(?:tra loi|giai dap|huong dan|phan hoi|xu ly|giai quyet|thao go)"
                r"(?: (?:tra loi|giai dap|huong dan|phan hoi|xu ly|giai quyet|thao go))*"
                r"(?: (?:cua|tai|cho|cau hoi|vuong mac|kien nghi|so|co quan) ?.*)?|dap(?: an)?|tl"
            ),
        ),
        (
            RAISED,
            (
                r"(?:cac |nhung )?(?:noi dung |cau |van de |y kien |mo ta |chi tiet |tinh huong )*"
                r"(?:vuong mac|cau hoi|hoi|noi dung|kho khan|kien nghi|phan anh|van de|de xuat|de nghi|y kien"
                r"|ton tai han che|tinh huong|cau)"
                r"(?:(?: |$)(?:.*(?:vuong mac|kho khan|kien nghi|cau hoi|de xuat|phan anh|huong dan|phat sinh).*|can .*|cua .*|cu the))?"
            ),
        ),
        (
            UNIT,
            (
                r"(?:ten )?(?:don vi(?: hanh chinh)?|dia phuong|dia ban|diem cau|trung tam|tt ?pvhcc|trung tam (?:pvhcc|phuc vu hanh chinh cong)|xa phuong|phuong xa|xa|phuong|ubnd(?: cap)? xa(?: phuong)?)"
                r"(?: (?:neu|co|hoi|dat cau hoi|phan anh|kien nghi|gui|bao cao|de nghi|de xuat|xa phuong|phuong xa|dia phuong).*)?"
            ),
        ),
        (FIELD, r"(?:linh vuc|nhom|mang)(?: .*)?"),
        (NOTE, r"(?:ghi chu|chu thich)(?: .*)?"),
    )
)

_LABELS = (
    r"đơn vị(?: (?:nêu|hỏi|phản ánh|gửi))?|địa phương|xã, phường|xã/phường|phường, xã|lĩnh vực"
    r"|cơ quan(?: chủ trì)? (?:trả lời|giải đáp|xử lý|giải quyết)|đơn vị(?: chủ trì)? (?:trả lời|giải đáp|xử lý)"
    r"|người trả lời|nội dung (?:trả lời|giải đáp)|trả lời|giải đáp|hướng dẫn|phản hồi"
    r"|(?:nội dung |câu )?(?:vướng mắc|hỏi)(?: *[,/] *(?:câu hỏi|kiến nghị|vướng mắc))?"
    r"|câu(?=\s*\d)|đáp|khó khăn(?:, vướng mắc)?|kiến nghị|phản ánh|nội dung|ghi chú"
)


_LABEL = re.compile(
    r"(?:^|(?<=[\s.;|!?…]))(?:[-+*•–>#\d.)(]*\s*)?(?:\*\*|__)?\b(?P<label>" + fold(_LABELS) + r")"
    r"(?:\s*(?:so\s*)?\d+)?(?:\s*\((?P<by>[^)\n]{1,80})\))?\s*(?:\*\*|__)?\s*[:：](?:\*\*|__)?",
    re.MULTILINE,
)

_LETTERHEAD = re.compile(
    r"(?:cong hoa xa hoi|doc lap|bien ban|bao cao|phieu|bieu mau|bieu|mau|phu luc|tong hop|danh sach|bang tong hop"
    r"|thoi gian|dia diem|thanh phan|chu tri|thu ky|kinh gui|ngay \d+|hue ngay|thanh pho hue ngay|so \d+"
    r"|uy ban nhan dan|ubnd|buoi (?:sang|chieu)|hop giao ban|hop truc tuyen|kem theo|i+ |noi dung cuoc hop)\b.*"
)
_LONGEST_LETTERHEAD = 200
_LONGEST_HEADING = 80
_FEWEST_HEADINGS = 2
_MOST_HEADING_WORDS = 12
# “Trả lời (Sở Tư pháp): …”, “Câu hỏi (phường An Cựu): …”
_WHOSE = {ANSWER: AGENCY, RAISED: UNIT}
_EDGES = " \t\n*|"


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def _labels_in(text: str) -> list[re.Match[str]]:
    # Folding letter by letter keeps the length, so that places found there hold in the text itself.
    folded = "".join((fold(ch) or " ")[0] for ch in text)
    return [label for label in _LABEL.finditer(folded) if _stands_out(text, label.start("label"))]


def _stands_out(text: str, at: int) -> bool:
    """A label begins its line or with a capital: “có nội dung: …” is none."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return text[at].isupper() or not any(ch.isalpha() for ch in line)
