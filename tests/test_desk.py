"""The editor's desk: what the files say decides, whatever was read before."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kb.desk import Desk, edits_of
from kb.model.entry import Folder, Remark
from kb.model.errors import ConflictError, ContentError, WorkflowError
from kb.model.handbook import Placed
from kb.workspace import Workspace
from tests.factory import a_change, an_entry
from tests.small_handbook import write, write_small_handbook

TODAY = dt.date(2026, 11, 25)
TEXT = "question: Chứng thực chữ ký ở đâu?\nsummary: Ở xã.\nanswer: Ở xã.\nfield: chung-thuc\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_small_handbook(tmp_path)
    return tmp_path


def desk(root: Path, who: str = "Lê Lan") -> Desk:
    return Desk(Workspace(root), who, TODAY)


def live(at: Desk, key: str) -> Placed:
    return at.workspace.load().handbook.find(key)[0]


def draft(at: Desk, key: str) -> Placed:
    return next(p for p in at.workspace.load().handbook.find(key) if p.folder is Folder.DRAFTS)


def waiting(root: Path) -> Desk:
    """A submitted revision of CT-001."""
    at = desk(root)
    at.revise(live(at, "CT-001"), {("fee",): "3.000 đồng/trang"})
    at.submit(draft(at, "CT-001"))
    return at


def test_two_people_cannot_begin_two_revisions(root: Path) -> None:
    one, other = desk(root), desk(root, "Trần Bình")
    seen_by_one, seen_by_other = live(one, "CT-001"), live(other, "CT-001")
    one.revise(seen_by_one, {("fee",): "a"})

    with pytest.raises(WorkflowError, match="đang có bản sửa chờ"):
        other.revise(seen_by_other, {("fee",): "b"})


def test_two_people_approving_at_once_publish_once(root: Path) -> None:
    waiting(root)
    one, other = desk(root, "Trần Bình"), desk(root, "Võ Cúc")
    seen_by_one, seen_by_other = draft(one, "CT-001"), draft(other, "CT-001")
    one.approve(seen_by_one)

    with pytest.raises(ConflictError, match="chưa ghi gì"):
        other.approve(seen_by_other)
    assert [c.who for c in live(desk(root), "CT-001").entry.history if c.action == "approved"] == [
        "Trần Bình",
        "Trần Bình",
    ]


def test_two_new_entries_never_get_one_code(root: Path) -> None:
    at = desk(root)
    ready = (
        'variants: ["a", "b"]\nlegal_basis: [{document: 23/2015/NĐ-CP}]\nreview_by: 2027-05-01\n'
        'origin: {sources: [{title: "Cổng", url: "https://vi.vn/", as_of: 2026-06-01}]}\n'
    )
    for name in ("mot", "hai"):
        text = TEXT.replace("ở đâu", f"{name} ở đâu") + ready.replace('"a"', f'"{name} a"').replace(
            '"b"', f'"{name} b"'
        )
        at.add(at.read(f"id: {name}\n{text}", "x"))
        at.submit(draft(at, name))
    one, other = desk(root, "Trần Bình"), desk(root, "Võ Cúc")
    first, second = draft(one, "mot"), draft(other, "hai")
    one.approve(first)
    other.approve(second)

    now = desk(root)
    assert (live(now, "mot").entry.code, live(now, "hai").entry.code) == ("CT-002", "CT-003")


def test_approving_what_would_break_the_check_is_refused_with_the_first_error(root: Path) -> None:
    at = desk(root)
    at.revise(live(at, "CT-001"), {("related",): ["khong-co"]})
    at.submit(draft(at, "CT-001"))
    second = desk(root, "Trần Bình")

    with pytest.raises(ContentError, match=r"^Chưa công bố được: faq/drafts/.*không có mục “khong-co”"):
        second.approve(draft(second, "CT-001"))


def test_findings_are_those_of_the_day_after_publication(root: Path) -> None:
    at = desk(root)
    at.add(at.read(TEXT, "x"))

    rules = [problem.rule for problem in at.findings(draft(at, "chung-thuc-chu-ky-o-dau"))]

    assert sorted(rules) == ["few-variants", "no-legal-basis", "no-review-date", "no-source"]


def test_findings_of_a_sound_revision_are_none(root: Path) -> None:
    at = waiting(root)

    assert at.findings(draft(at, "CT-001")) == ()


def test_a_manuscript_without_an_id_gets_one_and_keeps_its_text(root: Path) -> None:
    manuscript = desk(root).read(f"# ghi chú\n{TEXT}", "x")

    assert manuscript.entry is not None
    assert manuscript.entry.id == "chung-thuc-chu-ky-o-dau"
    assert manuscript.text == f"# ghi chú\nid: chung-thuc-chu-ky-o-dau\n{TEXT}"


def test_faults_of_a_manuscript_stand_at_the_lines_of_its_own_text(root: Path) -> None:
    manuscript = desk(root).read(TEXT.replace("summary", "sumary"), "x")

    assert manuscript.entry is None
    assert [
        (problem.line, problem.field) for problem in manuscript.problems if problem.field == "sumary"
    ] == [(2, "sumary")]
    assert "id" not in {problem.field for problem in manuscript.problems}
    with pytest.raises(ContentError):
        desk(root).add(manuscript)


def test_a_comment_changed_in_the_editor_is_kept_and_makes_no_revision(root: Path) -> None:
    write(root, "faq/drafts/nhap.yaml", f"id: nhap\n{TEXT}# cũ\n")
    at = desk(root)
    placed = draft(at, "nhap")

    at.revise(placed, {}, text=f"id: nhap\n{TEXT}# mới\n")

    assert (root / "faq/drafts/nhap.yaml").read_text("utf-8") == f"id: nhap\n{TEXT}# mới\n"


def test_a_touched_history_counts_as_an_edit() -> None:
    before = an_entry()

    assert edits_of(before, before.model_copy(update={"history": (a_change(who="Ai"),)})) == {
        ("history",): (a_change(who="Ai"),)
    }
    assert edits_of(before, before) == {}


def test_a_history_takes_no_personal_data_unless_the_register_calls_it_public(root: Path) -> None:
    at = waiting(root)
    seen = (root / draft(at, "CT-001").source.file).read_bytes()
    reviewer = desk(root, "Trần Bình")
    steps = (
        lambda: reviewer.request_changes(draft(reviewer, "CT-001"), "Gọi 0905123456"),
        lambda: reviewer.request_changes(
            draft(reviewer, "CT-001"), "Sửa", [Remark(field="fee", text="hỏi a@gmail.com")]
        ),
        lambda: reviewer.reject(draft(reviewer, "CT-001"), "Ông A, CCCD 046085001234"),
        lambda: reviewer.approve(draft(reviewer, "CT-001"), "theo 0905123456"),
        lambda: reviewer.verify(live(reviewer, "HT-001"), "Vẫn đúng", ["hỏi 0905123456"]),
        lambda: reviewer.retire(live(reviewer, "HT-001"), "0905123456 báo"),
    )
    for step in steps:
        with pytest.raises(WorkflowError, match="lịch sử được giữ mãi"):
            step()

    assert (root / draft(at, "CT-001").source.file).read_bytes() == seen
    write(root, "faq/registers/not_personal.yaml", "- text: 0905 123 456\n  reason: Số trực\n")
    note = "Gọi 0905123456, theo ý kiến ông Lê Văn An 24/11/2026"
    desk(root, "Trần Bình").request_changes(draft(at, "CT-001"), note)
