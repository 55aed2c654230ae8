"""A small handbook with one of everything the book can show, for the pictures of its key pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from kb.book.amendment import amendment
from kb.model.entry import Change, Citation
from kb.model.handbook import Handbook
from kb.model.printed import PageNumber, PrintedEntry
from kb.model.registers import PrintedEdition
from kb.rules.editions import digest_of_entry
from tests.book.handbooks import death, entry, handbook

SPECIMEN_DAY = dt.date(2026, 11, 25)
_FEES = "\n".join(f"| {pages} trang | {pages * 2}.000 đồng |" for pages in range(1, 41))


def specimen() -> Handbook:
    """Two chapters: short and long entries, a table over more than a page, every kind of block and reference."""
    return handbook(
        entry(
            variants=("Sao y ở phường cần gì?", "Photo công chứng ở đâu?"),
            answer=(
                "Trước hết xem **bản chính**:\n\n"
                "1. Còn nguyên vẹn, không tẩy xóa.\n"
                "2. Không bị đóng dấu mật:\n"
                "   - mật, tối mật, tuyệt mật;\n"
                "   - *không được sao chụp*.\n\n"
                "Xem thêm [khai tử](muc:khai-tu-thoi-han).\n\n"
                "> **Lưu ý:** thu tối đa 200.000 đồng/bản theo Điều 20 khoản 2 Nghị định 23/2015/NĐ-CP.\n"
            ),
            time_limit="Trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo.",
            authority="Chủ tịch Ủy ban nhân dân cấp xã.",
            where="Trung tâm Phục vụ hành chính công xã, phường.",
            procedures=("2.000815",),
            legal_basis=(
                Citation(document="23/2015/NĐ-CP", article="Điều 20 khoản 2"),
                Citation(document="60/2014/QH13", article="Điều 33", note="Áp dụng cho **trích lục**."),
            ),
            related=("khai-tu-thoi-han",),
            review_by=dt.date(2027, 5, 25),
            history=(
                Change(date=SPECIMEN_DAY, who="Nhóm biên soạn", action="created"),
                Change(date=SPECIMEN_DAY, who="Nhóm rà soát", action="approved"),
            ),
        ),
        entry(
            "chung-thuc-phi",
            code="CT-002",
            question="Phí chứng thực bản sao từ bản chính là bao nhiêu, tính trang thế nào khi bản chính nhiều tờ?",
            variants=(),
            answer=f"Bảng phí:\n\n| Bản chính có | Phí một bản sao |\n|---|--:|\n{_FEES}\n",
        ),
        death(),
    )


def address_of(entry_id: str) -> str:
    """Where the specimen's entries would be on the web."""
    return f"https://cam-nang.example/muc/{entry_id}.html"


def specimen_supplement() -> dict[str, Any]:
    """What a reader of the specimen needs once a fee, a step and a limit in its first entry are others."""
    old = specimen()
    lines = (
        PrintedEntry(e.id, e.code or "", digest_of_entry(e), PageNumber(0, 7 + n), PageNumber(0, 9 + n))
        for n, e in enumerate(old.by_code_order)
    )
    edition = PrintedEdition(
        number=1, date=SPECIMEN_DAY, digest="0" * 12, contents="".join(f"{line}\n" for line in lines)
    )
    first = old.live["chung-thuc-ban-sao"]
    steps = [
        Change(date=dt.date(2026, 12, 2), who="Lê Lan", action="edited", note="Thông tư mới nâng mức thu."),
        Change(date=dt.date(2026, 12, 3), who="Trần Bình", action="approved"),
    ]
    changes = {
        "fee": "3.000 đồng/trang",
        "answer": first.answer.replace("không tẩy xóa", "không tẩy xóa, không rách nát"),
        "history": (*first.history, *steps),
    }
    placed = tuple(
        replace(p, entry=first.model_copy(update=changes)) if p.entry.id == first.id else p
        for p in old.placed
    )
    made = amendment(replace(old, placed=placed), dt.date(2026, 12, 5), edition, dict(old.live))
    assert made is not None
    return made
