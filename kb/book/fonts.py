"""The fonts of the book, the same on every machine."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import typst

from kb.book.writing import PrintError

FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
"""The faces of Source Sans that the templates use."""
REINSTALL = "Chạy lại python3 scripts/handbook.py để cài đủ thành phần."


def sans_files() -> list[Path]:
    """One file for each face of Source Sans. Raises :class:`PrintError` when the package is not installed."""
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise PrintError("Thiếu phông chữ Source Sans Pro.", REINSTALL)
    folder = Path(package.origin).parent / "files"
    return [folder / f"SourceSansPro-{face}.otf" for face in FACES]


def fonts_in(folder: Path) -> typst.Fonts:
    """Libertinus from the engine and one copy of each Source Sans file, which are put into ``folder``.

    The font package carries every face twice (otf and ttf), and which of the two the engine takes
    depends on the order of the folder on disk. Copying one of each makes the bytes the same everywhere.
    Raises :class:`PrintError` when a font is missing.
    """
    for file in sans_files():
        try:
            shutil.copyfile(file, folder / file.name)
        except FileNotFoundError as error:
            raise PrintError(f"Thiếu phông chữ {file.stem}.", REINSTALL) from error
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
    for family in ("Libertinus Serif", "Source Sans Pro"):
        if family not in fonts.families():
            raise PrintError(f"Thiếu phông chữ {family}.", REINSTALL)
    return fonts
