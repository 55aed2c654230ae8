"""At a real terminal: single keys, questions before what cannot be undone, Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import subprocess
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DRAFT = "faq/drafts/khai-tu-thoi-han.yaml"


class Terminal:
    """A process at a terminal of its own: what it shows, and what is typed into it."""

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self.master = master
        self.process = process
        self.shown = ""
        self._raw = b""

    def read_until(self, words: str) -> None:
        """Wait until ``words`` are on the screen."""
        while words not in self.shown:
            assert self._read(), f"{words!r} never came; shown:\n{self.shown}"

    def forget(self) -> None:
        """What is shown from now on counts."""
        self.shown, self._raw = "", b""

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def press(self, key: str) -> None:
        """One key, as soon as the program waits for one; what is typed before is thrown away by the terminal."""
        while termios.tcgetattr(self.master)[3] & termios.ICANON:
            assert self.process.poll() is None, self.shown
        self.type(key)

    def end(self) -> int:
        """Let it finish; the exit code."""
        while self._read():
            pass
        return self.process.wait(60)

    def _read(self) -> bool:
        try:
            piece = os.read(self.master, 65536)
        except OSError:  # Linux says EIO when the other side is closed
            piece = b""
        self._raw += piece
        self.shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self._raw.decode("utf-8", "ignore")).replace(
            "\r", ""
        )
        return bool(piece)


@contextmanager
def terminal(handbook: Path, *arguments: str, **environment: str) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kb.cli", *arguments],
        cwd=handbook,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=_take_terminal,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment},
    ) as process:
        os.close(slave)
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        try:
            yield Terminal(master, process)
        finally:
            watchdog.cancel()
            process.kill()
            os.close(master)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def waiting(kb: Run, handbook: Path) -> Path:
    """A submitted revision of HT-001."""
    assert kb("edit", "ht1", "--set", "fee=Miễn lệ phí").exit_code == 0
    assert kb("submit", "ht1").exit_code == 0
    return handbook / DRAFT


def test_one_key_approves(handbook: Path, waiting: Path) -> None:
    with terminal(handbook, "review", "ht1", KB_WHO="Trần Bình") as screen:
        screen.read_until("[b] để sau")
        screen.press("d")
        code = screen.end()

    assert code == 0
    assert "Đã công bố HT-001." in screen.shown
    assert not waiting.exists()


def test_sending_back_asks_what_to_change(handbook: Path, waiting: Path) -> None:
    with terminal(handbook, "review", "ht1", KB_WHO="Trần Bình") as screen:
        screen.read_until("[b] để sau")
        screen.press("s")
        screen.read_until("Phải sửa gì")
        screen.type("Hỏi chị Hoa 0905123456\r")
        screen.read_until("lịch sử được giữ mãi")
        screen.type("Ghi rõ trường hợp\r")
        screen.read_until("Nhận xét cho từng trường")
        screen.type("phí, lệ phí: ai được miễn\r")
        screen.type("\r")
        code = screen.end()

    assert code == 0
    assert (
        "    note: Ghi rõ trường hợp\n    remarks:\n      - field: fee\n        text: ai được miễn\n"
        in waiting.read_text("utf-8")
    )


def test_an_author_is_offered_no_approval_and_a_stray_key_decides_nothing(
    handbook: Path, waiting: Path
) -> None:
    before = waiting.read_text("utf-8")
    with terminal(handbook, "review", "ht1") as screen:
        screen.read_until("[b] để sau")
        screen.press("d")
        screen.read_until("Nhấn một trong các phím: s, t, b.")
        screen.press("b")
        code = screen.end()

    assert code == 0
    assert "[d]" not in screen.shown
    assert "Lê Lan đã soạn hoặc sửa bản này nên không tự duyệt được." in screen.shown
    assert waiting.read_text("utf-8") == before


def test_ctrl_c_at_a_decision_leaves_everything_as_it_was(handbook: Path, waiting: Path) -> None:
    before = waiting.read_text("utf-8")
    with terminal(handbook, "review", "ht1", KB_WHO="Trần Bình") as screen:
        screen.read_until("[b] để sau")
        screen.press("\x03")
        code = screen.end()

    assert code == 130
    assert screen.shown.rstrip().endswith("Đã dừng.")
    assert waiting.read_text("utf-8") == before


def test_retiring_asks_once_more(handbook: Path) -> None:
    with terminal(handbook, "retire", "ht1") as screen:
        screen.read_until("Lý do ngừng dùng")
        screen.type("Luật mới\r")
        screen.read_until("Rút mục “Người mất phải được khai tử trong bao nhiêu ngày?”? [c/K]")
        screen.type("\r")
        code = screen.end()

    assert code == 0
    assert (handbook / "faq/published/ho-tich/khai-tu-thoi-han.yaml").exists()


def test_discarding_asks_why_and_once_more(handbook: Path, waiting: Path) -> None:
    with terminal(handbook, "review", "ht1", "--reject", "Chưa đúng", KB_WHO="Trần Bình") as screen:
        screen.end()
    with terminal(handbook, "discard", "ht1") as screen:
        screen.read_until("Lý do bỏ")
        screen.type("Theo ý người duyệt\r")
        screen.read_until("Bỏ bản sửa của mục “")
        screen.type("\r")
        code = screen.end()

    assert code == 0
    assert waiting.exists()


def test_a_typed_line_can_be_corrected_and_ctrl_d_ends_without_a_draft(handbook: Path) -> None:
    with terminal(handbook, "add") as screen:
        screen.read_until("›")
        screen.type("Khai tử ở đâuu\x7f?\r")
        screen.read_until("[c/K]")
        screen.type("c\r")
        screen.read_until("Enter để chọn ho-tich\n› ")
        screen.type("\x04")
        code = screen.end()

    assert code == 1
    assert "Hết dữ liệu nhập khi chưa trả lời xong; chưa ghi gì." in screen.shown
    assert not (handbook / "faq" / "drafts").exists()


def test_colours_are_used_here_and_not_when_unwelcome(handbook: Path) -> None:
    with terminal(handbook, "show", "ht1") as screen:
        screen.end()
    with terminal(handbook, "show", "ht1", NO_COLOR="1") as plain:
        plain.end()

    assert b"\x1b[1m" in screen._raw
    assert b"\x1b[" not in plain._raw
