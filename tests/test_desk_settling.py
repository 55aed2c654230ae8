"""The editor's desk and what was raised: nothing is counted twice, lost or written over."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

import kb.desk
from kb.desk import Desk
from kb.model.entry import Stage
from kb.model.errors import ConflictError, ContentError, WorkflowError
from kb.rules.checks import check
from kb.rules.decisions import Decision
from kb.workspace import Workspace
from tests.small_handbook import write, write_meetings, write_small_handbook

TODAY = dt.date(2026, 11, 25)
WAITING = "2026-11-20-sang/m02"
ANSWERED = "2026-11-20-sang/m03"
MINUTES = "faq/meetings/2026-11-20-sang.yaml"
LIVE = "faq/published/ho-tich/khai-tu-thoi-han.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_small_handbook(tmp_path)
    write_meetings(tmp_path)
    return tmp_path


def desk(root: Path, who: str = "Lê Lan") -> Desk:
    return Desk(Workspace(root), who, TODAY)


def asked(root: Path) -> list[int]:
    """How often HT-001 was asked, by its live answer and its revision."""
    return [placed.entry.asked.count for placed in Workspace(root).load().handbook.find("HT-001")]


def test_two_people_who_link_to_one_entry_both_count(root: Path) -> None:
    one, other = desk(root), desk(root, "Trần Bình")
    _ = one.taken, other.taken  # both have read the handbook

    one.settle(Decision(WAITING, "link", entry="HT-001"))
    other.settle(Decision(ANSWERED, "link", entry="HT-001"))

    assert asked(root) == [5, 5]
    revision = Workspace(root).load().handbook.drafts["khai-tu-thoi-han"]
    assert {"Người mất ở bệnh viện thì ai khai tử?", "Khai tử ở đâu?"} < set(revision.entry.variants)


def test_two_people_who_settle_one_item_settle_it_once(root: Path) -> None:
    one, other = desk(root), desk(root, "Trần Bình")
    _ = one.taken, other.taken
    one.settle(Decision(ANSWERED, "close", reason="Hỏi thử."))

    with pytest.raises(WorkflowError, match="đã được xử lý"):
        other.settle(Decision(ANSWERED, "link", entry="HT-001"))
    assert asked(root) == [2]


def test_approving_a_revision_keeps_what_was_counted_meanwhile(root: Path) -> None:
    at = desk(root)
    at.revise(at.workspace.load().handbook.find("HT-001")[0], {("fee",): "Miễn lệ phí"})
    at.submit(at.workspace.load().handbook.drafts["khai-tu-thoi-han"])

    at.settle(Decision(WAITING, "link", entry="HT-001"))

    revision = at.workspace.load().handbook.drafts["khai-tu-thoi-han"]
    assert revision.stage is Stage.IN_REVIEW
    desk(root, "Trần Bình").approve(revision)
    assert asked(root) == [4]


def test_an_entry_with_faults_keeps_the_item_open(root: Path) -> None:
    before = (root / MINUTES).read_bytes()
    text = (root / LIVE).read_text("utf-8")
    write(root, LIVE, text.replace("asked:", "asked: &x"))

    with pytest.raises((ContentError, WorkflowError)):
        desk(root).settle(Decision(WAITING, "link", entry="HT-001"))
    assert (root / MINUTES).read_bytes() == before


def test_minutes_that_somebody_writes_meanwhile_are_not_written_over(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = kb.desk.effect_of

    def meanwhile(*arguments: object) -> object:
        path = root / MINUTES
        path.write_text(path.read_text("utf-8") + "# thêm tay\n", "utf-8")
        return decide(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(kb.desk, "effect_of", meanwhile)

    with pytest.raises(ConflictError):
        desk(root).settle(Decision(ANSWERED, "link", entry="HT-001"))
    assert (root / MINUTES).read_text("utf-8").endswith("# thêm tay\n")
    assert asked(root) == [2]


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
import kb.store.together as together
from kb.desk import Desk
from kb.rules.decisions import Decision
from kb.workspace import Workspace

left, write = int(sys.argv[2]), together.write_whole

def write_until(path, data, *, new=False):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    write(path, data, new=new)

together.write_whole = write_until
desk = Desk(Workspace(Path(sys.argv[1])), "Lê Lan", dt.date(2026, 11, 25))
desk.settle(Decision("2026-11-20-sang/m02", "link", entry="HT-001"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("writes", range(5))
def test_a_process_killed_between_two_files_never_makes_a_question_count_twice(
    root: Path, tmp_path_factory: pytest.TempPathFactory, writes: int
) -> None:
    whole = tmp_path_factory.mktemp("whole")
    write_small_handbook(whole)
    write_meetings(whole)
    desk(whole).settle(Decision(WAITING, "link", entry="HT-001"))

    killed = subprocess.run([sys.executable, "-c", KILLED, str(root), str(writes)], capture_output=True)
    assert killed.returncode == (-9 if writes < 4 else 0), killed.stderr.decode()
    desk(root).settle(Decision(WAITING, "link", entry="HT-001"))

    assert asked(root) == [4, 4]
    assert texts(root) == texts(whole)


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in (root / "faq").rglob("*")
        if path.is_file() and path.name != ".kb.lock"
    }


def test_a_draft_of_whatever_was_said_breaks_no_check(root: Path) -> None:
    said = "# Ông A, 0912 345 678:\n    xem https://a.gov.vn/x_y <b>nhé</b>\n----\n![a](b)"
    item = "\n".join(f"      {line}" for line in said.splitlines())
    text = f"date: 2026-11-24\nsession: sang\nitems:\n  - id: m01\n    raised: |\n{item}\n    answer: |\n{item}\n"
    write(root, "faq/meetings/2026-11-24-sang.yaml", text)
    at = desk(root)

    effect = at.settle(Decision("2026-11-24-sang/m01", "draft", field="ho-tich"))

    assert effect.linked is not None
    draft = at.workspace.load().handbook.drafts[effect.linked]
    assert "0912" not in (root / draft.source.file).read_text("utf-8")
    problems = check(at.workspace.load().handbook, TODAY)
    assert [p for p in problems if p.file == draft.source.file and p.severity == "error"] == []
