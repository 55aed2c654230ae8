"""Setting the book with Typst: the only module that knows the engine.

Text reaches the template as JSON in ``sys.inputs`` and is shown as strings: whatever an entry says,
none of it is ever read as Typst source.
"""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import typst

from kb.book.cleaning import cleaned, codes_with, longest_word, with_replaced
from kb.model.errors import KbError

TEMPLATE = Path(__file__).parent / "template"
Standard = Literal["a-2a", "ua-1"]
STANDARDS: tuple[Standard, ...] = ("a-2a", "ua-1")
"""Archival (PDF/A-2a) and accessible (PDF/UA-1): tagged, fonts embedded, every letter mapped."""

_PAGE = re.compile(rb"/Type\s*/Page\b")
"""How a page begins; the engine writes its objects uncompressed."""
_NO_SHAPE = "could not be displayed"
_SQUARE = "\N{WHITE SQUARE}"
_COMMON_UP_TO = 0x24F
"""Latin letters with their extensions, which both families have."""
_SANS = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_REINSTALL = "Chạy lại python3 scripts/handbook.py để cài đủ thành phần."


class PrintError(KbError):
    """The book could not be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out: the file, its size in bytes, its pages, its PDF standards, and what an editor should know."""

    path: Path
    size: int
    pages: int
    standards: tuple[Standard, ...]
    warnings: tuple[str, ...] = ()


def compile_book(data: Mapping[str, Any], out: Path) -> Printed:
    """Write the book that ``data`` (see :func:`kb.book.book.book`) describes to ``out``.

    The same data give the same bytes. ``out`` is replaced in one step: whoever reads it sees the
    old book or the new one; its folder is made when missing. Raises :class:`PrintError` when a font is
    missing, the disk is full or the folder cannot be made or written.
    """
    try:
        pdf, standards, warnings = _typeset(cleaned(dict(data)))
        _replace(out, pdf)
    except OSError as error:
        raise _write_error(error, out) from error
    return Printed(out, len(pdf), len(_PAGE.findall(pdf)), standards, warnings)


def ask(data: Mapping[str, Any], expression: str) -> Any:
    """What a Typst expression comes to once the book that ``data`` describes is laid out, as plain values.

    Nothing is written. Raises :class:`PrintError` as :func:`compile_book`.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="cam-nang-") as folder:
            answer = typst.eval(
                str(TEMPLATE / "book.typ"),
                expression,
                root=str(TEMPLATE),
                font_paths=_fonts(Path(folder)),
                ignore_system_fonts=True,
                sys_inputs=_inputs(cleaned(dict(data))),
            )
    except typst.TypstError as error:
        raise _engine_error(error) from error
    except OSError as error:
        raise _write_error(error, Path(tempfile.gettempdir())) from error
    return json.loads(answer)


def _typeset(data: dict[str, Any]) -> tuple[bytes, tuple[Standard, ...], tuple[str, ...]]:
    with tempfile.TemporaryDirectory(prefix="cam-nang-") as folder:
        fonts = _fonts(Path(folder))
        try:
            pdf, warnings = _run(data, fonts, STANDARDS)
            return pdf, STANDARDS, warnings
        except typst.TypstError as error:
            if _NO_SHAPE not in error.message:
                raise _engine_error(error) from error
        # A letter that no font has must not cost the whole book. Both standards forbid it, so it is
        # printed as an empty square, and the editor hears where it stands.
        missing = _without_shape(data, fonts)
        replaced = with_replaced(data, dict.fromkeys(missing, _SQUARE))
        notes = tuple(_missing_letter(letter, codes_with(letter, data)) for letter in missing)
        for standards in (STANDARDS, ()):
            try:
                pdf, warnings = _run(replaced, fonts, standards)
                return pdf, standards, (*notes, *warnings)
            except typst.TypstError as error:
                if _NO_SHAPE not in error.message or not standards:
                    raise _engine_error(error) from error
    raise AssertionError("unreachable: the last attempt returns or raises")


def _inputs(data: dict[str, Any]) -> dict[str, str]:
    """What the template is given: the book, and whether it has words that must be broken to fit."""
    return {
        "book": json.dumps(data, ensure_ascii=False),
        "longest-word": str(longest_word(data)),
    }


def _without_shape(data: dict[str, Any], fonts: typst.Fonts) -> list[str]:
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


def _run(
    data: dict[str, Any], fonts: typst.Fonts, standards: tuple[Standard, ...]
) -> tuple[bytes, tuple[str, ...]]:
    day = data["date"]
    made, warnings = typst.compile_with_warnings(
        str(TEMPLATE / "book.typ"),
        root=str(TEMPLATE),
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=_inputs(data),
        pdf_standards=[*standards],
        timestamp=dt.datetime(day["year"], day["month"], day["day"], tzinfo=dt.UTC),
    )
    return made, tuple(f"Typst: {warning.message}" for warning in warnings)


def _fonts(folder: Path) -> typst.Fonts:
    """Libertinus from the engine and one copy of each Source Sans file.

    The font package carries every face twice (otf and ttf), and which of the two the engine takes
    depends on the order of the folder on disk. Copying one of each makes the bytes the same everywhere.
    """
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise PrintError("Thiếu phông chữ Source Sans Pro.", _REINSTALL)
    files = Path(package.origin).parent / "files"
    for face in _SANS:
        try:
            shutil.copyfile(files / f"SourceSansPro-{face}.otf", folder / f"{face}.otf")
        except FileNotFoundError as error:
            raise PrintError(f"Thiếu phông chữ Source Sans Pro {face}.", _REINSTALL) from error
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
    for family in ("Libertinus Serif", "Source Sans Pro"):
        if family not in fonts.families():
            raise PrintError(f"Thiếu phông chữ {family}.", _REINSTALL)
    return fonts


def _replace(out: Path, pdf: bytes) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write_error(error: OSError, out: Path) -> PrintError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PrintError(f"Không ghi được {out}: ổ đĩa đã đầy.", "Xóa bớt tệp rồi chạy lại kb print.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return PrintError(
            f"Không được phép ghi vào {out}.",
            "Đóng tệp PDF nếu đang mở, hoặc chọn nơi khác.",
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return PrintError(
            f"Không ghi được {out}: có một tệp nằm ở chỗ phải là thư mục.",
            "Chuyển tệp đó đi, hoặc chọn nơi khác.",
        )
    return PrintError(f"Không ghi được {out}: {error.strerror or error}.", "Kiểm tra thư mục rồi chạy lại.")


def _engine_error(error: typst.TypstError) -> PrintError:
    return PrintError(
        f"Không dàn được trang sách: {error.message}.",
        "Đây là lỗi của bản mẫu; gửi nguyên câu này cho người phụ trách kỹ thuật.",
    )


def _missing_letter(letter: str, codes: list[str]) -> str:
    places = f" (mục {', '.join(codes)})" if codes else ""
    return (
        f"Phông chữ không có chữ “{letter}” U+{ord(letter):04X}{places}: in thành {_SQUARE}. "
        "Sửa chữ đó trong mục rồi in lại."
    )
