"""Setting one book or one volume with Typst, which only this module and :mod:`kb.book.folding` run.

Text reaches the template as JSON in ``sys.inputs`` and is shown as strings: whatever an entry says,
none of it is ever read as Typst source.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

import typst

from kb.answer.qr_code import qr_code
from kb.book.cleaning import cleaned, codes_with, longest_word, with_replaced
from kb.book.fonts import fonts_in
from kb.book.writing import PrintError

TEMPLATE = Path(__file__).parent / "template"
Standard = Literal["ua-1", "a-1a", "a-1b", "a-2a", "a-2u", "a-2b"]
KNOWN_STANDARDS: Final[tuple[Standard, ...]] = get_args(Standard)
"""What a records office asks for. PDF/A-3 and -4 differ only by files inside the file, which a book has none of."""
STANDARDS: tuple[Standard, ...] = ("a-2a", "ua-1")
"""Archival (PDF/A-2a) and accessible (PDF/UA-1): tagged, fonts embedded, every letter mapped."""

_PAGE = re.compile(rb"/Type\s*/Page\b")
"""How a page begins; the engine writes its objects uncompressed."""
_NO_SHAPE = "could not be displayed"
_SQUARE = "\N{WHITE SQUARE}"
_COMMON_UP_TO = 0x24F
"""Latin letters with their extensions, which both families have."""
# The marks of template/page.typ, which stand in the order of the book.
_MARKS = """(
  entries: query(<entry-start>).map(mark => mark.location().page()),
  chapters: query(<chapter>).filter(mark => mark.value.id != none).map(mark => mark.location().page()),
)"""


@dataclass(frozen=True, slots=True)
class Pages:
    """The page on which each entry and each chapter begins, by id, counted from 1 in the file."""

    entries: Mapping[str, int]
    chapters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SetBook:
    """A finished PDF, where things stand in it, the standards it keeps, and what an editor should know."""

    pdf: bytes
    count: int
    pages: Pages
    standards: tuple[Standard, ...]
    warnings: tuple[str, ...]


def names_of(standards: Sequence[Standard]) -> str:
    """``PDF/A-2a, PDF/UA-1``, as people write them."""
    return ", ".join(f"PDF/{one[:-1].upper()}{one[-1]}" for one in standards)


def set_pages(data: Mapping[str, Any], standards: tuple[Standard, ...] = STANDARDS) -> SetBook:
    """The book, or the volume, that ``data`` describes; the same data give the same bytes.

    A letter that no font has must not cost the whole book. The standards forbid it, so it is printed as an
    empty square, and the editor hears where it stands. Raises :class:`PrintError`, and :class:`OSError` when
    temporary files cannot be written.
    """
    shown = cleaned(dict(data))
    with _fonts() as fonts:
        try:
            return _run(shown, fonts, standards)
        except typst.TypstError as error:
            if _NO_SHAPE not in error.message:
                raise engine_error(error) from error
        missing = _without_shape(shown, fonts)
        replaced = with_replaced(shown, dict.fromkeys(missing, _SQUARE))
        notes = tuple(_missing_letter(letter, codes_with(letter, shown)) for letter in missing)
        try:
            return _run(replaced, fonts, standards, notes)
        except typst.TypstError as error:
            if _NO_SHAPE not in error.message:
                raise engine_error(error) from error
        try:
            return _run(replaced, fonts, (), (*notes, _not_met(standards)))
        except typst.TypstError as error:
            raise engine_error(error) from error


def count_pages(data: Mapping[str, Any]) -> Pages:
    """Where entries and chapters begin when ``data`` is set, without making a PDF. Raises as :func:`set_pages`."""
    return _pages(data, ask(data, _MARKS))


def ask(data: Mapping[str, Any], expression: str) -> Any:
    """What a Typst expression comes to once the book that ``data`` describes is laid out, as plain values.

    Nothing is written. Raises :class:`PrintError`, and :class:`OSError` as :func:`set_pages`.
    """
    with _fonts() as fonts:
        try:
            return json.loads(_compiler(cleaned(dict(data)), fonts).eval(expression))
        except RuntimeError as error:
            raise engine_error(error) from error


@contextmanager
def _fonts() -> Iterator[typst.Fonts]:
    with tempfile.TemporaryDirectory(prefix="cam-nang-") as folder:
        yield fonts_in(Path(folder))


def _compiler(data: Mapping[str, Any], fonts: typst.Fonts) -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATE / "book.typ"),
        root=str(TEMPLATE),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={
            "book": json.dumps(_with_codes_drawn(data), ensure_ascii=False),
            "longest-word": str(longest_word(data)),
        },
    )


def _with_codes_drawn(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with a drawing for each address that is set as a QR code; while pages are counted none is needed."""
    if data.get("counting"):
        return dict(data)
    newest = data.get("newest")
    return {
        **data,
        "codes": {one: qr_code(address).as_json() for one, address in data["codes"].items()},
        "newest": qr_code(newest).as_json() if newest else None,
    }


def _run(
    data: Mapping[str, Any],
    fonts: typst.Fonts,
    standards: tuple[Standard, ...],
    notes: tuple[str, ...] = (),
) -> SetBook:
    day = data["date"]
    compiler = _compiler(data, fonts)
    pdf, warnings = compiler.compile_with_warnings(
        format="pdf",
        pdf_standards=[*standards],
        timestamp=dt.datetime(day["year"], day["month"], day["day"], tzinfo=dt.UTC),
    )
    # The engine remembers the layout that it has just made: asking costs a fiftieth of setting.
    pages = _pages(data, json.loads(compiler.eval(_MARKS)))
    assert isinstance(pdf, bytes)
    told = (*notes, *(f"Typst: {warning.message}" for warning in warnings))
    return SetBook(pdf, len(_PAGE.findall(pdf)), pages, standards, told)


def _pages(data: Mapping[str, Any], marks: Mapping[str, list[int]]) -> Pages:
    entries = [entry["id"] for chapter in data["chapters"] for entry in chapter["entries"]]
    chapters = [chapter["id"] for chapter in data["chapters"]]
    if len(entries) != len(marks["entries"]):
        raise PrintError(
            f"Đếm được {len(marks['entries'])} mục trong sách, phải là {len(entries)}.",
            "Đây là lỗi của bản mẫu; gửi nguyên câu này cho người phụ trách kỹ thuật.",
        )
    # A supplement leaves out chapters in which nothing is new.
    set_chapters = zip(chapters, marks["chapters"], strict=False)
    return Pages(dict(zip(entries, marks["entries"], strict=True)), dict(set_chapters))


def _without_shape(data: Mapping[str, Any], fonts: typst.Fonts) -> list[str]:
    """The letters of the book that no font can draw, found by setting each unusual one alone."""
    found = []
    for letter in sorted(
        {char for char in json.dumps(data, ensure_ascii=False) if ord(char) > _COMMON_UP_TO}
    ):
        try:
            typst.compile(
                b"#sys.inputs.letter",
                font_paths=fonts,
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"letter": letter},
                pdf_standards=["a-2u"],
                timestamp=0,
            )
        except typst.TypstError:
            found.append(letter)
    return found


def engine_error(error: RuntimeError) -> PrintError:
    """What to say when the engine refuses: with our templates, always a fault of theirs."""
    return PrintError(
        f"Không dàn được trang sách: {getattr(error, 'message', error)}.",
        "Đây là lỗi của bản mẫu; gửi nguyên câu này cho người phụ trách kỹ thuật.",
    )


def _missing_letter(letter: str, codes: list[str]) -> str:
    places = f" (mục {', '.join(codes)})" if codes else ""
    return (
        f"Phông chữ không có chữ “{letter}” U+{ord(letter):04X}{places}: in thành {_SQUARE}. "
        "Sửa chữ đó trong mục rồi in lại."
    )


def _not_met(standards: Sequence[Standard]) -> str:
    return f"Sách in ra không đạt {names_of(standards)} vì còn chữ mà phông chữ không có."
