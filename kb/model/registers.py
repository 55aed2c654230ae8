"""What entries point to: fields, legal documents, units, agencies, procedures, terms."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, Strict

from kb.model.base import (
    Day,
    Digest,
    InlineText,
    Line,
    Lines,
    Model,
    ProcedureCode,
    Slug,
    Slugs,
    Url,
    Urls,
    fault,
)
from kb.model.printed import PrintedEntry, first_bad_line, printed_entries


class KnowledgeField(Model):
    """A field of work; also a chapter of the book and a page of the site."""

    id: Slug = Field(description="Mã lĩnh vực, trùng tên thư mục trong faq/published/.")
    name: Line = Field(description="Tên lĩnh vực.")
    prefix: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(
        description="Hai chữ đầu của mã mục, ví dụ CT."
    )
    description: InlineText = Field(description="Một câu nói lĩnh vực này gồm việc gì.")


class LegalState(StrEnum):
    """Whether a legal document can be relied on, on a given day."""

    IN_FORCE = "in_force"
    PARTLY_EXPIRED = "partly_expired"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    UNCLEAR = "unclear"


class Amendment(Model):
    """Another document that changed this one."""

    number: Line = Field(description="Số hiệu văn bản sửa đổi.")
    effective: Day | None = Field(default=None, description="Ngày việc sửa đổi có hiệu lực.")
    articles: Lines = Field(default=(), description="Các điều được sửa, ví dụ Điều 5; bỏ trống là chưa rõ.")
    noted: Day | None = Field(
        default=None, description="Ngày cẩm nang ghi nhận việc sửa đổi; từ đó các mục phải rà lại."
    )
    note: InlineText | None = Field(default=None, description="Sửa điểm nào.")


class LegalDocument(Model):
    """A legal document with its dates and what became of it."""

    number: Line = Field(description="Số hiệu, ví dụ 118/2025/NĐ-CP.")
    type: Line = Field(description="Loại văn bản: Luật, Nghị định, Thông tư…")
    issuer: Line = Field(description="Cơ quan ban hành.")
    title: Line = Field(description="Trích yếu.")
    issued: Day | None = Field(default=None, description="Ngày ban hành.")
    effective: Day | None = Field(default=None, description="Ngày có hiệu lực.")
    expires: Day | None = Field(default=None, description="Ngày cuối cùng còn hiệu lực.")
    state: LegalState = Field(strict=False, description="Tình trạng đã ghi nhận khi đối chiếu.")
    replaced_by: Line | None = Field(default=None, description="Số hiệu văn bản thay thế.")
    replaced_on: Day | None = Field(default=None, description="Ngày bị thay thế.")
    amended_by: Annotated[tuple[Amendment, ...], Strict(False)] = Field(
        default=(), description="Được sửa bởi."
    )
    noted: Day | None = Field(
        default=None, description="Ngày cẩm nang ghi nhận việc hết hiệu lực; từ đó các mục phải rà lại."
    )
    sources: Urls = Field(default=(), description="Nguồn công khai.")
    confidence: Literal["high", "medium", "low"] = Field(description="Mức tin cậy của các ngày ghi ở đây.")
    note: InlineText | None = Field(default=None, description="Điều cần biết.")

    def state_on(self, today: dt.date) -> LegalState:
        """The state on ``today``: dates decide where they are known, else what was recorded."""
        if self.replaced_on is not None and self.replaced_on <= today:
            return LegalState.EXPIRED
        if self.expires is not None and self.expires < today:
            return LegalState.EXPIRED
        if self.effective is not None and self.effective > today:
            return LegalState.NOT_YET
        outdated = (self.state is LegalState.NOT_YET and self.effective is not None) or (
            self.state is LegalState.EXPIRED and self.ends_on is not None
        )
        return LegalState.IN_FORCE if outdated else self.state

    @property
    def ends_on(self) -> dt.date | None:
        """The last day it can be relied on, where that is known."""
        last = self.replaced_on - dt.timedelta(days=1) if self.replaced_on else None
        return min((d for d in (last, self.expires) if d is not None), default=None)


class FormerUnit(Model):
    """A commune-level unit that was merged away on 1 July 2025."""

    name: Line = Field(description="Tên cũ, không kèm loại.")
    type: Literal["phường", "xã", "thị trấn"] = Field(description="Loại đơn vị cũ.")
    district: Line = Field(description="Huyện, quận, thị xã cũ.")
    code: Line | None = Field(default=None, description="Mã của Cục Thống kê.")
    earlier_names: Lines = Field(default=(), description="Các tên trước 01/01/2025.")


class Unit(Model):
    """One of the 40 communes and wards of Huế, and what it was formed from."""

    id: Slug = Field(description="Mã đơn vị, ví dụ phong-dinh.")
    name: Line = Field(description="Tên, không kèm loại.")
    type: Literal["phường", "xã"] = Field(description="Loại đơn vị.")
    code: Line = Field(description="Mã theo Quyết định 19/2025/QĐ-TTg.")
    office: Line | None = Field(default=None, description="Địa chỉ trụ sở theo nguồn công khai.")
    formed_from: Annotated[tuple[FormerUnit, ...], Strict(False)] = Field(
        description="Các đơn vị cũ hợp thành."
    )

    @property
    def full_name(self) -> str:
        """The name with its type, as officials write it: ``phường Phong Dinh``."""
        return f"{self.type} {self.name}"


class Agency(Model):
    """An authority that decides or answers: a department, the operations centre, a ministry."""

    id: Slug = Field(description="Mã cơ quan.")
    name: Line = Field(description="Tên đầy đủ.")
    level: Literal["central", "city", "commune"] = Field(description="Cấp.")
    aliases: Lines = Field(default=(), description="Các cách gọi khác.")
    note: InlineText | None = Field(default=None, description="Phụ trách việc gì.")


class Procedure(Model):
    """A national administrative procedure as the public portal lists it."""

    code: ProcedureCode = Field(description="Mã thủ tục quốc gia.")
    name: InlineText = Field(description="Tên thủ tục (có tên dài hơn 400 ký tự).")
    field: Line = Field(description="Lĩnh vực trên cổng.")
    decision: Line | None = Field(default=None, description="Quyết định công bố.")
    url: Url | None = Field(default=None, description="Trang thủ tục trên Cổng Dịch vụ công quốc gia.")
    as_of: Day = Field(description="Ngày đối chiếu.")


class Term(Model):
    """An abbreviation or an everyday name, and what it stands for."""

    term: Line = Field(description="Chữ viết tắt hoặc cách gọi, ví dụ HKD, sổ đỏ.")
    means: Lines = Field(min_length=1, description="Cách gọi chính thức.")
    kind: Literal["abbreviation", "everyday", "spelling"] = Field(description="Loại.")
    ambiguous: bool = Field(default=False, description="Nhiều nghĩa: chỉ mở rộng khi ngữ cảnh ủng hộ.")
    fields: Slugs = Field(default=(), description="Chỉ trong các lĩnh vực này.")


class NotPersonal(Model):
    """A number or address that is public, or only looks like personal data."""

    text: Line = Field(description="Số, địa chỉ như viết trong mục; khoảng trắng, dấu chấm không kể.")
    reason: Line = Field(description="Vì sao được công khai: của cơ quan nào, là số gì.")


def _contents(text: str) -> str:
    if (line := first_bad_line(text)) is not None:
        raise fault(
            "bad-edition-line",
            f"dòng “{line[:80]}” không phải một mục của bản in.",
            "Mỗi dòng là: mã-định-danh: mã, mã chữ, trang khổ A4, trang khổ A5; để kb edition record ghi, đừng gõ tay.",
        )
    return text


class PrintedEdition(Model):
    """The book as it was recorded when it went to the printer: what it held, and on which pages.

    The contents are one block of text, not a group of keys: thousands of lines are then read at once.
    """

    number: Annotated[int, Field(ge=1)] = Field(description="Bản in lần thứ mấy: 1, 2, 3…")
    date: Day = Field(description="Ngày ghi bản in.")
    digest: Digest = Field(description="Mã nội dung, in trong sách.")
    note: InlineText | None = Field(default=None, description="Ghi chú, một dòng.")
    contents: Annotated[str, AfterValidator(_contents)] = Field(
        description="Mỗi mục một dòng: mã định danh, mã mục, mã chữ của mục, trang khổ A4, trang khổ A5."
    )

    @cached_property
    def entries(self) -> dict[str, PrintedEntry]:
        """What it held, by id, in the order of its lines; of lines with the same id the last."""
        return {entry.id: entry for entry in printed_entries(self.contents)}


class Registers(Model):
    """All registers together."""

    fields: Annotated[tuple[KnowledgeField, ...], Strict(False)] = ()
    legal_documents: Annotated[tuple[LegalDocument, ...], Strict(False)] = ()
    units: Annotated[tuple[Unit, ...], Strict(False)] = ()
    agencies: Annotated[tuple[Agency, ...], Strict(False)] = ()
    procedures: Annotated[tuple[Procedure, ...], Strict(False)] = ()
    terms: Annotated[tuple[Term, ...], Strict(False)] = ()
    not_personal: Annotated[tuple[NotPersonal, ...], Strict(False)] = ()
    editions: Annotated[tuple[PrintedEdition, ...], Strict(False)] = ()
