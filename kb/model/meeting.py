"""What the communes raised in one session of the daily online meeting."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from kb.model.base import Day, Line, Model, Slug, Text


class MeetingItem(Model):
    """One thing raised, and what became of it."""

    id: Slug = Field(description="Mã trong cuộc họp, ví dụ m01.")
    unit: Slug | None = Field(default=None, description="Xã, phường nêu (id trong registers/units.yaml).")
    field: Slug | None = Field(default=None, description="Lĩnh vực.")
    raised: Text = Field(description="Vướng mắc, như được nêu.")
    answer: Text | None = Field(default=None, description="Trả lời tại cuộc họp.")
    answered_by: Slug | None = Field(default=None, description="Cơ quan trả lời.")
    entry: Slug | None = Field(default=None, description="Mục cẩm nang đã gắn.")
    state: Literal["open", "waiting", "linked", "closed"] = Field(default="open", description="Tình trạng.")
    note: Line | None = Field(default=None, description="Ghi chú.")


class Meeting(Model):
    """One session; its file is ``faq/meetings/<date>-<session>.yaml``."""

    date: Day = Field(description="Ngày họp.")
    session: Literal["sang", "chieu"] = Field(description="Buổi họp: sang hoặc chieu.")
    items: Annotated[tuple[MeetingItem, ...], Strict(False)] = Field(default=(), description="Các vướng mắc.")

    @property
    def id(self) -> str:
        """``2025-07-03-chieu``; also the file's name."""
        return f"{self.date.isoformat()}-{self.session}"
