"""What is raised is filed in the meeting's own file, and nothing there is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kb.model.errors import ContentError, UsageError
from kb.rules.minutes_parts import Finding
from kb.rules.slip_text import slips_as_text, slips_in_text
from kb.rules.slips import Letter
from kb.secretary import Secretary
from kb.workspace import Workspace
from tests.rules.slip_strategies import a_file
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


@pytest.fixture
def post(tmp_path: Path) -> Secretary:
    write_small_handbook(tmp_path)
    return Secretary(Workspace.at(tmp_path), dt.date(2026, 11, 24), "ban-doc", dt.date(2026, 11, 25))


def slips(*given: dict[str, object]) -> list[Letter]:
    return [slips_in_text(slips_as_text(a_file(*given)), "thu.txt")]


def test_slips_are_filed_beside_the_meetings_of_their_day(post: Secretary) -> None:
    done = post.take(
        slips({"query": "sao y mấy tiền", "unit": "An Cựu"}, {"kind": "not-solved", "entry": "ct1"})
    )

    assert done.file == "faq/meetings/2026-11-24-ban-doc.yaml"
    assert post.meeting is not None
    assert [(item.id, item.unit, item.about) for item in post.meeting.items] == [
        ("m01", "an-cuu", None),
        ("m02", None, "chung-thuc-ban-sao-phi"),
    ]
    assert post.workspace.check(post.today) == ()


def test_slips_known_from_any_day_write_nothing(post: Secretary) -> None:
    post.take(slips({"query": "sao y"}))
    later = Secretary(post.workspace, post.today, "ban-doc", post.today)

    assert later.take(slips({"query": "sao y"})).filing.known == 1
    assert later.meeting is None
    assert not (post.workspace.root / "faq/meetings/2026-11-25-ban-doc.yaml").exists()


def test_slips_go_behind_what_is_there_and_comments_stay(post: Secretary) -> None:
    post.take(slips({"query": "sao y"}))
    path = post.workspace.root / "faq/meetings/2026-11-24-ban-doc.yaml"
    path.write_text("# ghi chú\n" + path.read_text("utf-8"), "utf-8")
    before = path.read_text("utf-8")

    post.take(slips({"id": "phieu-khac", "kind": "question", "text": "Ai ký?\nKý ở đâu?"}))

    assert path.read_text("utf-8").startswith(before.rstrip("\n"))
    assert post.meeting is not None
    assert [item.id for item in post.meeting.items] == ["m01", "m02"]


def test_slips_wait_while_a_file_of_slips_cannot_be_read(post: Secretary) -> None:
    bad = post.workspace.root / "faq/meetings/2026-11-20-ban-doc.yaml"
    bad.parent.mkdir()
    bad.write_text("date: 2026-11-20\nsession: ban-doc\nitems: [{id: m01}]\n", "utf-8")

    with pytest.raises(ContentError, match="2026-11-20-ban-doc"):
        post.take(slips({"query": "sao y"}))
