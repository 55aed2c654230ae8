"""What the communes raised in one session of the daily online meeting, and what readers sent back."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, Strict

from kb.model.base import Day, InlineText, Line, Model, Slug, Slugs, Text
from kb.model.slip import SlipKind

SessionName = Literal["sang", "chieu", "ban-doc"]
"""Morning and afternoon, and the readers' slips that came in on a day."""
READERS: Final = "ban-doc"


class Provenance(Model):
    """Where an item came from: a file of minutes or of readers' slips, and the place in it."""

    file: Line = Field(description="Tên tệp biên bản, hoặc tệp phiếu của bạn đọc.")
    sheet: Line | None = Field(default=None, description="Trang tính, nếu là tệp Excel.")
    row: int | None = Field(default=None, ge=1, description="Dòng hoặc đoạn thứ mấy trong tệp.")
    slips: Slugs = Field(default=(), description="Mã phiếu của bạn đọc; phiếu đã nhận thì không nhận lại.")
    edition: Day | None = Field(default=None, description="Bản cẩm nang mà bạn đọc dùng.")


class MeetingItem(Model):
    """One thing raised, and what became of it.

    ``raw`` items are kept as they were read because they could not be understood. A ``waiting`` item
    names who is to answer and since when; a ``merged`` one the item that stands for it; a ``closed``
    one why. What readers sent back has a ``kind``, and may say what was ``searched``, the entry it is
    ``about``, how many ``times`` it happened and when it was ``sent``.
    """

    id: Slug = Field(description="Mã trong cuộc họp, ví dụ m01.")
    unit: Slug | None = Field(default=None, description="Xã, phường nêu (id trong registers/units.yaml).")
    field: Slug | None = Field(default=None, description="Lĩnh vực.")
    raised: Text = Field(description="Vướng mắc, như được nêu.")
    answer: Text | None = Field(default=None, description="Trả lời tại cuộc họp.")
    answered_by: Slug | None = Field(default=None, description="Cơ quan trả lời.")
    entry: Slug | None = Field(default=None, description="Mục cẩm nang đã gắn.")
    new_wording: bool = Field(
        default=False,
        description="Cách hỏi mới chưa đưa vào mục vì lúc gắn mục đang chờ duyệt; kb triage hỏi lại khi duyệt xong.",
    )
    state: Literal["open", "waiting", "linked", "merged", "closed"] = Field(
        default="open", description="Tình trạng."
    )
    waiting_for: Line | None = Field(default=None, description="Đang chờ ai trả lời: id cơ quan, hoặc tên.")
    waiting_since: Day | None = Field(default=None, description="Chờ từ ngày nào.")
    merged_into: Line | None = Field(
        default=None, description="Vướng mắc đã gộp vào, ví dụ 2025-07-03-chieu/m04."
    )
    reason: Line | None = Field(default=None, description="Lý do đóng.")
    said_unit: Line | None = Field(default=None, description="Đơn vị như biên bản ghi, khi chưa nhận ra.")
    said_agency: Line | None = Field(default=None, description="Cơ quan như biên bản ghi, khi chưa nhận ra.")
    raw: bool = Field(default=False, description="Chưa hiểu được dòng này; giữ nguyên văn.")
    source: Provenance | None = Field(default=None, description="Lấy từ đâu.")
    note: Line | None = Field(default=None, description="Ghi chú.")
    kind: SlipKind | None = Field(
        default=None,
        description="Loại phiếu bạn đọc: unanswered tìm không ra, not-solved mục chưa giải quyết được, question câu hỏi.",
    )
    searched: InlineText | None = Field(default=None, description="Bạn đọc đã gõ tìm gì.")
    about: Slug | None = Field(default=None, description="Mục mà bạn đọc đang xem.")
    times: int = Field(default=1, ge=1, le=100_000, description="Số lượt.")
    sent: Day | None = Field(default=None, description="Ngày bạn đọc ghi phiếu.")


class Meeting(Model):
    """One session, or the slips that came in on one day; its file is ``faq/meetings/<date>-<session>.yaml``."""

    date: Day = Field(description="Ngày họp.")
    session: SessionName = Field(
        description="Buổi họp: sang hoặc chieu; ban-doc là phiếu của bạn đọc nhận trong ngày."
    )
    items: Annotated[tuple[MeetingItem, ...], Strict(False)] = Field(default=(), description="Các vướng mắc.")

    @property
    def id(self) -> str:
        """``2025-07-03-chieu``; also the file's name."""
        return f"{self.date.isoformat()}-{self.session}"
