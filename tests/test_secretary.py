"""What is raised is filed in the meeting's own file, and nothing there is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kb.model.errors import ContentError, UsageError
from kb.rules.minutes_parts import Finding
from kb.secretary import Secretary
from kb.workspace import Workspace
from tests.small_handbook import write_small_handbook

FILE = "faq/meetings/2026-11-24-chieu.yaml"


@pytest.fixture
def secretary(tmp_path: Path) -> Secretary:
    write_small_handbook(tmp_path)
    return Secretary(Workspace.at(tmp_path), dt.date(2026, 11, 24), "chieu", dt.date(2026, 11, 25))


def findings(*raised: str, **given: str) -> list[Finding]:
    return [Finding(text, n, **given) for n, text in enumerate(raised, 1)]  # type: ignore[arg-type]


def written(secretary: Secretary) -> str:
    return (secretary.workspace.root / FILE).read_text("utf-8")


def test_the_first_items_begin_the_meetings_file(secretary: Secretary) -> None:
    done = secretary.file(findings("một", "hai", unit="An Cựu"), "a.xlsx")

    assert done.file == FILE
    assert secretary.meeting is not None
    assert [(item.id, item.unit, item.raised) for item in secretary.meeting.items] == [
        ("m01", "an-cuu", "một"),
        ("m02", "an-cuu", "hai"),
    ]
    assert secretary.workspace.check(secretary.today) == ()


def test_the_same_file_again_changes_no_byte(secretary: Secretary) -> None:
    secretary.file(findings("một", "hai"), "a.xlsx")
    before = written(secretary)

    assert secretary.file(findings("một", "hai"), "a.xlsx").filing.known == 2
    assert written(secretary) == before


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_an_editor_wrote_stays_as_it_is(secretary: Secretary, ending: str) -> None:
    text = ending.join(
        [
            "# ghi chú của thư ký",
            "date: 2026-11-24",
            "session: chieu",
            "items:",
            "- id: m05   # dòng tay",
            "  raised: 'đã có'",
            "",
        ]
    )
    path = secretary.workspace.root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())

    secretary.file(findings("mới", answer="đáp"), "a.xlsx")

    assert path.read_bytes().decode().startswith(text)
    assert secretary.meeting is not None
    assert [item.id for item in secretary.meeting.items] == ["m05", "m06"]


def test_an_opened_meeting_takes_its_first_items(secretary: Secretary) -> None:
    assert secretary.open() == FILE
    assert secretary.open() == FILE

    secretary.file(findings("một"), "a.xlsx")

    assert secretary.meeting is not None
    assert len(secretary.meeting.items) == 1


def test_a_later_answer_reaches_its_item(secretary: Secretary) -> None:
    secretary.file(findings("một"), "a.xlsx")
    secretary.file(findings("một", "hai", answer="đáp"), "a.xlsx")

    assert secretary.meeting is not None
    assert [(i.raised, i.answer) for i in secretary.meeting.items] == [("một", "đáp"), ("hai", "đáp")]


def test_a_broken_meeting_file_is_not_written_to(secretary: Secretary) -> None:
    path = secretary.workspace.root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("date: hôm nay\n", "utf-8")

    with pytest.raises(ContentError, match="đang có lỗi"):
        secretary.file(findings("một"), "a.xlsx")


def test_a_day_to_come_is_refused(secretary: Secretary) -> None:
    tomorrow = Secretary(secretary.workspace, dt.date(2026, 11, 26), "sang", secretary.today)

    with pytest.raises(UsageError, match="sau hôm nay"):
        tomorrow.open()
