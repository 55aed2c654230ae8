"""What a machine reads of the book, in which order, and whether it can tell the parts apart (PDF/UA-1, PDF/A-2a)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

import pytest

from tests.book.conftest import Shipped
from tests.book.pdf_reading import Element, Pdf, raw_text, squeezed

BLOCKS = {"Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "Title", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody",
          "TFoot", "TR", "TH", "TD", "Caption", "TOC", "TOCI", "BlockQuote", "Note", "Index", "Terms", "Figure", "Aside"}  # fmt: skip
"""The roles that stand for blocks; all others belong inside one of them."""


def texts_in(value: Any) -> Iterator[str]:
    """Every piece of text among inline and block nodes, in order."""
    if isinstance(value, dict):
        if value.get("kind") == "text":
            yield value["text"]
        elif value.get("kind") == "table":
            yield from texts_in([value["head"], value["rows"]])
        else:
            yield from texts_in(value.get("items") or value.get("children") or [])
    elif isinstance(value, list):
        for child in value:
            yield from texts_in(child)


def one_line(cited: dict[str, Any]) -> str:
    """The number of a document whose articles may share a line; empty for a citation that has one of its own."""
    return cited["number"] if cited["article"] and not cited["note"] else ""


def parts_of(entry: dict[str, Any]) -> Iterator[str]:
    """What is printed of an entry, in the order in which a reader needs it."""
    yield entry["code"]
    yield entry["title"]
    yield from texts_in(entry["summary"])
    for fact in entry["facts"]:
        yield fact["label"]
        yield from texts_in(fact["lines"])
    yield from texts_in(entry["answer"])
    yield from entry["procedures"]
    for plain, line in groupby(entry["legal"], key=one_line):
        citations = list(line)
        for cited in citations:
            yield from texts_in(cited["article"])
            if not plain or cited is citations[-1]:
                yield from (cited["type"], cited["number"], cited["state"])
                yield from texts_in(cited["note"])
    for source in entry["sources"]:
        for title in source["titles"]:
            yield from texts_in(title["title"])
        yield from (source["host"], source["as_of"])


def published(shipped: Shipped) -> list[dict[str, Any]]:
    return [entry for chapter in shipped.data["chapters"] for entry in chapter["entries"]]


def out_of_order(entry: dict[str, Any], text: str, codes: dict[str, str]) -> list[str]:
    """The parts of an entry that do not stand in its squeezed ``text`` in the order of :func:`parts_of`."""
    lost, at = [], 0
    others = [codes[other] for other in entry["related"] if other in codes]
    for part in map(squeezed, [*parts_of(entry), *others]):
        found = text.find(part, at)
        if found < 0:
            lost.append(f"{entry['code']}: {part}")
        else:
            at = found + len(part)
    return lost


def sections(pdf: Pdf) -> list[str]:
    """The text from each heading of an entry to the next heading, in the order of the structure."""
    found: list[str] = []

    def read(element: Element, inside: bool) -> bool:
        if element.role in ("H1", "H2"):
            inside = element.role == "H2"
            if inside:
                found.append("")
        for kid in element.kids:
            if isinstance(kid, Element):
                inside = read(kid, inside)
            elif inside:
                found[-1] += "".join(run.text for run in pdf.content.get(kid, ()))
        return inside

    read(pdf.structure, False)
    return [squeezed(text) for text in found]


def painted(pdf: Pdf) -> str:
    """What ``pdftotext`` reads, without decoration: running heads and feet, thumb tabs, repeated table heads."""
    bodies = []
    for page, text in zip(pdf.pages, raw_text(pdf.path).split("\f")[:-1], strict=True):
        body = squeezed(text)
        for decoration, runs in groupby(page.runs, key=lambda run: run.mcid is None):
            if decoration:
                body = body.replace(squeezed("".join(run.text for run in runs)), "", 1)
        bodies.append(body)
    return "".join(bodies)


def codes_of(shipped: Shipped) -> dict[str, str]:
    return {entry["id"]: entry["code"] for entry in published(shipped)}


def test_the_structure_gives_every_entry_in_the_order_a_reader_needs(shipped):
    read = sections(shipped.pdf)
    codes = codes_of(shipped)

    assert len(read) == len(published(shipped))
    for entry, text in zip(published(shipped), read, strict=True):
        assert text.startswith(squeezed(entry["code"] + entry["title"]))
        assert out_of_order(entry, text, codes) == []


def test_pdftotext_reads_every_entry_in_the_same_order(shipped):
    text = painted(shipped.pdf)
    codes = codes_of(shipped)
    heads = [
        squeezed(entry["code"] + entry["title"] + "".join(texts_in(entry["summary"]))[:20])
        for entry in published(shipped)
    ]
    starts = [text.find(head) for head in heads]

    assert -1 not in starts
    assert starts == sorted(starts)
    for entry, (start, end) in zip(published(shipped), pairwise([*starts, len(text)]), strict=True):
        assert out_of_order(entry, text[start:end], codes) == []


def test_published_entries_have_a_heading_each_and_nothing_else_has_one(shipped):
    headings = [shipped.pdf.text_of(element) for element in shipped.pdf.structure.find("H2")]

    assert headings == [f"{entry['code']} {entry['title']}" for entry in published(shipped)]
    assert len(headings) == len(shipped.handbook.published)


def test_the_text_is_composed_and_every_code_has_a_letter(shipped):
    text = "".join(run.text for run in shipped.pdf.runs)

    assert unicodedata.is_normalized("NFC", text)
    assert "\ufffd" not in text
    assert not {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Cs")}


def test_everything_painted_is_content_or_declared_decoration(shipped):
    for page in shipped.pdf.pages:
        assert page.unmarked == [], page.number
        for run in page.runs:
            assert run.marked, run
        tags = {tag for tag, mcid in page.marks if mcid is None}
        assert tags <= {b"/Artifact", b"/ReversedChars", b"/Span"}, page.number


def test_every_content_belongs_to_one_element_and_the_page_knows_it(shipped):
    pdf = shipped.pdf
    painted = Counter((page.number, mcid) for page in pdf.pages for _, mcid in page.marks if mcid is not None)
    parents = pdf.reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    by_key = dict(zip(parents[::2], parents[1::2], strict=True))
    owners = {
        place: element.node
        for element in pdf.structure.walk()
        for place in element.kids
        if not isinstance(place, Element)
    }

    assert set(painted.values()) == {1}
    assert sorted(owners) == sorted(painted)
    assert Counter(pdf.structure.content()) == painted
    for page in pdf.pages:
        if "/StructParents" not in page.page:
            assert not page.runs, page.number  # a blank page
            continue
        owning = by_key[page.page["/StructParents"]].get_object()
        for _, mcid in page.marks:
            if mcid is not None:
                assert owning[mcid].get_object() == owners[page.number, mcid], (page.number, mcid)


def test_tab_goes_through_the_page_as_the_structure_does(shipped):
    assert {page.page["/Tabs"] for page in shipped.pdf.pages} == {"/S"}


def test_headings_nest_without_a_gap_and_agree_with_the_bookmarks(shipped):
    headings = shipped.pdf.structure.find("H1", "H2", "H3", "H4")
    levels = [int(element.role[1]) for element in headings]

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert all(shipped.pdf.text_of(element).strip() for element in headings)


def test_what_belongs_into_a_line_stands_inside_a_block(shipped):
    loose = [
        (element.role, shipped.pdf.text_of(element)[:50])
        for element in shipped.pdf.structure.walk()
        if element.role not in BLOCKS
        and element.parent
        and element.parent.role in ("Document", "Part", "Sect", "Div")
    ]

    assert loose == []


def test_tables_have_heads_that_say_what_they_head_and_rows_of_one_length(shipped):
    tables = shipped.pdf.structure.find("Table")

    assert tables
    for table in tables:
        heads = table.find("TH")
        assert heads, shipped.pdf.text_of(table)[:80]
        for head in heads:
            (attributes,) = head.node["/A"]
            assert attributes["/Scope"] in ("/Column", "/Row")
        assert len({len(row.kids) for row in table.find("TR")}) == 1, shipped.pdf.text_of(table)[:80]


def test_lists_are_made_of_items_with_a_label_and_a_body(shipped):
    for items in shipped.pdf.structure.find("L"):
        for item in items.kids:
            assert isinstance(item, Element)
            assert item.role in ("LI", "L")
            if item.role == "LI":
                assert [kid.role for kid in item.kids if isinstance(kid, Element)] == ["Lbl", "LBody"]


def test_every_link_says_where_it_leads_and_is_part_of_the_structure(shipped):
    annotations = [
        annotation.get_object() for page in shipped.pdf.pages for annotation in page.page.get("/Annots", [])
    ]
    in_structure = [one for element in shipped.pdf.structure.find("Link") for one in element.objects]

    assert {one["/Subtype"] for one in annotations} == {"/Link"}
    assert all(one.get("/Contents") for one in annotations)
    assert len(in_structure) == len(annotations)
    assert all("/StructParent" in one for one in annotations)


def test_every_figure_has_words_for_those_who_cannot_see_it(shipped):
    for figure in shipped.pdf.structure.find("Figure", "Formula"):
        assert figure.node.get("/Alt"), shipped.pdf.text_of(figure)


def test_every_font_is_embedded_with_a_way_back_to_letters(shipped):
    for page in shipped.pdf.pages:
        for font in page.page["/Resources"].get_object().get("/Font", {}).values():
            font = font.get_object()
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/ToUnicode" in font
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_it_declares_its_standards_and_brings_its_colours(shipped):
    root = shipped.pdf.reader.trailer["/Root"]
    about = root["/Metadata"].get_data().decode("utf-8")
    (intent,) = root["/OutputIntents"]
    intent = intent.get_object()

    assert re.search(r"<pdfuaid:part>1<", about)
    assert re.search(r"<pdfaid:part>2<", about)
    assert re.search(r"<pdfaid:conformance>A<", about)
    assert "Cẩm nang hành chính công" in about
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object()["/N"] == 3
    assert root["/Lang"] == "vi-VN"
    assert (
        root["/ViewerPreferences"]["/DisplayDocTitle"] is True
        or root["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    assert root["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("key", ["/AcroForm", "/OpenAction", "/AA", "/OCProperties", "/Collection"])
def test_nothing_in_it_acts_or_hides(shipped, key):
    root = shipped.pdf.reader.trailer["/Root"]

    assert key not in root
    assert not {"/JavaScript", "/EmbeddedFiles"} & root.get("/Names", {}).keys()
    assert "/Encrypt" not in shipped.pdf.reader.trailer


def test_nothing_shines_through(shipped):
    for page in shipped.pdf.pages:
        assert "/Group" not in page.page
        for state in page.page["/Resources"].get_object().get("/ExtGState", {}).values():
            state = state.get_object()
            assert state.get("/ca", 1) == state.get("/CA", 1) == 1
            assert state.get("/SMask", "/None") == "/None"
            assert state.get("/BM", "/Normal") == "/Normal"
