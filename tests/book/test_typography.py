"""What a book designer would look at, as facts read from the finished pages."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import Any

import pytest

from kb.answer.typography import pieces
from kb.book.book import book
from kb.book.compile import compile_book
from kb.book.formats import A4, A5, FORMATS, LARGE, Format
from kb.model.entry import Citation
from kb.model.registers import FormerUnit, KnowledgeField, Unit
from tests.book.handbooks import DECREE, FIELDS, LAW, TODAY, death, entry, handbook
from tests.book.pdf_reading import Element, Page, Pdf, Run, raw_text, squeezed, word_boxes

LEAVES = ("P", "LBody", "TD", "TH", "H1", "H2", "Lbl", "Title", "TOCI")
MM = 72 / 25.4
ROWS = 80
STACKED = "ỄỘẴ Ệ Ậ Ữ Ỗ"
LONG = "ẵ" * 1_500
WIDE = "W" * 380


def nasty() -> dict[str, Any]:
    """Entries that strain the page: endless words, wide and long tables, deep lists, piled-up accents."""
    table = "| Cột Ễ | Số |\n|---|--:|\n" + "".join(f"| hàng {n} | {n} |\n" for n in range(1, ROWS + 1))
    columns = 40
    wide = "\n".join(
        "| " + " | ".join(cells) + " |"
        for cells in (
            [f"Cột {n}" for n in range(columns)],
            ["---"] * columns,
            [f"30/2020/NĐ-CP {n}" for n in range(columns)],
        )
    )
    eight = (
        "| Số hiệu | Số hiệu | Số hiệu | Số hiệu | Số hiệu | Số hiệu | Số hiệu | Số hiệu |\n"
         "|---|---|---|---|---|---|---|---|\n"
         "|" + " 1675/NQ-UBTVQH15 |" * 8 + "\n"
    )  # fmt: skip
    deep = "\n".join(f"{'   ' * level}1. bậc {level} " + "chữ " * 30 for level in range(4))
    many = "\n".join(f"- mục {n} theo khoản {n} Điều {n} Nghị định 30/2020/NĐ-CP" for n in range(200))
    prose = "\n\n".join(
        f"Đoạn {n}. " + "Người dân nộp hồ sơ tại xã, phường. " * (n % 9 + 1) for n in range(60)
    )
    made = [
        entry(f"dai-{n}", code=f"CT-{n + 1:03}", question=question, variants=(), **changes)
        for n, (question, changes) in enumerate(
            [
                (f"Bảng {ROWS} hàng?", {"answer": table}),
                ("Bảng bốn mươi cột?", {"answer": wide}),
                ("Bảng tám cột số hiệu?", {"answer": eight}),
                ("Danh sách sâu?", {"answer": deep}),
                ("Danh sách dài?", {"answer": many}),
                ("Văn xuôi dài?", {"answer": prose}),
                (f"{WIDE}?", {"summary": LONG, "answer": f"{LONG}\n\n- {LONG}\n\n> {LONG}", "fee": LONG}),
                (f"{'9' * 390}?", {"answer": f"| a | {'9' * 300} |\n|---|---|\n| {LONG} | {WIDE} |\n"}),
                (f"{STACKED} {STACKED.replace(' ', '')}?", {"summary": STACKED, "fee": STACKED,
                    "answer": f"| {STACKED} | b |\n|---|---|\n| {STACKED} | {STACKED} |\n\n> {STACKED}\n"}),
                ("Chữ đậm dài?", {"summary": "**Căn cứ**" + " tóm tắt dài" * 120, "documents_needed": ("giấy" + " tờ" * 300,) * 3}),
                *((f"Mục ngắn {n}?", {"answer": "Ngắn. " * n}) for n in range(1, 40)),
            ]
        )
    ]  # fmt: skip
    field = KnowledgeField(
        id="chung-thuc",
        name="Ủy" + " ban nhân dân" * 28,
        prefix="CT",
        description="Mô tả" + " rất dài." * 120,
    )
    unit = Unit(
        id="dai", name=WIDE, type="xã", code="1",
        formed_from=(FormerUnit(name="Ễ" * 300, type="xã", district=WIDE, earlier_names=(WIDE, "a" * 200)),),
    )  # fmt: skip
    longest = DECREE.model_copy(update={"number": "1675/NQ-UBTVQH15"})
    cited = entry(
        "dan", code="CT-900", question="Dẫn số dài?", legal_basis=(Citation(document=longest.number),)
    )
    return {
        "entries": (*made, cited, death()),
        "fields": (field, *FIELDS[1:]),
        "units": (unit,),
        "legal_documents": (LAW, DECREE, longest),
    }


@pytest.fixture(scope="module", params=["shipped", "a4", "a5", "large"])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shipped) -> Pdf:
    """The shipped book, and the book of nasty entries in each format."""
    if request.param == "shipped":
        return shipped.pdf
    form = FORMATS[request.param]
    parts = nasty()
    made = handbook(*parts.pop("entries"), **parts)
    out = tmp_path_factory.mktemp("nasty") / f"{form.id}.pdf"
    return Pdf(compile_book(book(made, TODAY, form), out).path)


def form_of(pdf: Pdf) -> Format:
    width = float(pdf.reader.pages[0].mediabox.width)
    if pdf.path.stem == "large":
        return LARGE
    return A5 if width < 450 else A4


def outside(pdf: Pdf) -> list[Run]:
    """The content that does not stand between the margins of its page."""
    form = form_of(pdf)
    found = []
    for run in pdf.runs:
        if run.page == 1 or not run.text.strip():
            continue
        inner, outer = form.inside_mm * MM, form.outside_mm * MM
        left, right = (inner, outer) if run.page % 2 or form.sides == 1 else (outer, inner)
        low, high = form.bottom_mm * MM, (form.height_mm - form.top_mm) * MM
        if run.mcid is None:
            left, right, low, high = 0, 0, 8 * MM, form.height_mm * MM - 4 * MM
        if not (
            left - 1 <= run.left
            and run.right <= form.width_mm * MM - right + 3  # punctuation hangs
            and low - 0.35 * run.size <= run.base
            and run.base + 0.6 * run.size <= high + 1
        ):
            found.append(run)
    return found


def leaf_blocks(pdf: Pdf) -> list[tuple[Element, list[list[Run]]]]:
    """The blocks that hold text themselves, each with its lines."""
    blocks = []
    for element in pdf.structure.walk():
        inner = [kid for kid in element.walk() if kid is not element and kid.role in LEAVES]
        if element.role in LEAVES and not inner and (lines := pdf.lines_of(element)):
            blocks.append((element, lines))
    return blocks


def said(line: list[Run]) -> str:
    return "".join(run.text for run in line)


def test_nothing_stands_outside_its_margins_however_long_the_words(pdf):
    assert [(run.page, run.text[:40], run.left, run.right, run.base) for run in outside(pdf)] == []


def test_pdftotext_sees_every_word_on_the_page(pdf):
    """A word whose box it cannot find on the page would be lost to whoever copies or searches."""
    form = form_of(pdf)
    boxes = word_boxes(pdf.path)

    assert all(0 <= box.left < box.right <= form.width_mm * MM + 1 for box in boxes)
    assert all(0 <= box.top < box.bottom <= form.height_mm * MM + 1 for box in boxes)
    content = squeezed("".join(run.text for run in pdf.runs))
    assert len(squeezed(raw_text(pdf.path))) == len(content)


def test_a_heading_reads_as_its_code_a_blank_and_the_question(pdf):
    headings = [pdf.text_of(element) for element in pdf.structure.find("H2")]

    assert headings
    assert [heading for heading in headings if not re.match(r"[A-Z]{2}-\d{3,4} \S", heading)] == []


def test_no_heading_is_the_last_line_of_a_page(pdf):
    owners = {
        place: element.role
        for element in pdf.structure.walk()
        if element.role in ("H1", "H2", "P", "LBody", "TD", "TH")
        for place in element.content()
    }
    headings = {place for element in pdf.structure.find("H1", "H2") for place in element.content()}

    assert owners
    for page in pdf.pages:
        content = [run for run in page.runs if run.mcid is not None and run.text.strip()]
        if content and len(content) > len([r for r in content if (page.number, r.mcid) in headings]):
            lowest = min(content, key=lambda run: run.base)
            assert (page.number, lowest.mcid) not in headings, (page.number, lowest.text)


def test_no_paragraph_leaves_one_line_alone_on_a_page(pdf):
    alone = []
    for element, lines in leaf_blocks(pdf):
        pages = [(page, len(list(group))) for page, group in groupby(lines, key=lambda line: line[0].page)]
        if len(pages) > 1 and min(pages[0][1], pages[-1][1]) < 2:
            alone.append((element.role, pages, said(lines[0])[:50]))

    assert alone == []


def test_a_list_does_not_begin_with_its_sign_alone(pdf):
    for item in pdf.structure.find("LI"):
        label, body = (kid for kid in item.kids if isinstance(kid, Element))
        runs = pdf.runs_of(body)
        if runs:
            assert pdf.runs_of(label)[0].page == runs[0].page, pdf.text_of(item)[:60]


def test_what_belongs_together_is_never_broken(pdf):
    """30/2020/NĐ-CP, Điều 5, khoản 2, trang 47, 2.000 đồng/trang, 02 ngày."""
    broken = []
    for _, lines in leaf_blocks(pdf):
        for upper, lower in pairwise(lines):
            before, after = said(upper).rstrip(), said(lower).lstrip()
            joint = "" if said(upper).rstrip()[-1:] in "/-.,–" else " "
            at, end = 0, len(before)
            for piece in pieces(before + joint + after):
                if piece.kept and at < end and at + len(piece.text) > end + len(joint):
                    broken.append((upper[0].page, piece.text))
                at += len(piece.text)

    assert broken == []


def test_a_long_table_repeats_its_head_on_every_page(pdf):
    def shows(page: Page, text: str) -> bool:
        return any(re.fullmatch(text, run.text.strip()) for run in page.runs)

    rows = {page.number for page in pdf.pages if shows(page, r"hàng \d+")}
    heads = {page.number for page in pdf.pages if shows(page, "Cột Ễ")}

    assert rows <= heads
    assert len(rows) > 1 or pdf.path.stem == "cam-nang"


def test_no_accent_is_cut_off_or_painted_over(pdf):
    """Nothing is clipped; no ground is laid over a letter; no rule crosses the accents above capitals."""
    for page in pdf.pages:
        assert page.clipped == []
        for number, run in enumerate(page.runs):
            if not set(run.text) & set("ỄỘẴỆẬỮỖ"):
                continue
            high = run.base + (0.98 if "SourceSans" in run.font else 0.9) * run.size
            assert high <= float(page.page.mediabox.height)
            for area in page.areas:
                beside = area.right <= run.left or area.left >= run.right
                crosses = area.low < high and area.high > run.base - 0.05 * run.size
                ground = area.low <= run.base and area.high >= high and area.before <= number
                assert beside or not crosses or ground, (page.number, run.text, area)


def test_every_letter_stands_out_from_its_ground_in_grey(pdf):
    """At least 4.5 to 1 (WCAG 2.2), as luminance is all that a copier leaves."""
    faint = {
        (run.page, run.text, run.ink, run.ground)
        for run in pdf.runs
        if (max(run.ink, run.ground) + 0.05) / (min(run.ink, run.ground) + 0.05) < 4.5
    }

    assert faint == set()


def test_rules_and_tints_are_still_there_on_a_copy(shipped):
    """A tint is no lighter than paper can show, a rule no fainter than 1.5 to 1."""
    thin = {
        area.luminance
        for page in shipped.pdf.pages
        for area in page.areas
        if min(area.right - area.left, area.high - area.low) < 3
    }

    assert thin
    assert all(1.05 / (luminance + 0.05) >= 1.5 or luminance == 1 for luminance in thin)
