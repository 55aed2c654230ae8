"""Key pages of the book look as they were last looked at and found good.

The pictures in ``tests/book/pictures`` are pages of the specimen handbook in coarse grey, so that another version of
the renderer changes little in them. When the design changes on purpose, look at the new pages, then take them:

    python -m tests.book.test_pictures
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from kb.book.book import book
from kb.book.compile import compile_book
from kb.book.formats import A4, A5, LARGE, Format
from tests.book.specimen import SPECIMEN_DAY, address_of, specimen, specimen_supplement

PICTURES = Path(__file__).with_name("pictures")
DPI = 45
"""Lines of text show as bars, letters do not."""
TOLERANCE = 1.5
"""Mean difference in grey levels (of 255) that another renderer may make; one moved line makes about three."""


def whole(form: Format, fields: tuple[str, ...] = ()) -> dict[str, Any]:
    return book(specimen(), SPECIMEN_DAY, form, fields, address_of)


BOOKS: dict[str, Callable[[], dict[str, Any]]] = {
    "a4": lambda: whole(A4),
    "a5": lambda: whole(A5),
    "a5-mot-linh-vuc": lambda: whole(A5, ("chung-thuc",)),
    "chu-lon": lambda: whole(LARGE),
    "bo-sung": specimen_supplement,
}


class Shot(NamedTuple):
    """A page to look at: the last one of its book on which ``words`` stand."""

    name: str
    book: str
    words: str


SHOTS = (
    Shot("bia", "a4", "Bản để bàn Bản ngày"),
    Shot("cach-dung", "a4", "Tìm theo lĩnh vực"),
    Shot("muc-luc", "a4", "Cách dùng sách 4"),
    Shot("chuong", "a4", "Bản sao, chữ ký."),
    Shot("muc", "a4", "Còn nguyên vẹn"),
    Shot("bang-dai", "a4", "40 trang"),
    Shot("don-vi-cu", "a4", "Đơn vị cũ"),
    Shot("van-ban", "a4", "Trích yếu"),
    Shot("bang-tra", "a4", "Bảng tra"),
    Shot("cuoi-sach", "a4", "Mã nội dung"),
    Shot("a5-muc", "a5", "Còn nguyên vẹn"),
    Shot("a5-bia-mot-linh-vuc", "a5-mot-linh-vuc", "Bản khổ nhỏ Bản ngày"),
    Shot("a5-ghi-chu", "a5-mot-linh-vuc", "Ghi chú"),
    Shot("chu-lon-muc", "chu-lon", "Còn nguyên vẹn"),
    Shot("chu-lon-chuong", "chu-lon", "Bản sao, chữ ký."),
    Shot("bo-sung-viec", "bo-sung", "Tờ cần thay"),
    Shot("bo-sung-muc", "bo-sung", "không rách nát"),
)


def printed(folder: Path, name: str) -> Path:
    """One of the books, set once for all its shots."""
    out = folder / f"{name}.pdf"
    if not out.exists():
        compile_book(BOOKS[name](), out)
    return out


def picture(folder: Path, shot: Shot) -> Image.Image:
    """The page as it is now."""
    pdf = printed(folder, shot.book)
    texts = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(pdf).pages]
    number = max((n for n, text in enumerate(texts, 1) if shot.words in text), default=0)
    assert number, f"no page of {pdf.name} says {shot.words!r}"
    out = folder / shot.name
    page = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-gray", "-png", "-r", str(DPI), *page, str(pdf), str(out)], check=True)
    return Image.open(out.with_suffix(".png")).convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference in grey levels once both are blurred by a pixel, so that hinting does not count."""
    blurred = [image.filter(ImageFilter.BoxBlur(1)) for image in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*blurred)).mean[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_key_page_looks_as_it_was_found_good(folder, shot):
    now, then = picture(folder, shot), Image.open(PICTURES / f"{shot.name}.png").convert("L")

    assert now.size == then.size
    assert difference(now, then) < TOLERANCE, f"look at {folder / shot.name}.png"


def test_a_line_that_moves_is_seen(folder):
    page = picture(folder, SHOTS[4])
    width, height = page.size
    moved = page.copy()
    moved.paste(page.crop((0, height // 3, width, height - 6)), (0, height // 3 + 6))

    assert difference(page, moved) > 2 * TOLERANCE


def test_every_picture_kept_is_of_a_page_that_is_looked_at():
    assert {path.stem for path in PICTURES.glob("*.png")} == {shot.name for shot in SHOTS}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for one in SHOTS:
            picture(Path(made), one).quantize(16).save(PICTURES / f"{one.name}.png", optimize=True)
