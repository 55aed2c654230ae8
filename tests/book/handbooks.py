"""A small handbook of its own, so that each test says only what matters to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.entry import Change, Citation, Entry, Folder, Origin, Source
from kb.model.handbook import Handbook, Placed, SourceMap
from kb.model.registers import (
    FormerUnit,
    KnowledgeField,
    LegalDocument,
    LegalState,
    Registers,
    Term,
    Unit,
)

TODAY = dt.date(2026, 11, 25)

LAW = LegalDocument(
    number="60/2014/QH13",
    type="Luật",
    issuer="Quốc hội",
    title="Hộ tịch",
    effective=dt.date(2016, 1, 1),
    state=LegalState.IN_FORCE,
    replaced_by="78/2026/QH16",
    replaced_on=dt.date(2027, 3, 1),
    confidence="high",
)
DECREE = LegalDocument(
    number="23/2015/NĐ-CP",
    type="Nghị định",
    issuer="Chính phủ",
    title="Cấp bản sao từ sổ gốc, chứng thực",
    effective=dt.date(2015, 4, 10),
    state=LegalState.IN_FORCE,
    confidence="high",
)

FIELDS = (
    KnowledgeField(id="chung-thuc", name="Chứng thực", prefix="CT", description="Bản sao, *chữ ký*."),
    KnowledgeField(id="ho-tich", name="Hộ tịch", prefix="HT", description="Khai sinh, khai tử."),
)

UNITS = (
    Unit(
        id="duong-no",
        name="Dương Nỗ",
        type="phường",
        code="19909",
        formed_from=(
            FormerUnit(name="Phú Thượng", type="phường", district="Quận Thuận Hóa"),
            FormerUnit(
                name="Dương Nỗ", type="phường", district="Quận Thuận Hóa", earlier_names=("Phú Dương",)
            ),
        ),
    ),
)

TERMS = (
    Term(term="UBND", means=("Ủy ban nhân dân",), kind="abbreviation"),
    Term(term="HKD", means=("hộ kinh doanh",), kind="abbreviation"),
    Term(term="sao y", means=("chứng thực bản sao từ bản chính",), kind="everyday"),
)


def entry(slug: str = "chung-thuc-ban-sao", **changes: Any) -> Entry:
    """An entry that is complete and plain; name only what the test is about."""
    values: dict[str, Any] = {
        "code": "CT-001",
        "question": "Chứng thực bản sao cần gì?",
        "variants": ("Sao y ở phường cần gì?",),
        "summary": "Mang **bản chính** và bản sao.",
        "answer": "1. Xem bản chính.\n2. Ký theo Điều 20.\n\n> **Lưu ý:** trả trong 01 ngày.\n",
        "documents_needed": ("Bản chính", "Bản sao"),
        "fee": "2.000 đồng/trang",
        "field": "chung-thuc",
        "legal_basis": (Citation(document="23/2015/NĐ-CP", article="Điều 20"),),
        "origin": Origin(
            sources=(
                Source(
                    title="Cổng Dịch vụ công quốc gia",
                    url="https://dichvucong.gov.vn/a",
                    as_of=dt.date(2026, 6, 1),
                ),
            )
        ),
        "history": (Change(date=TODAY, who="Nhóm biên soạn", action="created"),),
    }
    return Entry(id=slug, **{**values, **changes})


def death(**changes: Any) -> Entry:
    """A second entry, in a second chapter."""
    return entry(
        **{
            "slug": "khai-tu-thoi-han",
            "code": "HT-001",
            "question": "Khai tử trong bao nhiêu ngày?",
            "variants": (),
            "field": "ho-tich",
            "legal_basis": (Citation(document="60/2014/QH13", article="Điều 33"),),
            "related": ("chung-thuc-ban-sao",),
            "answer": (
                "Xem [bản sao](muc:chung-thuc-ban-sao) tại UBND xã.\n\n"
                "| Trường hợp | Ngày |\n|---|--:|\n| Thường | 15 |\n| Đã lâu | |\n"
            ),
            **changes,
        }
    )


def handbook(*entries: Entry, folder: Folder = Folder.PUBLISHED, **registers: Any) -> Handbook:
    """A handbook with these entries; the registers are the small ones above unless named."""
    defaults = {"fields": FIELDS, "legal_documents": (LAW, DECREE), "units": UNITS, "terms": TERMS}
    placed = tuple(Placed(e, folder, SourceMap(f"faq/{e.id}.yaml")) for e in entries)
    return Handbook(placed=placed, registers=Registers(**{**defaults, **registers}))
