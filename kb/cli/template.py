"""The commented form that an editor fills in for a new entry."""

from __future__ import annotations

from collections.abc import Iterable

from kb.model.entry import Entry
from kb.model.problem import Problem
from kb.model.registers import KnowledgeField
from kb.store.emit import emit_pair

_OPENING = """\
# MẪU MỘT MỤC CẨM NANG
# Điền sau dấu hai chấm; trường nào muốn dùng thêm thì bỏ dấu # ở đầu dòng.
# Lưu rồi đóng trình soạn thảo là xong. Không muốn ghi nữa: xóa hết nội dung rồi lưu.
# Dòng nào của mẫu còn dấu # sẽ tự bỏ đi.
"""
PLACEHOLDER = "Viết câu trả lời ở đây, thụt vào hai dấu cách."
"""Left in the answer, it means that nothing was answered."""
_NOT_OFFERED = ("code", "history", "asked", "units", "agencies", "open_points")
_EXAMPLES = {
    "id": "#id: khai-tu-thoi-han",
    "question": "question:",
    "variants": "#variants:\n#  - cách hỏi thứ nhất\n#  - cách hỏi thứ hai",
    "summary": "summary:",
    "answer": f"answer: |\n  {PLACEHOLDER}",
    "documents_needed": "#documents_needed:\n#  - Tờ khai theo mẫu",
    "time_limit": "#time_limit: Ngay trong ngày làm việc",
    "fee": "#fee: Miễn lệ phí",
    "authority": "#authority: Ủy ban nhân dân cấp xã",
    "where": "#where: Trung tâm Phục vụ hành chính công xã, phường",
    "field": "field:",
    "procedures": '#procedures: ["2.000815"]',
    "legal_basis": "#legal_basis:\n#  - document: 23/2015/NĐ-CP\n#    article: Điều 5 khoản 2",
    "related": "#related: [id-muc-khac]",
    "origin": (
        "#origin:\n#  sources:\n#    - title: Tên nguồn\n#      url: https://dichvucong.gov.vn/\n#      as_of: 2026-08-05"
    ),
    "review_by": "#review_by: 2027-08-05",
}


def blank(fields: Iterable[KnowledgeField], question: str = "") -> str:
    """The form as YAML; each key with what it means, optional ones commented out.

    ``question`` loads back as it is, whatever signs it holds.
    """
    parts = [_OPENING]
    for name, info in Entry.model_fields.items():
        if name in _NOT_OFFERED:
            continue
        about = f"# {info.description}"
        if name == "field":
            about += "".join(f"\n#   {f.id}: {f.name}" for f in fields)
        given = _EXAMPLES[name]
        if name == "question" and question:
            given = "\n".join(emit_pair("question", question, 0))
        parts.append(f"{about}\n{given.rstrip()}\n")
    return "\n".join(parts)


def without_form(text: str, form: str) -> str:
    """What was filled in: ``text`` without the comment lines that stand in ``form``; own comments stay."""
    own = {line.strip() for line in form.splitlines() if line.startswith("#")}
    kept = [line for line in text.splitlines() if line.strip() not in own or not line.startswith("#")]
    lines: list[str] = []
    for line in kept:
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"


def unanswered(text: str, name: str) -> tuple[Problem, ...]:
    """The problem that the form's own words still stand where the answer belongs; none otherwise."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() == PLACEHOLDER:
            remedy = "Thay dòng mẫu này bằng câu trả lời."
            return (Problem(name, number, "answer", "empty-text", "chưa viết câu trả lời.", remedy),)
    return ()
