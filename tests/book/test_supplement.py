"""The supplement as it is set: shipped entries, every twelfth of them changed since they were printed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from kb.book.amendment import amendment
from kb.book.compile import STANDARDS, Printed, compile_book
from kb.book.formats import A4, A5, LARGE, Format
from kb.model.entry import Change, Entry, Folder
from kb.model.handbook import Handbook
from kb.model.printed import PageNumber, PrintedEntry
from kb.model.registers import PrintedEdition
from kb.rules.editions import digest_of_entry
from kb.store import load
from tests.book.pdf_reading import Area, Box, Pdf, squeezed, word_boxes

ROOT = Path(__file__).parents[2]
PRINTED_ON, TODAY = dt.date(2026, 11, 28), dt.date(2026, 12, 5)
MM = 72 / 25.4
FORMATS = [A4, A4.single_sided(), A5, LARGE]


def dearer(entry: Entry) -> Entry:
    """The entry with another fee, first step and summary, approved on 3 December."""
    steps = [
        Change(date=dt.date(2026, 12, 2), who="Lê Lan", action="edited", note="Thông tư mới nâng mức thu."),
        Change(date=dt.date(2026, 12, 3), who="Trần Bình", action="approved"),
    ]
    answer = re.sub(r"(?m)^1\. ", "1. Xem lại hồ sơ trước. ", entry.answer, count=1)
    rows = re.sub(r"(?m)^(\|[-:| ]+\|\n\| )", r"\1Mới: ", answer, count=1)
    return entry.model_copy(
        update={"fee": "Thu 3.000 đồng/trang", "answer": rows, "history": (*entry.history, *steps)}
    )


class Set(NamedTuple):
    form: Format
    handbook: Handbook
    printed: Printed
    pdf: Pdf
    words: list[Box]


@pytest.fixture(scope="module")
def shipped() -> tuple[Handbook, PrintedEdition, dict[str, Entry]]:
    """The handbook with changes, the edition before them, the entries as they were."""
    old = load(ROOT).handbook
    order = old.by_code_order
    lines = (
        PrintedEntry(e.id, e.code or "", digest_of_entry(e), PageNumber(0, 20 + n), PageNumber(0, 30 + 2 * n))
        for n, e in enumerate(order)
    )
    edition = PrintedEdition(number=1, date=PRINTED_ON, digest="0" * 12, contents="\n".join(map(str, lines)))
    changed = {entry.id: dearer(entry) for entry in order[::12]}
    placed = tuple(
        replace(p, entry=changed[p.entry.id]) if p.folder is Folder.PUBLISHED and p.entry.id in changed else p
        for p in old.placed
    )
    return replace(old, placed=placed), edition, {entry.id: entry for entry in order}


@pytest.fixture(scope="module", params=FORMATS, ids=["a4", "single-sided", "a5", "large"])
def supplement(
    request: pytest.FixtureRequest,
    shipped: tuple[Handbook, PrintedEdition, dict[str, Entry]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Set:
    handbook, edition, before = shipped
    data = amendment(handbook, TODAY, edition, before, request.param)
    assert data is not None
    printed = compile_book(data, tmp_path_factory.mktemp("supplement") / "bo-sung.pdf")
    return Set(request.param, handbook, printed, Pdf(printed.path), word_boxes(printed.path))


def changed(supplement: Set) -> list[Entry]:
    return list(supplement.handbook.by_code_order[::12])


def bars(supplement: Set) -> list[Area]:
    """What is black, 1.8 points wide and higher than wide."""
    areas = [area for page in supplement.pdf.pages for area in page.areas]
    return [
        area
        for area in areas
        if round(area.right - area.left, 1) == 1.8 and area.high - area.low > 3 and area.luminance < 0.01
    ]


def test_it_is_archival_and_accessible_as_the_book_is(supplement: Set) -> None:
    assert supplement.printed.standards == STANDARDS
    assert supplement.printed.warnings == ()


def test_the_changed_entries_stand_in_it_and_no_others(supplement: Set) -> None:
    text = squeezed("".join(run.text for run in supplement.pdf.runs))

    assert text.count(squeezed("Lý do: Thông tư mới nâng mức thu.")) == len(changed(supplement))
    assert [e.code for e in changed(supplement) if text.count(squeezed(e.question)) < 2] == []


def test_the_table_names_the_pages_on_which_they_are(supplement: Set) -> None:
    reader = supplement.pdf.reader
    marks = [mark for item in reader.outline for mark in (item if isinstance(item, list) else [item])]
    real = {str(mark.title).partition(" ")[0]: reader.get_destination_page_number(mark) + 1 for mark in marks}
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)

    for entry in changed(supplement):
        told = re.search(rf"{entry.code} {re.escape(entry.question)} .{{3,400}}? BS-(\d+)", text)
        assert told is not None, entry.code
        assert int(told[1]) == real[entry.code or ""], entry.code


def test_every_changed_entry_has_a_bar_and_nothing_stands_outside_the_paper(supplement: Set) -> None:
    found = bars(supplement)
    width, height = supplement.form.width_mm * MM, supplement.form.height_mm * MM

    assert len(found) >= len(changed(supplement))
    assert all(0 < bar.left < bar.right < width and 0 < bar.low < bar.high < height for bar in found)
    assert all(word.left >= 0 and word.right <= width for word in supplement.words)


def test_bars_stand_at_the_outer_edge_clear_of_the_words(supplement: Set) -> None:
    form = supplement.form
    for bar in bars(supplement):
        right = form.sides == 1 or bar.page % 2 == 1
        edge = (form.width_mm - form.outside_mm if right else form.outside_mm) * MM
        in_margin = bar.left > edge if right else bar.right < edge
        beside = [
            word
            for word in supplement.words
            if word.page == bar.page
            and word.left < bar.right
            and word.right > bar.left
            and word.top < form.height_mm * MM - bar.low
            and word.bottom > form.height_mm * MM - bar.high
        ]
        # Rows of tables have theirs at the edge of the table.
        assert in_margin or not beside
    assert sum(bar.right < form.outside_mm * MM or bar.left > (form.width_mm - form.outside_mm) * MM
               for bar in bars(supplement)) > 0.6 * len(bars(supplement))  # fmt: skip


def test_no_heading_is_the_last_line_of_its_page(supplement: Set) -> None:
    form = supplement.form
    for page in supplement.pdf.pages:
        lines = [run for run in page.runs if run.base > form.bottom_mm * MM and run.text.strip()]
        last = min(lines, key=lambda run: run.base)
        assert last.size < 1.1 * form.text_pt, (page.number, last.text)
        assert not last.text.startswith(("Đổi ngày", "Thay mục này")), page.number
