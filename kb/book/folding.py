"""The small book two-up on larger paper, for a printer that prints on both sides, for folding and binding.

The pages are taken as they are set: nothing is set again, so what the sheets show is what the book shows.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

import typst

from kb.book.compile import Printed, PrintedFile, file_names
from kb.book.fonts import fonts_in
from kb.book.formats import Format
from kb.book.imposition import Signature, imposed
from kb.book.setting import TEMPLATE, engine_error
from kb.book.writing import replace_all, write_error

PUBLISHER: Final = "Trung tâm điều hành thành phố Huế (IOC)"


def fold_book(printed: Printed, out: Path, form: Format, title: str, day: dt.date) -> Printed:
    """Write the sheets of a book that is set already, in ``form``, to ``out``; pages are sides of sheets.

    Each volume makes a file of its own, named as :func:`kb.book.compile.file_names` says. The same book, title and
    day give the same bytes; all files are replaced at the end. They are for the printer and keep letters and fonts,
    but neither tags nor links, so they follow no archival standard.
    Raises :class:`kb.book.compile.PrintError` when something cannot be read or written.
    """
    volumes = printed.files or (PrintedFile(printed.path, printed.size, printed.pages),)
    layouts = [imposed(volume.pages) for volume in volumes]
    try:
        sheets = [
            _laid_out(volume.path, plan(layout, form, title, day, number if len(volumes) > 1 else 0))
            for number, (volume, layout) in enumerate(zip(volumes, layouts, strict=True), start=1)
        ]
        paths = file_names(out, len(sheets))
        replace_all(dict(zip(paths, sheets, strict=True)))
    except typst.TypstError as error:
        raise engine_error(error) from error
    except OSError as error:
        raise write_error(error, out) from error
    files = tuple(
        PrintedFile(path, len(pdf), 2 * sum(len(one.sheets) for one in layout))
        for path, pdf, layout in zip(paths, sheets, layouts, strict=True)
    )
    return Printed(files[0].path, sum(f.size for f in files), sum(f.pages for f in files), (), files=files)


def plan(
    signatures: tuple[Signature, ...], form: Format, title: str, day: dt.date, volume: int = 0
) -> dict[str, Any]:
    """What the template needs, as plain values: measures in millimetres, and each side in printing order.

    ``volume`` is the number of the volume, 0 where the book is one.
    """
    of_volume = f", tập {volume}" if volume else ""
    return {
        "title": f"{title}{of_volume} – {form.name}, để gấp",
        "author": PUBLISHER,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "note": how_to_fold(signatures),
        "width_mm": form.width_mm,
        "height_mm": form.height_mm,
        "half_mm": SHEET_MM / 2,
        "outside_mm": form.outside_mm,
        "stapled": len(signatures) == 1,
        "sides": [
            {
                "left": side.left,
                "right": side.right,
                "front": side is sheet.front,
                "outermost": side is sheet.front and sheet is signature.sheets[0],
                "signature": signature.number,
                "label": f"tay {signature.number}{of_volume}",
            }
            for signature in signatures
            for sheet in signature.sheets
            for side in sheet
        ],
    }


SHEET_MM: Final = 297
"""The long edge of the paper that is folded: A4."""


def how_to_fold(signatures: tuple[Signature, ...]) -> str:
    """One line for whoever stands at the printer."""
    begin = "In hai mặt, lật theo cạnh ngắn, gấp đôi"
    if len(signatures) == 1:
        count = len(signatures[0].sheets)
        return f"{begin} cả {count} tờ, bìa ở ngoài, bấm ghim ở hai vạch trên gáy."
    return f"{begin} từng tay ({_sizes(signatures)}), xếp chồng theo số tay ở gáy rồi đóng."


def _sizes(signatures: tuple[Signature, ...]) -> str:
    """``tay 1–5: 8 tờ, tay 6: 7 tờ``."""
    runs: list[tuple[int, int, int]] = []
    for one in signatures:
        size = len(one.sheets)
        if runs and runs[-1][2] == size:
            runs[-1] = (runs[-1][0], one.number, size)
        else:
            runs.append((one.number, one.number, size))
    return ", ".join(
        f"tay {first if first == last else f'{first}–{last}'}: {size} tờ" for first, last, size in runs
    )


def _laid_out(book: Path, told: dict[str, Any]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cam-nang-") as folder:
        root = Path(folder)
        fonts = fonts_in(root)
        shutil.copyfile(book, root / "book.pdf")
        shutil.copyfile(TEMPLATE / "folding.typ", root / "folding.typ")
        day = told["date"]
        return typst.compile(
            str(root / "folding.typ"),
            root=folder,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"plan": json.dumps(told, ensure_ascii=False)},
            timestamp=dt.datetime(day["year"], day["month"], day["day"], tzinfo=dt.UTC),
        )
