"""A reviewer sees what the text alone does not tell, and says field by field what must change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.cli.evidence import remark_of
from kb.model.entry import Remark
from tests.cli.conftest import Run, draft
from tests.small_handbook import DEATH, write

ID = "khai-tu-thoi-han"
TWIN = DEATH.replace(ID, "khai-tu-may-ngay").replace("HT-001", "HT-002").replace("phải được", "cần được")


@pytest.fixture
def revision(kb: Run, handbook: Path) -> Path:
    """A submitted revision of HT-001 with another deadline, whose question came from a meeting."""
    write(
        handbook,
        "faq/meetings/2026-11-24-chieu.yaml",
        f"""
        date: 2026-11-24
        session: chieu
        items:
          - id: m01
            unit: an-cuu
            raised: Khai tử trễ thì phạt bao nhiêu?
            answer: Không phạt.
            state: linked
            entry: {ID}
        """,
    )
    write(handbook, "faq/published/ho-tich/khai-tu-may-ngay.yaml", TWIN)
    assert kb("edit", "ht1", "--set", "time_limit=3 ngày", "--set", "fee=Miễn lệ phí").exit_code == 0
    assert kb("submit", "ht1").exit_code == 0
    return handbook


def test_the_reviewer_sees_origin_facts_contradictions_and_law(kb: Run, revision: Path) -> None:
    shown = kb("review", "ht1").stdout

    assert (
        "• Khai tử trễ thì phạt bao nhiêu?\n  phường An Cựu · chiều 24/11/2026 · 2026-11-24-chieu/m01"
        in shown
    )
    assert "Trả lời tại họp: Không phạt." in shown
    assert "• Thời hạn: Ngay trong ngày làm việc → 3 ngày\n• Phí, lệ phí: (trống) → Miễn lệ phí\n" in shown
    assert "• HT-002 Người mất cần được khai tử trong bao nhiêu ngày?" in shown
    assert "  Có thể mâu thuẫn. Thời hạn ở đây: 3 ngày; ở mục đó: Ngay trong ngày làm việc.\n" in shown
    assert "Căn cứ, tính đến 25/11/2026\n• Điều 33, 60/2014/QH13: còn hiệu lực đến hết 28/02/2027\n" in shown
    assert shown.index("Khai tử trễ thì phạt") < shown.index("Mục gần giống") < shown.index("Kiểm tra")


def test_a_program_gets_the_same(kb: Run, revision: Path) -> None:
    data = json.loads(kb("review", "ht1", "--json").stdout)

    assert [one["item"] for one in data["raised"]] == ["2026-11-24-chieu/m01"]
    assert [one["field"] for one in data["facts"]] == ["time_limit", "fee"]
    assert data["similar"][0]["contradicts"] == [
        {"field": "time_limit", "here": "3 ngày", "there": "Ngay trong ngày làm việc"}
    ]
    assert data["law"] == [{"document": "60/2014/QH13", "article": "Điều 33", "state": "in_force"}]


def test_remarks_on_fields_go_back_to_the_author_and_into_history(kb: Run, revision: Path) -> None:
    done = kb(
        "review", "ht1", "--changes", "Chưa rõ", "--remark", "fee=Ai được miễn?",
        "--remark", "Thời hạn: ghi cả ngày nghỉ", "--who", "Trần Bình",
    )  # fmt: skip

    assert done.exit_code == 0
    assert draft(revision, ID).endswith(
        "    action: changes_requested\n"
        "    note: Chưa rõ\n"
        "    remarks:\n"
        "      - field: fee\n"
        "        text: Ai được miễn?\n"
        "      - field: time_limit\n"
        "        text: ghi cả ngày nghỉ\n"
    )
    assert "Phí, lệ phí: Ai được miễn?" in kb("show", "ht1", "--draft").stdout


@pytest.mark.parametrize("called", ["phí", "Lệ phí", "le phi", "Phí, lệ phí", "fee"])
def test_a_field_is_called_as_people_call_it(called: str) -> None:
    assert remark_of(f"{called}: ghi rõ") == Remark(field="fee", text="ghi rõ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--remark", "fee=Sai"], "--remark chỉ đi với --changes."),
        (["--changes", "Sửa", "--remark", "fee"], "“fee” chưa nói trường nào phải sửa gì."),
        (["--changes", "Sửa", "--remark", "fe=Sai"], "Không có trường “fe”. Ý bạn là “fee”"),
        (
            ["--changes", "Sửa", "--remark", "thời hạnn: x"],
            "Không có trường “thời hạnn”. Ý bạn là “Thời hạn”",
        ),
        (
            ["--changes", "Sửa", "--remark", "xyzt: x"],
            "Các trường: Câu hỏi; Cách hỏi khác; Tóm tắt; Trả lời;",
        ),
    ],
)
def test_remarks_that_cannot_be_kept(kb: Run, revision: Path, arguments: list[str], sentence: str) -> None:
    refused = kb("review", "ht1", *arguments)

    assert refused.exit_code == 2
    assert sentence in refused.stderr
