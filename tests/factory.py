"""Values with sensible defaults, so that each test states only what matters to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.entry import Change, Citation, Entry, Folder, Origin, Source
from kb.model.handbook import Handbook, Placed, SourceMap
from kb.model.registers import (
    Agency,
    KnowledgeField,
    LegalDocument,
    LegalState,
    Procedure,
    Registers,
    Unit,
)

TODAY = dt.date(2026, 11, 25)


def a_change(action: str = "created", who: str = "Lê Thị Hạnh", **given: Any) -> Change:
    return Change.model_validate({"date": dt.date(2026, 11, 1), "who": who, "action": action} | given)


def an_entry(**given: Any) -> Entry:
    """A complete entry of field ``chung-thuc`` that passes every check once it is published."""
    values: dict[str, Any] = {
        "id": "chung-thuc-ban-sao",
        "question": "Chứng thực bản sao từ bản chính mất bao lâu?",
        "variants": ("Sao y giấy tờ bao lâu có?", "chứng thực bản sao lấy ngay được không"),
        "summary": "Trả kết quả **ngay trong ngày** nhận hồ sơ.",
        "answer": "1. Đối chiếu bản sao với bản chính.\n2. Ký, đóng dấu, trả kết quả.\n",
        "field": "chung-thuc",
        "legal_basis": (Citation(document="23/2015/NĐ-CP", article="Điều 7"),),
        "origin": Origin(
            sources=(
                Source(
                    title="Cổng Dịch vụ công quốc gia",
                    url="https://dichvucong.gov.vn/",
                    as_of=dt.date(2026, 6, 1),
                ),
            )
        ),
        "review_by": dt.date(2027, 6, 1),
        "history": (a_change(),),
    }
    return Entry(**(values | given))


def a_published_entry(**given: Any) -> Entry:
    """The same, approved by a second person under code ``CT-001``."""
    history = (a_change(), a_change("approved", "Trần Văn Bình", date=dt.date(2026, 11, 2)))
    return an_entry(**({"code": "CT-001", "history": history} | given))


def placed(entry: Entry, folder: Folder = Folder.PUBLISHED, **lines: int) -> Placed:
    where = f"published/{entry.field}" if folder is Folder.PUBLISHED else folder.value
    source = SourceMap(
        f"faq/{where}/{entry.id}.yaml", {(): 1} | {(key,): line for key, line in lines.items()}
    )
    return Placed(entry, folder, source)


def registers(**given: Any) -> Registers:
    values: dict[str, Any] = {
        "fields": (
            KnowledgeField(id="chung-thuc", name="Chứng thực", prefix="CT", description="Bản sao, chữ ký."),
            KnowledgeField(id="ho-tich", name="Hộ tịch", prefix="HT", description="Khai sinh, khai tử."),
        ),
        "legal_documents": (
            LegalDocument(
                number="23/2015/NĐ-CP",
                type="Nghị định",
                issuer="Chính phủ",
                title="Cấp bản sao từ sổ gốc, chứng thực",
                state=LegalState.IN_FORCE,
                confidence="high",
            ),
        ),
        "units": (Unit(id="phong-dinh", name="Phong Dinh", type="phường", code="19819", formed_from=()),),
        "agencies": (Agency(id="so-tu-phap", name="Sở Tư pháp", level="city"),),
        "procedures": (
            Procedure(
                code="2.000815", name="Chứng thực bản sao", field="Chứng thực", as_of=dt.date(2026, 6, 1)
            ),
        ),
    }
    return Registers(**(values | given))


def a_handbook(*entries: Placed, **given: Any) -> Handbook:
    ordered = tuple(sorted(entries, key=lambda p: p.entry.id))
    return Handbook(**({"placed": ordered, "registers": registers()} | given))
