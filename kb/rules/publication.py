"""What an entry must have before the public sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.model.entry import Entry
from kb.model.handbook import FieldPath

LEAST_VARIANTS = 2


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing: where, a rule name, what, and what to do."""

    path: FieldPath
    rule: str
    message: str
    remedy: str


def lacks(entry: Entry) -> Iterator[Lack]:
    """What keeps ``entry`` from being published, whoever approves it."""
    if len(entry.variants) < LEAST_VARIANTS:
        yield Lack(
            ("variants",),
            "few-variants",
            f"mới có {len(entry.variants)} cách hỏi khác, cần ít nhất {LEAST_VARIANTS}.",
            "Thêm cách người dân, cán bộ hay hỏi, kể cả từ thường ngày và chữ viết tắt.",
        )
    if not entry.legal_basis:
        yield Lack(
            ("legal_basis",),
            "no-legal-basis",
            "chưa có căn cứ pháp lý.",
            "Thêm ít nhất một văn bản với điều, khoản.",
        )
    if not any(source.url for source in entry.origin.sources):
        yield Lack(
            ("origin", "sources"),
            "no-source",
            "chưa có nguồn công khai nào kèm địa chỉ và ngày đối chiếu.",
            "Thêm origin.sources với title, url và as_of.",
        )
    if entry.review_by is None:
        yield Lack(
            ("review_by",), "no-review-date", "chưa có hạn rà lại.", "Thêm review_by, chậm nhất một năm nữa."
        )
    if entry.open_points:
        yield Lack(
            ("open_points",),
            "open-points",
            f"còn {len(entry.open_points)} điều chưa kiểm chứng.",
            "Hỏi cho rõ, ghi kết quả vào câu trả lời rồi xóa khỏi open_points.",
        )
