"""``kb triage`` at a real terminal."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_at_the_keyboard import terminal
from tests.small_handbook import write_meetings

ANSWERED = "2026-11-20-sang/m03"
OPEN = "2026-11-23-chieu/m02"
MENU = "[q] dừng"


@pytest.fixture
def met(handbook: Path, kb: Run) -> Run:
    write_meetings(handbook)
    return kb


def outcomes(met: Run) -> dict[str, str]:
    return {one["ref"]: one["outcome"] for one in json.loads(met("open", "--json").stdout)["items"]}


def test_one_key_links_and_the_next_item_comes(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage") as screen:
        screen.read_until(MENU)
        screen.press("1")
        screen.read_until("Còn 1 vướng mắc.")
        screen.read_until(f"{OPEN}  Ông A")
        screen.press("d")
        screen.read_until("Lý do đóng")
        screen.type("Hỏi thử\r")
        code = screen.end()

    assert code == 0
    assert "Đã gắn vào HT-001." in screen.shown
    assert "Đã đóng." in screen.shown
    assert "Đã qua hết." in screen.shown
    assert list(outcomes(met)) == ["2026-11-20-sang/m02"]


def test_the_answers_are_read_before_one_is_chosen(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage") as screen:
        screen.read_until(MENU)
        assert "Trong 15 ngày kể từ ngày có người mất." not in screen.shown
        screen.forget()
        screen.press("t")
        screen.read_until(MENU)
        screen.press("q")
        screen.end()

    assert "Trong 15 ngày kể từ ngày có người mất." in screen.shown


def test_the_keys_are_never_torn_apart_at_the_edge_of_the_window(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage", COLUMNS="60", NO_COLOR="1") as screen:
        screen.read_until(MENU)
        screen.press("q")
        screen.end()

    menu = [line for line in screen.shown.split("\n") if line.startswith("[")]
    assert len(menu) > 1
    assert all(len(line) <= 60 for line in menu)
    assert "   ".join(menu).endswith("[d] đóng   [b] để sau   [q] dừng")


def test_a_narrow_window_shows_drafts_by_their_question_not_by_a_torn_id(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage", COLUMNS="60", NO_COLOR="1") as screen:
        screen.read_until(MENU)
        screen.press("s")
        screen.read_until("Lĩnh vực")
        screen.type("2\r")
        screen.read_until("Còn 1 vướng mắc.")
        screen.press("q")
        screen.end()
    with terminal(handbook, "open", COLUMNS="60", NO_COLOR="1") as listing:
        listing.end()

    assert all(len(line) <= 60 for line in screen.shown.split("\n") if line.startswith("  "))
    assert "    khai-tu-o-dau" in listing.shown.split("\n")
    assert all(len(line) <= 60 for line in listing.shown.split("\n")[:-2])  # but the sum below them


def test_stopping_keeps_what_was_decided_and_the_next_run_goes_on_there(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage") as screen:
        screen.read_until(MENU)
        screen.press("c")
        screen.read_until("Chờ cơ quan nào")
        screen.type("STP\r")
        screen.read_until("Đang chờ Sở Tư pháp thành phố Huế.")
        screen.read_until("Còn 1 vướng mắc.")
        screen.press("q")
        assert screen.end() == 0
    assert outcomes(met)[ANSWERED] == "waiting"

    with terminal(handbook, "triage") as screen:
        screen.read_until(MENU)
        assert ANSWERED not in screen.shown.split("1  ")[0]
        screen.press("b")
        assert screen.end() == 0
    assert "1 vướng mắc để sau" in screen.shown


def test_a_draft_asks_for_the_field_where_the_item_names_none(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage", ANSWERED) as screen:
        screen.read_until(MENU)
        screen.press("s")
        screen.read_until("Lĩnh vực")
        screen.type("2\r")
        assert screen.end() == 0

    assert "field: ho-tich" in (handbook / "faq/drafts/khai-tu-o-dau.yaml").read_text("utf-8")


def test_a_decision_that_does_not_fit_is_explained_and_asked_again(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage", ANSWERED) as screen:
        screen.read_until(MENU)
        screen.press("h")
        screen.read_until("Gộp vào vướng mắc nào")
        screen.type("2026-11-23-chieu/m99\r")
        screen.read_until("Không có vướng mắc “2026-11-23-chieu/m99”.")
        screen.press("v")
        assert screen.end() == 0

    assert ANSWERED not in outcomes(met)


def test_enter_at_a_question_goes_back_to_the_keys(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage", ANSWERED) as screen:
        for key, asks in (("g", "Gắn vào mục nào"), ("h", "Gộp vào vướng mắc nào"), ("d", "Lý do đóng")):
            screen.read_until(MENU)
            screen.press(key)
            screen.read_until(asks)
            screen.forget()
            screen.press("\r")
        screen.read_until(MENU)
        screen.press("q")
        assert screen.end() == 0

    assert outcomes(met)[ANSWERED] == "answered"


def test_ctrl_c_at_a_question_leaves_the_item_open(met: Run, handbook: Path) -> None:
    with terminal(handbook, "triage") as screen:
        screen.read_until(MENU)
        screen.press("d")
        screen.read_until("Lý do đóng")
        screen.process.send_signal(signal.SIGINT)
        assert screen.end() == 130

    assert outcomes(met)[ANSWERED] == "answered"


def test_a_wording_that_waited_for_a_review_is_offered_when_it_has_ended(met: Run, handbook: Path) -> None:
    met("edit", "ht1", "--set", "fee=Miễn lệ phí")
    met("submit", "ht1")
    with terminal(handbook, "triage", ANSWERED) as screen:
        screen.read_until(MENU)
        screen.press("1")
        assert screen.end() == 0
    assert "được giữ ở vướng mắc" in " ".join(screen.shown.split())
    met("review", "ht1", "--approve", "--who", "Trần Bình")

    with terminal(handbook, "triage", ANSWERED) as screen:
        screen.read_until("Khai tử ở đâu?")
        screen.read_until("[q] dừng")
        screen.press("t")
        assert screen.end() == 0

    assert "Đã thêm vào bản sửa" in screen.shown
    assert "- Khai tử ở đâu?" in (handbook / "faq/drafts/khai-tu-thoi-han.yaml").read_text("utf-8")
