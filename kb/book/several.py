"""Several books at once, such as one book in every format: what lies there unchanged is taken as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kb.book.compile import Printed, as_it_lies, compile_book
from kb.book.processes import ProcessDiedError, in_processes
from kb.book.volumes import volumes
from kb.book.writing import PrintError

WORTH_A_PROCESS: Final = 50
"""Entries of a book from which on it is set beside others: a process takes as long to begin as these to be set."""


@dataclass(frozen=True, slots=True)
class Job:
    """The data of a book (see :func:`kb.book.book.book`) and where it goes."""

    data: Mapping[str, Any]
    out: Path


def compile_books(jobs: Sequence[Job], tell: Callable[[str], None] = lambda _line: None) -> list[Printed]:
    """Each book, in the order of ``jobs``; what is set already and lies there as it was made is not set again.

    The others are set side by side, each in a process of its own. Small books come one after another, and so do
    books of several volumes, which have processes for these; ``tell`` hears how far such a book has come. Raises
    :class:`PrintError` as :func:`compile_book`.
    """
    lying = {place: as_it_lies(job.data, job.out) for place, job in enumerate(jobs)}
    made = {place: printed for place, printed in lying.items() if printed is not None}
    left = [place for place in range(len(jobs)) if place not in made]
    together = [place for place in left if _is_set_beside_others(jobs[place].data)] if len(left) > 1 else []
    for place in left:
        if place not in together:
            made[place] = compile_book(jobs[place].data, jobs[place].out, reuse=True, tell=tell)
    try:
        books = in_processes(_set, [jobs[place] for place in together])
    except ProcessDiedError as error:
        raise PrintError(
            f"Xếp chữ {jobs[together[error.place]].out.name} bị dừng giữa chừng, thường vì máy hết bộ nhớ.",
            "Đóng bớt chương trình rồi chạy lại.",
        ) from error
    made |= dict(zip(together, books, strict=True))
    return [made[place] for place in range(len(jobs))]


def _is_set_beside_others(data: Mapping[str, Any]) -> bool:
    return bool(data["entry_count"] >= WORTH_A_PROCESS and len(volumes(data)) == 1)


def _set(job: Job) -> Printed:
    return compile_book(job.data, job.out, reuse=True)
