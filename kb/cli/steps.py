"""The steps of making a publication: said when they begin, timed when they end, none on faulty content."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from kb.cli.problems import count_of, problem_line
from kb.cli.screen import faint
from kb.cli.session import Session
from kb.cli.streams import say
from kb.model.errors import ContentError
from kb.model.problem import errors_in


@contextmanager
def step(what: str) -> Iterator[None]:
    """Says what is being done, and how long it took once it is."""
    say(f"{what}…")
    began = time.perf_counter()
    yield
    seconds = f"{time.perf_counter() - began:.1f}".replace(".", ",")
    say(faint(f"  xong sau {seconds} giây"))


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
