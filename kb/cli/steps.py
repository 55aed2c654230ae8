"""The steps of making a publication: said when they begin, timed when they end, none on faulty content."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kb.cli.problems import count_of, problem_line
from kb.cli.screen import faint
from kb.cli.session import Session
from kb.cli.streams import passing, say
from kb.model.errors import ContentError
from kb.model.problem import errors_in

PATIENCE: Final = 2.0
"""Seconds after which somebody at the keyboard begins to wonder."""


@contextmanager
def step(what: str) -> Iterator[None]:
    """Says what is being done, and how long it took once it is; meanwhile a clock runs at a terminal."""
    say(f"{what}…")
    began = time.perf_counter()
    with _clock(began):
        yield
    seconds = f"{time.perf_counter() - began:.1f}".replace(".", ",")
    say(faint(f"  xong sau {seconds} giây"))


@contextmanager
def _clock(began: float) -> Iterator[None]:
    ended = threading.Event()

    def run() -> None:
        pause = PATIENCE
        while not ended.wait(pause):
            pause = 1.0
            passing(faint(f"  {time.perf_counter() - began:.0f} giây"))

    clock = threading.Thread(target=run, daemon=True)
    clock.start()
    try:
        yield
    finally:
        ended.set()
        clock.join()
        passing("")


def further(line: str) -> None:
    """How far a long step has come."""
    say(faint(f"  {line}"))


def check_content(here: Session) -> None:
    """Stops with every error when the content is not fit to be read by others."""
    with step("Kiểm tra nội dung"):
        problems = here.workspace.check(here.today)
        errors = errors_in(problems)
    for problem in errors:
        say(problem_line(problem))
    if errors:
        raise ContentError(f"Nội dung còn {len(errors)} lỗi nên chưa xuất bản.", "Sửa theo các dòng ở trên.")
    if problems:
        say(f"{count_of(problems)}; xem bằng: kb check")
