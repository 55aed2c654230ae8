"""An entry: one question, its agreed answer, and everything that lets a reader trust it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, Strict

from kb.model.base import (
    Code,
    Day,
    InlineText,
    InlineTexts,
    Line,
    Lines,
    Model,
    ProcedureCodes,
    Slug,
    Slugs,
    Text,
    Url,
)


class Folder(StrEnum):
    """Where an entry's file lies. The folder is the state."""

    DRAFTS = "drafts"
    PUBLISHED = "published"
    RETIRED = "retired"


class Stage(StrEnum):
    """How far an entry has come; derived from folder and history, never stored."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    PUBLISHED = "published"
    RETIRED = "retired"


class Citation(Model):
    """Which part of which legal document an answer rests on."""

    document: Line = Field(
        description="Số hiệu văn bản như trong registers/legal_documents.yaml, ví dụ 23/2015/NĐ-CP."
    )
    article: Line | None = Field(default=None, description="Điều, khoản, điểm, ví dụ: Điều 5 khoản 2 điểm a.")
    note: InlineText | None = Field(default=None, description="Điều cần biết, ví dụ: sửa bởi 280/2025/NĐ-CP.")


class Source(Model):
    """A public page or text that was read, and the day it was checked."""

    title: Line = Field(description="Tên nguồn như người đọc nhận ra.")
    url: Url | None = Field(default=None, description="Địa chỉ công khai.")
    as_of: Day = Field(description="Ngày đã đối chiếu với nguồn, dạng 2026-08-05.")


class Origin(Model):
    """Where the question came from and what the answer was checked against."""

    meeting: Line | None = Field(default=None, description="Cuộc họp giao ban, ví dụ 2025-07-03-chieu.")
    asked_by: Slugs = Field(default=(), description="Các xã, phường đã hỏi (id trong registers/units.yaml).")
    answered_by: Slug | None = Field(
        default=None, description="Cơ quan trả lời (id trong registers/agencies.yaml)."
    )
    sources: Annotated[tuple[Source, ...], Strict(False)] = Field(
        default=(), description="Nguồn công khai đã đối chiếu."
    )


class Asked(Model):
    """How often the question came up, and from where."""

    count: Annotated[int, Field(ge=0)] = Field(default=0, description="Số lần được hỏi.")
    units: Slugs = Field(default=(), description="Các xã, phường đã hỏi.")


Action = Literal[
    "created",
    "edited",
    "submitted",
    "changes_requested",
    "rejected",
    "approved",
    "verified",
    "retired",
    "discarded",
    "renumbered",
]


class Remark(Model):
    """What a reviewer wants changed in one field."""

    field: Line = Field(description="Trường phải sửa, ví dụ fee.")
    text: Line = Field(description="Phải sửa gì.")


class Change(Model):
    """One step in an entry's life: who did what, when and why."""

    date: Day = Field(description="Ngày thực hiện.")
    who: Line = Field(description="Người hoặc nhóm thực hiện.")
    action: Action = Field(description="Việc đã làm.")
    note: Line | None = Field(default=None, description="Lý do hoặc nhận xét.")
    checked: Lines = Field(default=(), description="Khi thẩm tra lại: những gì đã đối chiếu.")
    remarks: Annotated[tuple[Remark, ...], Strict(False)] = Field(
        default=(), description="Khi yêu cầu sửa: nhận xét cho từng trường."
    )


class Entry(Model):
    """One question with its agreed answer, as one YAML file holds it."""

    id: Slug = Field(description="Mã định danh cố định, trùng tên tệp.")
    code: Code | None = Field(default=None, description="Mã mục, cấp khi công bố lần đầu, không dùng lại.")
    question: Line = Field(description="Câu hỏi, như cán bộ hay hỏi.")
    variants: Lines = Field(default=(), description="Những cách hỏi khác.")
    summary: InlineText = Field(description="Câu trả lời trong một, hai câu.")
    answer: Text = Field(description="Câu trả lời đầy đủ (tập con Markdown).")
    documents_needed: InlineTexts = Field(default=(), description="Giấy tờ cần có.")
    time_limit: InlineText | None = Field(default=None, description="Thời hạn giải quyết.")
    fee: InlineText | None = Field(default=None, description="Phí, lệ phí.")
    authority: InlineText | None = Field(default=None, description="Ai có thẩm quyền quyết định, ký.")
    where: InlineText | None = Field(default=None, description="Nộp ở đâu.")
    field: Slug = Field(description="Lĩnh vực (id trong registers/fields.yaml).")
    procedures: ProcedureCodes = Field(default=(), description="Mã thủ tục quốc gia.")
    legal_basis: Annotated[tuple[Citation, ...], Strict(False)] = Field(
        default=(), description="Căn cứ pháp lý."
    )
    units: Slugs = Field(
        default=(), description="Chỉ áp dụng cho các xã, phường này; bỏ trống là toàn thành phố."
    )
    agencies: Slugs = Field(default=(), description="Cơ quan liên quan, nơi hỏi tiếp.")
    related: Slugs = Field(default=(), description="Các mục nên xem thêm.")
    origin: Origin = Field(default=Origin(), description="Nguồn gốc câu hỏi và nguồn đã đối chiếu.")
    asked: Asked = Field(default=Asked(), description="Đã được hỏi bao nhiêu lần, ở đâu.")
    open_points: InlineTexts = Field(
        default=(),
        description="Điều chưa kiểm chứng: phải hỏi gì, hỏi ai. Còn điểm mở thì chưa công bố được.",
    )
    review_by: Day | None = Field(default=None, description="Hạn phải rà lại.")
    history: Annotated[tuple[Change, ...], Strict(False)] = Field(
        default=(), description="Lịch sử: ai, khi nào, vì sao."
    )

    @property
    def authors(self) -> frozenset[str]:
        """Everyone who wrote since the last approval; none of them may approve."""
        names: set[str] = set()
        for change in self.history:
            if change.action == "approved":
                names.clear()
            elif change.action in ("created", "edited", "submitted"):
                names.add(change.who)
        return frozenset(names)

    @property
    def published_on(self) -> dt.date | None:
        """The day of the latest approval."""
        return next((c.date for c in reversed(self.history) if c.action == "approved"), None)

    @property
    def checked_on(self) -> dt.date | None:
        """The latest day on which sources were read or the entry was verified."""
        days = [s.as_of for s in self.origin.sources]
        days += [c.date for c in self.history if c.action == "verified"]
        return max(days, default=None)


def stage_of(entry: Entry, folder: Folder) -> Stage:
    """How far ``entry`` has come, given the folder its file lies in."""
    if folder is Folder.PUBLISHED:
        return Stage.PUBLISHED
    if folder is Folder.RETIRED:
        return Stage.RETIRED
    # A draft taken back from the discarded ones is as far as it was, and so is one whose code gave way.
    passing = ("verified", "discarded", "renumbered")
    last = next((c.action for c in reversed(entry.history) if c.action not in passing), "created")
    return {
        "submitted": Stage.IN_REVIEW,
        "changes_requested": Stage.CHANGES_REQUESTED,
        "rejected": Stage.REJECTED,
    }.get(last, Stage.DRAFT)
