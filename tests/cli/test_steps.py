"""What long steps show: a clock for whoever looks on, nothing of it for a file."""

from __future__ import annotations

import sys
import time

import pytest

from kb.cli import steps, streams


class Screen:
    """What somebody at a terminal has been shown."""

    def __init__(self) -> None:
        self.shown = ""

    def echo(self, text: str, nl: bool = True, err: bool = False) -> None:
        self.shown += text + ("\n" if nl else "")

    def wait_for(self, words: str) -> None:
        for _ in range(500):
            if words in self.shown:
                return
            time.sleep(0.01)
        raise AssertionError(self.shown)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    made = Screen()
    monkeypatch.setattr(streams.click, "echo", made.echo)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(steps, "faint", lambda text: text)
    monkeypatch.setattr(steps, "PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    return made


def test_a_clock_runs_at_a_terminal_and_is_gone_at_the_end(screen: Screen) -> None:
    with steps.step("Xếp chữ sách"):
        screen.wait_for(" 0 giây")

    shown = screen.shown
    assert shown.startswith("Xếp chữ sách…\n")
    assert shown.split("\r\x1b[K")[-1].startswith("  xong sau ")


def test_a_remark_takes_the_place_of_the_clock(screen: Screen) -> None:
    with steps.step("Xếp chữ sách"):
        screen.wait_for(" 0 giây")
        steps.further("Xếp chữ tập 1/2…")
        assert screen.shown.endswith("\r\x1b[K  Xếp chữ tập 1/2…\n")


def test_the_clock_is_gone_when_the_step_fails(screen: Screen) -> None:
    def fails() -> None:
        with steps.step("Xếp chữ sách"):
            screen.wait_for(" 0 giây")
            raise KeyError

    with pytest.raises(KeyError):
        fails()

    assert screen.shown.endswith("\r\x1b[K")


@pytest.mark.parametrize("terminal", ["dumb", None])
def test_where_lines_cannot_be_replaced_there_is_no_clock(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, terminal: str | None
) -> None:
    if terminal:
        monkeypatch.setenv("TERM", terminal)
    else:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: False)

    streams.passing("3 giây")
    streams.passing("")

    assert screen.shown == ""
