"""The printed book of the shipped content, read back with a reader that knows nothing of Typst."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdf
import pytest
from pypdf.generic import Destination

from kb.book.book import book, issue
from kb.book.compile import STANDARDS, Printed, compile_book
from kb.book.terms import index_of_terms
from kb.model.handbook import Handbook
from kb.rules.collation import letter_of
from kb.rules.editions import digest_of_content, edition_of
from kb.store import load
from tests.book.handbooks import TODAY

ROOT = Path(__file__).parents[2]


class Copy(NamedTuple):
    handbook: Handbook
    printed: Printed
    reader: pypdf.PdfReader
    pages: list[str]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    handbook = load(ROOT).handbook
    printed = compile_book(book(handbook, TODAY), tmp_path_factory.mktemp("book") / "cam-nang.pdf")
    reader = pypdf.PdfReader(printed.path)
    return Copy(handbook, printed, reader, [page.extract_text() for page in reader.pages])


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def bookmarks(reader: pypdf.PdfReader) -> list[tuple[str, int]]:
    """Title and page (from 1) of every bookmark, in order."""

    def flat(items: list) -> list[Destination]:
        return [one for item in items for one in (flat(item) if isinstance(item, list) else [item])]

    return [(str(mark.title), reader.get_destination_page_number(mark) + 1) for mark in flat(reader.outline)]


def test_it_conforms_to_the_archival_and_the_accessible_standard_without_a_warning(copy):
    assert copy.printed.standards == STANDARDS
    assert copy.printed.warnings == ()


def test_its_pages_are_counted(copy):
    assert copy.printed.pages == len(copy.reader.pages)


def test_every_published_question_and_summary_can_be_found_in_the_text(copy):
    text = squeezed("".join(copy.pages))

    assert [e.id for e in copy.handbook.published if squeezed(e.question) not in text] == []
    assert len(copy.handbook.published) >= 60


def test_no_draft_is_printed(copy):
    live = {entry.question for entry in copy.handbook.published}
    waiting = [p.entry.question for p in copy.handbook.drafts.values() if p.entry.question not in live]
    text = squeezed("".join(copy.pages))

    assert not [question for question in waiting if squeezed(question) in text]


def test_bookmarks_lead_to_the_page_where_each_question_stands(copy):
    found = dict(bookmarks(copy.reader))

    for entry in copy.handbook.published:
        page = found[f"{entry.code} {entry.question}"]
        assert squeezed(entry.question) in squeezed(copy.pages[page - 1])


def test_page_numbers_in_the_contents_are_the_real_ones(copy):
    found = bookmarks(copy.reader)
    first = next(page for title, page in found if title == "Mục lục")
    after = next(page for title, page in found if title == copy.handbook.registers.fields[0].name)
    contents = " ".join(" ".join(copy.pages[first - 1 : after - 1]).split())
    real = dict(found)

    for entry in copy.handbook.published:
        title = f"{entry.code} {entry.question}"
        assert re.search(rf"{re.escape(title)} {real[title]}\b", contents), title


def test_folios_are_the_pages_of_the_file(copy):
    for number, text in enumerate(copy.pages[3:], start=4):
        assert re.search(rf"(?<!\d){number}(?!\d)", text.strip().split("\n")[-1]), number


def test_see_also_names_the_right_page(copy):
    real = dict(bookmarks(copy.reader))
    text = squeezed("".join(copy.pages))
    live = copy.handbook.live
    pairs = [live[other] for entry in live.values() for other in entry.related if other in live]

    assert pairs
    for other in pairs:
        assert f"{squeezed(other.code + other.question)}trang{real[f'{other.code} {other.question}']}" in text


def index_lines(copy: Copy) -> Iterator[str]:
    """Every line of the index in order as it must be printed, with the pages that the bookmarks give."""
    real = dict(bookmarks(copy.reader))
    page_of = {e.id: real[f"{e.code} {e.question}"] for e in copy.handbook.published}

    def pages(ids: list[str]) -> str:
        found: list[list[int]] = []
        for number in sorted({page_of[one] for one in ids}):
            if found and found[-1][-1] == number - 1:
                found[-1].append(number)
            else:
                found.append([number])
        return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in found)

    def names(targets: list[dict[str, str]]) -> str:
        return "; ".join(f"{one['term']} ({one['sub']})" if one["sub"] else one["term"] for one in targets)

    for letter in index_of_terms(copy.handbook, copy.handbook.by_code_order):
        yield letter["letter"]
        for head in letter["terms"]:
            chapter = [copy.handbook.fields[head["chapter"]].name] if head["chapter"] else []
            own = [
                *(str(real[name]) for name in chapter),
                *([pages(head["entries"])] if head["entries"] else []),
            ]
            line = head["term"] + (f" ({head['gloss']})" if head["gloss"] else "")
            yield ", ".join([line, *own]) + (f": xem {names(head['see'])}" if head["see"] else "")
            yield from (f"{sub['term']}, {pages(sub['entries'])}" for sub in head["subs"])
            if head["see_also"]:
                yield f"xem thêm {names(head['see_also'])}"


def test_every_line_of_the_index_is_printed_in_order_with_the_right_pages(copy):
    start = next(page for title, page in bookmarks(copy.reader) if title == "Bảng tra")
    text = squeezed("".join(copy.pages[start - 1 :]))
    at = text.index("Bảngtra")

    for line in index_lines(copy):
        found = text.find(squeezed(line), at)
        assert found >= 0, line
        at = found + len(squeezed(line))


def test_letters_of_the_index_stand_above_what_they_head(copy):
    start = next(page for title, page in bookmarks(copy.reader) if title == "Bảng tra")

    for page in copy.pages[start - 1 :]:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        alone = [n for n, line in enumerate(lines) if len(line) == 1 and line.isalpha()]
        assert all(n + 1 < len(lines) and letter_of(lines[n + 1]) == lines[n] for n in alone)


def test_running_heads_name_the_field_and_the_codes_of_the_page(copy):
    by_code = {entry.code: entry for entry in copy.handbook.published}
    for title, page in bookmarks(copy.reader):
        code = title.partition(" ")[0]
        if entry := by_code.get(code):
            head = " ".join(copy.pages[page - 1].split("\n")[:2])
            assert copy.handbook.fields[entry.field].name in head, title
            assert code[:2] in head, title


def test_every_font_is_embedded_and_is_one_of_the_two_families(copy):
    fonts = {}
    for page in copy.reader.pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():
            font = font.get_object()
            (child,) = font["/DescendantFonts"]
            fonts[font["/BaseFont"]] = child.get_object()["/FontDescriptor"].get_object()

    assert {re.sub(r"^/[A-Z]{6}\+|-.*", "", name) for name in fonts} == {"LibertinusSerif", "SourceSansPro"}
    assert all({"/FontFile2", "/FontFile3"} & descriptor.keys() for descriptor in fonts.values())


def test_the_text_is_composed_vietnamese_with_plain_blanks(copy):
    text = "".join(copy.pages)

    assert unicodedata.is_normalized("NFC", text)
    assert "\ufffd" not in text
    assert "\u00a0" not in text
    assert "\u2060" not in text


def test_the_file_says_what_it_is(copy):
    root = copy.reader.trailer["/Root"]

    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"]
    assert copy.reader.metadata.title == "Cẩm nang hành chính công"
    assert copy.reader.metadata.creation_date.date() == TODAY
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in copy.reader.pages} == {
        (595, 842)
    }


def test_the_reader_learns_where_it_comes_from_on_the_cover_and_at_the_end(copy):
    editions = copy.handbook.registers.editions
    said = issue(copy.handbook, TODAY, edition_of(digest_of_content(copy.handbook), editions))

    for page in (copy.pages[0], copy.pages[-1]):
        assert "chưa được thành phố phê duyệt" in " ".join(page.split())
        assert said in " ".join(page.split())
    assert "25/11/2026" in copy.pages[-1]
