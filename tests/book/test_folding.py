"""The sheets are undone: cut down the middle, folded in order, and held against the book they were made of."""

import datetime as dt
import subprocess
from pathlib import Path

import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.book.book import book
from kb.book.compile import Printed, PrintError, compile_book
from kb.book.folding import SHEET_MM, fold_book, how_to_fold, plan
from kb.book.formats import A5
from kb.book.imposition import imposed
from tests.book.handbooks import TODAY, death, entry, handbook

TITLE = "Cẩm nang hành chính công"
POINTS = 72 / 25.4
HALF = round(SHEET_MM * POINTS / 2)
HEIGHT = round(A5.height_mm * POINTS)


def texts_on(path: Path, left: int = 0, width: int = 2 * HALF) -> list[str]:
    """The letters between two verticals of each page, in the order in which they are painted."""
    box = ("-x", left, "-y", 0, "-W", width, "-H", HEIGHT)
    command = ["pdftotext", "-q", "-raw", *box, path, "-"]
    ran = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return ["".join(page.split()) for page in ran.stdout.decode().split("\f")[:-1]]


def cut_and_folded(path: Path, pages: int) -> dict[int | None, str]:
    """The text of each half of each side, by the page that a reader finds there."""
    sides = [side for one in imposed(pages) for sheet in one.sheets for side in sheet]
    left = zip((side.left for side in sides), texts_on(path, 0, HALF), strict=True)
    right = zip((side.right for side in sides), texts_on(path, HALF, HALF), strict=True)
    return dict([*left, *right])


def numbered(folder: Path, pages: int) -> Printed:
    """A book whose pages say nothing but their number."""
    out = folder / "book.pdf"
    source = f'#set page(paper: "a5")\n#for n in range(1, {pages + 1}) {{ page[Trang #n hết.] }}'
    out.write_bytes(typst.compile(source.encode(), format="pdf", timestamp=0))
    return Printed(out, out.stat().st_size, pages, ())


def fold(printed: Printed, out: Path, title: str = TITLE) -> Printed:
    return fold_book(printed, out, A5, title, TODAY)


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Printed:
    data = book(handbook(entry(), death()), TODAY, A5)
    return compile_book(data, tmp_path_factory.mktemp("a5") / "a5.pdf")


def test_cut_and_folded_the_sheets_are_the_book(printed, tmp_path):
    sheets = fold(printed, tmp_path / "gap.pdf")
    found = cut_and_folded(sheets.path, printed.pages)

    assert sheets.pages == len(pypdf.PdfReader(sheets.path).pages) == -(-printed.pages // 4) * 2
    for number, text in enumerate(texts_on(printed.path, 0, HALF), start=1):
        assert found[number].startswith(text), number


@settings(max_examples=8, deadline=None)
@given(pages=st.integers(1, 150))
def test_a_book_of_any_length_folds_into_its_own_order(tmp_path_factory, pages):
    folder = tmp_path_factory.mktemp("n")
    found = cut_and_folded(fold(numbered(folder, pages), folder / "gap.pdf").path, pages)

    assert all(found[page].startswith(f"Trang{page}hết.") for page in range(1, pages + 1))


def test_the_pages_meet_at_the_fold_and_the_paper_is_a4_lying(printed, tmp_path):
    pages = pypdf.PdfReader(fold(printed, tmp_path / "gap.pdf").path).pages

    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {(842, 595)}
    told = plan(imposed(printed.pages), A5, TITLE, TODAY)
    assert told["half_mm"] - told["width_mm"] == 0.5


def test_one_fold_is_stapled_and_signatures_carry_their_number_on_the_fold(tmp_path):
    one = fold(numbered(tmp_path, 64), tmp_path / "one.pdf")
    several = fold(numbered(tmp_path, 68), tmp_path / "several.pdf")

    assert not any("tay" in text for text in texts_on(one.path)[1:])
    marked = {
        number: text[-4:]
        for number, text in enumerate(texts_on(several.path), start=1)
        if "tay" in text and number > 1
    }
    assert marked == {17: "tay2", 27: "tay3"}


def test_the_first_sheet_says_how_to_print_and_fold(printed, tmp_path):
    sheets = fold(printed, tmp_path / "gap.pdf")
    words = f"In hai mặt, lật theo cạnh ngắn, gấp đôi cả {sheets.pages // 2} tờ, bìa ở ngoài, bấm ghim ở hai vạch trên gáy."

    assert "".join(words.split()) in texts_on(sheets.path, 0, HALF)[0]
    assert not any("lậttheocạnhngắn" in text for text in texts_on(sheets.path)[1:])


def test_signatures_of_one_size_are_told_together():
    assert how_to_fold(imposed(185)) == (
        "In hai mặt, lật theo cạnh ngắn, gấp đôi từng tay (tay 1–5: 8 tờ, tay 6: 7 tờ), "
        "xếp chồng theo số tay ở gáy rồi đóng."
    )


def test_title_language_and_fonts_stay(printed, tmp_path):
    reader = pypdf.PdfReader(fold(printed, tmp_path / "gap.pdf").path)
    fonts = {str(font) for page in reader.pages for font in _fonts(page["/Resources"])}

    assert reader.metadata.title == f"{TITLE} – Bản khổ nhỏ, để gấp"
    assert reader.metadata.creation_date == dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {
        "LibertinusSerif",
        "SourceSansPro",
    }


def _fonts(resources):
    for font in resources.get("/Font", {}).values():
        yield font["/BaseFont"]
    for thing in resources.get("/XObject", {}).values():
        yield from _fonts(thing.get("/Resources", {}))


def test_a_page_is_embedded_with_fonts_that_all_pages_share(tmp_path):
    few, many = numbered(tmp_path, 8), fold(numbered(tmp_path, 8), tmp_path / "gap.pdf")

    assert many.size < 3 * few.size


def test_the_same_book_on_the_same_day_gives_the_same_sheets(printed, tmp_path):
    one, other = fold(printed, tmp_path / "một.pdf"), fold(printed, tmp_path / "hai.pdf")

    assert one.path.read_bytes() == other.path.read_bytes()


def test_a_folder_that_cannot_be_made_is_one_sentence(printed, tmp_path):
    (tmp_path / "tệp").write_text("", "utf-8")

    with pytest.raises(PrintError, match="có một tệp nằm ở chỗ phải là thư mục"):
        fold(printed, tmp_path / "tệp" / "gap.pdf")


def test_a_book_that_went_away_leaves_the_former_sheets(printed, tmp_path):
    out = tmp_path / "gap.pdf"
    out.write_bytes(b"%PDF former")

    with pytest.raises(PrintError):
        fold(Printed(tmp_path / "không có.pdf", 0, 8, ()), out)
    assert out.read_bytes() == b"%PDF former"
    assert [path.name for path in tmp_path.iterdir()] == ["gap.pdf"]


def test_each_volume_is_folded_into_a_file_of_its_own(tmp_path):
    data = book(handbook(entry(), death()), TODAY, A5)
    volumes = compile_book(data, tmp_path / "a5.pdf", most=1)
    sheets = fold(volumes, tmp_path / "gap.pdf")

    assert [one.path.name for one in sheets.files] == ["gap-tap-1.pdf", "gap-tap-2.pdf"]
    titles = [pypdf.PdfReader(one.path).metadata.title for one in sheets.files]
    assert titles == [f"{TITLE}, tập {number} – Bản khổ nhỏ, để gấp" for number in (1, 2)]
    assert [side["label"] for side in plan(imposed(68), A5, TITLE, TODAY, 2)["sides"]][-1] == "tay 3, tập 2"
    for volume, folded in zip(volumes.files, sheets.files, strict=True):
        found = cut_and_folded(folded.path, volume.pages)
        assert all(
            found[n].startswith(text) for n, text in enumerate(texts_on(volume.path, 0, HALF), start=1)
        )
