"""What fields and stages are called on the screen."""

from __future__ import annotations

import click

from kb.model.entry import Stage

FIELD_LABELS = {
    "id": "Mã định danh",
    "code": "Mã mục",
    "question": "Câu hỏi",
    "variants": "Cách hỏi khác",
    "summary": "Tóm tắt",
    "answer": "Trả lời",
    "documents_needed": "Giấy tờ cần có",
    "time_limit": "Thời hạn",
    "fee": "Phí, lệ phí",
    "authority": "Thẩm quyền",
    "where": "Nơi nộp",
    "field": "Lĩnh vực",
    "procedures": "Mã thủ tục",
    "legal_basis": "Căn cứ pháp lý",
    "units": "Áp dụng tại",
    "agencies": "Cơ quan liên quan",
    "related": "Xem thêm",
    "origin": "Nguồn",
    "asked": "Đã được hỏi",
    "open_points": "Điểm còn mở",
    "review_by": "Hạn rà lại",
    "history": "Lịch sử",
}

STAGE_LABELS = {
    Stage.DRAFT: "bản nháp",
    Stage.IN_REVIEW: "chờ duyệt",
    Stage.CHANGES_REQUESTED: "cần sửa",
    Stage.REJECTED: "bị từ chối",
    Stage.PUBLISHED: "đang công bố",
    Stage.RETIRED: "đã rút",
}

STAGE_COLOURS = {
    Stage.DRAFT: "cyan",
    Stage.IN_REVIEW: "yellow",
    Stage.CHANGES_REQUESTED: "magenta",
    Stage.REJECTED: "red",
    Stage.PUBLISHED: "green",
    Stage.RETIRED: "bright_black",
}


def stage_label(stage: Stage) -> str:
    """The stage as a coloured word."""
    return click.style(STAGE_LABELS[stage], fg=STAGE_COLOURS[stage])
