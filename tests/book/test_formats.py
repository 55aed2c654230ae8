"""One template, every format: paper, binding margin, sheets, and what a slim volume holds."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from kb.book.book import book
from kb.book.compile import compile_book
from kb.book.formats import A4, A5, FORMATS, LARGE, Format
from kb.model.errors import UsageError
from kb.model.handbook import Handbook
from tests.book.handbooks import TODAY, death, entry, handbook

BOTH = handbook(entry(), death())
THUMB = 30
"""Points from the edge within which only thumb tabs stand."""
EVERY = [*FORMATS.values(), *(form.single_sided() for form in FORMATS.values())]


def pages_of(
    tmp_path: Path, content: Handbook, form: Format, fields: tuple[str, ...] = ()
) -> list[pypdf.PageObject]:
    printed = compile_book(book(content, TODAY, form, fields), tmp_path / "a.pdf")
    assert printed.warnings == ()
    return list(pypdf.PdfReader(printed.path).pages)


def left_edge(page: pypdf.PageObject) -> float:
    """Where the leftmost words begin, in points; the thumb tab, which stands in the margin, aside."""
    found: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        place = cm[0] * tm[4] + cm[4]
        if text.strip() and place > THUMB:
            found.append(place)

    page.extract_text(visitor_text=note)
    return min(found)


@pytest.mark.parametrize("form", EVERY, ids=lambda form: f"{form.id}-{form.sides}")
def test_a_book_fills_whole_sheets_of_its_paper(tmp_path, form):
    pages = pages_of(tmp_path, BOTH, form)

    assert len(pages) % form.sheet_pages == 0
    size = (form.width_mm, form.height_mm)
    assert all(
        [float(side) / 72 * 25.4 for side in (page.mediabox.width, page.mediabox.height)]
        == pytest.approx(size, abs=0.3)
        for page in pages
    )


def test_what_the_last_sheet_has_left_is_for_notes_and_the_colophon_comes_last(tmp_path):
    texts = [" ".join(page.extract_text().split()) for page in pages_of(tmp_path, BOTH, A5)]
    notes = [number for number, text in enumerate(texts) if "Ghi chú" in text]

    assert "Mã nội dung" in texts[-1]
    assert notes == list(range(len(texts) - 1 - len(notes), len(texts) - 1))
    assert len(notes) < A5.sheet_pages


def test_the_binding_margin_lies_inside_on_facing_pages_and_at_the_left_on_single_ones(tmp_path):
    facing = [left_edge(page) for page in pages_of(tmp_path, BOTH, A4)[3:]]
    single = [left_edge(page) for page in pages_of(tmp_path, BOTH, A4.single_sided())[2:]]
    inside, outside = (A4.inside_mm / 25.4 * 72, A4.outside_mm / 25.4 * 72)

    assert {round(edge) for edge in facing[0::2]} == {round(outside)}  # page 4, a left one
    assert {round(edge) for edge in facing[1::2]} == {round(inside)}
    assert {round(edge) for edge in single} == {round(inside)}


def test_large_print_is_set_in_sixteen_points(tmp_path):
    sizes: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if "Ký theo" in text:
            sizes.append(abs(size * tm[3] * cm[3]))

    for page in pages_of(tmp_path, BOTH, LARGE):
        page.extract_text(visitor_text=note)

    assert sizes
    assert min(sizes) == pytest.approx(LARGE.text_pt)
    assert LARGE.text_pt >= 16


def test_a_slim_volume_holds_its_field_alone_and_names_the_rest_by_code(tmp_path):
    texts = [" ".join(page.extract_text().split()) for page in pages_of(tmp_path, BOTH, A4, ("ho-tich",))]
    whole = " ".join(texts)

    assert "Hộ tịch" in texts[0]
    assert "Khai tử trong bao nhiêu ngày?" in whole
    assert "Ký theo Điều 20" not in whole
    assert "CT-001 Chứng thực bản sao cần gì?" in whole  # see also, without a page
    assert "CT-001, trang" not in whole
    assert "Xem bản sao (CT-001) tại" in whole


@pytest.mark.parametrize(
    ("field", "said"), [("la", "Không có lĩnh vực “la”"), ("ho-tich", "chưa có mục nào")]
)
def test_a_field_that_cannot_be_printed_is_refused_in_one_sentence(field, said):
    with pytest.raises(UsageError, match=said):
        book(handbook(entry()), TODAY, fields=(field,))


def test_a_qr_code_leads_to_the_page_of_its_entry_only_where_the_site_has_an_address(tmp_path):
    made = book(
        BOTH,
        TODAY,
        address_of=lambda entry_id: f"https://cam-nang.example/muc/{entry_id}.html",
        compare_at=lambda number: f"https://cam-nang.example/ban-in.html#{number}",
    )
    printed = compile_book(made, tmp_path / "a.pdf")
    reader = pypdf.PdfReader(printed.path)
    links = {
        action["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", [])
        if (action := note.get_object().get("/A")) and "/URI" in action
    }
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    assert printed.warnings == ()
    assert {f"https://cam-nang.example/muc/{e.id}.html" for e in BOTH.published} <= links
    assert "https://cam-nang.example/ban-in.html#None" in links
    assert "Mã vuông" in text
    assert "Bản này còn mới không?" in text
    assert not book(BOTH, TODAY)["codes"]
    assert book(BOTH, TODAY)["newest"] is None
