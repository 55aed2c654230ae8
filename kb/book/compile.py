"""From the book's data to PDF files: one book, or its volumes, each set in a process of its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kb.book.processes import ProcessDiedError, in_processes
from kb.book.reuse import key_of, recorded, write_record
from kb.book.setting import STANDARDS, Pages, SetBook, Standard, count_pages, set_pages
from kb.book.volumes import MOST, Data, volumes, with_places
from kb.book.writing import PrintError, replace_all, write_error
from kb.model.printed import PageNumber

__all__ = ["STANDARDS", "PrintError", "Printed", "PrintedFile", "compile_book"]

ROUNDS: Final = 4
"""How often volumes are set again because a page number in another one has changed; once is rare."""


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """One PDF: where it lies, its size in bytes, its pages."""

    path: Path
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out. ``path`` is the book, or its first volume; size and pages are those of all volumes together.

    ``standards`` are the PDF standards kept, ``warnings`` what an editor should know, ``files`` every
    volume in order, ``places`` the page on which each entry begins, by id.
    """

    path: Path
    size: int
    pages: int
    standards: tuple[Standard, ...]
    warnings: tuple[str, ...] = ()
    files: tuple[PrintedFile, ...] = ()
    places: Mapping[str, PageNumber] = field(default_factory=dict)


def _nobody(_line: str) -> None:
    """Nobody wants to know."""


def compile_book(
    data: Mapping[str, Any],
    out: Path,
    standards: tuple[Standard, ...] = STANDARDS,
    *,
    reuse: bool = False,
    most: int = MOST,
    tell: Callable[[str], None] = _nobody,
) -> Printed:
    """Write the book that ``data`` (see :func:`kb.book.book.book`) describes to ``out``.

    More than ``most`` entries make several volumes: ``cam-nang-tap-1.pdf`` and so on instead of
    ``cam-nang.pdf``. The same data give the same bytes. All files are replaced at the end: whoever reads sees the
    old book or the new one; the folder is made when missing. With ``reuse`` a record is kept beside the book, and
    nothing is set again while the data, the templates, the fonts and the engine are those of the book as it
    lies there; of the files that it then held, those no longer part of the book are removed.
    ``tell`` hears how far a book of several volumes has come. Raises :class:`PrintError` when a font is
    missing, the disk is full or the folder cannot be made or written.
    """
    key = key_of(data, standards, most) if reuse else ""
    if reuse and (known := recorded(out, key)):
        tell("Nội dung không đổi từ lần in trước: giữ nguyên tệp đã có.")
        return _as_recorded(known, out)
    parts = volumes(data, most)
    try:
        with tempfile.TemporaryDirectory(prefix="cam-nang-") as folder:
            if len(parts) == 1:
                books = [set_pages(parts[0], standards)]
                replace_all({out: books[0].pdf})
            else:
                books, made = _several(parts, Path(folder), standards, tell)
                replace_all(dict(zip(file_names(out, len(books)), made, strict=True)))
            printed = _printed(file_names(out, len(books)), books)
            if reuse:
                write_record(out, key, _as_record(printed))
            return printed
    except OSError as error:
        raise write_error(error, out) from error


def as_it_lies(
    data: Mapping[str, Any], out: Path, standards: tuple[Standard, ...] = STANDARDS, most: int = MOST
) -> Printed | None:
    """The book at ``out`` when it was made of just this and is as it was made; None when it must be set."""
    known = recorded(out, key_of(data, standards, most))
    return _as_recorded(known, out) if known else None


def file_names(out: Path, count: int) -> list[Path]:
    """``cam-nang.pdf``, or ``cam-nang-tap-1.pdf`` and so on."""
    if count == 1:
        return [out]
    return [out.with_name(f"{out.stem}-tap-{number}{out.suffix}") for number in range(1, count + 1)]


@dataclass(frozen=True, slots=True)
class _Job:
    """A volume to set: its data lie in a file, its PDF goes beside them."""

    file: Path
    standards: tuple[Standard, ...]


def _several(
    parts: Sequence[Data], folder: Path, standards: tuple[Standard, ...], tell: Callable[[str], None]
) -> tuple[list[SetBook], list[Path]]:
    count = len(parts)
    jobs = [_Job(folder / f"{number}.json", standards) for number in range(1, count + 1)]
    numbers = range(count)

    def run(job: Callable[[_Job], Any], which: Sequence[int], said: str) -> list[Any]:
        # The last volume has the back matter and takes longest: it goes first.
        order = sorted(which, reverse=True)
        try:
            results = in_processes(
                job, [jobs[number] for number in order], lambda done: tell(f"{said} {done}/{len(order)}…")
            )
        except ProcessDiedError as error:
            raise PrintError(
                f"Xếp chữ tập {order[error.place] + 1} bị dừng giữa chừng, thường vì máy hết bộ nhớ; sách cũ giữ nguyên.",
                "Đóng bớt chương trình rồi chạy lại, hoặc in từng lĩnh vực bằng --field.",
            ) from error
        return [results[order.index(number)] for number in which]

    def write(number: int, volume: Data) -> None:
        jobs[number].file.write_text(json.dumps(volume, ensure_ascii=False), "utf-8", errors="surrogatepass")

    for number, part in enumerate(parts):
        write(number, {**part, "counting": True})
    tell(f"Sách dài nên in thành {count} tập, mỗi tập một tệp.")
    pages: list[Pages] = run(_count, numbers, "Tính số trang tập")
    books: dict[int, SetBook] = {}
    written: list[Data] = [{} for _ in parts]
    for _ in range(ROUNDS + 1):
        entries, chapters = places_of(pages)
        filled = [
            with_places(part, entries, chapters, own.chapters) for part, own in zip(parts, pages, strict=True)
        ]
        changed = [number for number in numbers if filled[number] != written[number]]
        if not changed:
            break
        for number in changed:
            write(number, filled[number])
        books |= dict(zip(changed, run(_set, changed, "Xếp chữ tập"), strict=True))
        written, pages = filled, [books[number].pages for number in numbers]
    else:
        raise PrintError(
            f"Số trang giữa các tập không khớp sau {ROUNDS} lần xếp chữ.",
            "Đây là lỗi của bản mẫu; gửi nguyên câu này cho người phụ trách kỹ thuật.",
        )
    return [books[number] for number in numbers], [job.file.with_suffix(".pdf") for job in jobs]


def _read(job: _Job) -> Data:
    made: Data = json.loads(job.file.read_text("utf-8", errors="surrogatepass"))
    return made


def _count(job: _Job) -> Pages:
    return count_pages(_read(job))


def _set(job: _Job) -> SetBook:
    book = set_pages(_read(job), job.standards)
    job.file.with_suffix(".pdf").write_bytes(book.pdf)
    return SetBook(b"", book.count, book.pages, book.standards, book.warnings)


def places_of(pages: Sequence[Pages]) -> tuple[dict[str, PageNumber], dict[str, PageNumber]]:
    """Entries and chapters by id; a chapter is where its first part is. One volume has no number."""
    entries: dict[str, PageNumber] = {}
    chapters: dict[str, PageNumber] = {}
    for number, one in enumerate(pages, 1 if len(pages) > 1 else 0):
        entries |= {entry_id: PageNumber(number, page) for entry_id, page in one.entries.items()}
        for chapter_id, page in one.chapters.items():
            chapters.setdefault(chapter_id, PageNumber(number, page))
    return entries, chapters


def _printed(paths: Sequence[Path], books: Sequence[SetBook]) -> Printed:
    files = tuple(
        PrintedFile(path, path.stat().st_size, book.count) for path, book in zip(paths, books, strict=True)
    )
    kept = min((book.standards for book in books), key=len)
    warnings = tuple(dict.fromkeys(warning for book in books for warning in book.warnings))
    places, _ = places_of([book.pages for book in books])
    return Printed(
        files[0].path,
        sum(one.size for one in files),
        sum(one.pages for one in files),
        kept,
        warnings,
        files,
        places,
    )


def _as_record(printed: Printed) -> dict[str, Any]:
    return {
        "files": [{"name": one.path.name, "pages": one.pages} for one in printed.files],
        "standards": list(printed.standards),
        "warnings": list(printed.warnings),
        "places": {one: [place.volume, place.page] for one, place in printed.places.items()},
    }


def _as_recorded(known: Mapping[str, Any], out: Path) -> Printed:
    files = tuple(
        PrintedFile(path := out.with_name(one["name"]), path.stat().st_size, one["pages"])
        for one in known["files"]
    )
    return Printed(
        files[0].path,
        sum(one.size for one in files),
        sum(one.pages for one in files),
        tuple(known["standards"]),
        tuple(known["warnings"]),
        files,
        {one: PageNumber(*place) for one, place in known["places"].items()},
    )
