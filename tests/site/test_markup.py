from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.site.markup import Html, join, tag, text
from tests.site.reading import read

# What reaches a page is NFC without control characters; HTML itself would fold CR into LF.
plain = st.text(st.characters(exclude_categories=("Cs", "Cc")))


@given(plain)
def test_text_comes_back_as_it_was_written(value: str) -> None:
    assert read(tag("p", value)).one("p").children == ([value] if value else [])


@given(plain)
def test_attributes_come_back_as_they_were_written(value: str) -> None:
    assert read(tag("a", title=value)).one("a").attributes == {"title": value}


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;"]
)
def test_text_never_becomes_markup(hostile: str) -> None:
    tree = read(tag("td", hostile, title=hostile))

    assert [e.name for e in tree.walk()] == ["td"]


def test_html_is_inserted_as_it_stands() -> None:
    assert tag("p", Html("<b>đậm</b>")) == "<p><b>đậm</b></p>"
    assert text(Html("&amp;")) == "&amp;"


def test_attribute_names_are_spelt_as_html_spells_them() -> None:
    assert tag("label", for_="q", data_kb_key="a", class_="x y") == (
        '<label for="q" data-kb-key="a" class="x y"></label>'
    )


def test_true_is_a_bare_attribute_and_none_is_no_attribute() -> None:
    assert tag("ol", reversed=True, hidden=False, id=None) == "<ol reversed></ol>"


def test_void_elements_are_not_closed() -> None:
    assert tag("input", type="search") == '<input type="search">'


def test_join_leaves_out_nothings_and_escapes_the_rest() -> None:
    assert join("a", None, Html("<b>"), by=" & ") == "a &amp; <b>"


def test_templates_that_escape_leave_markup_alone() -> None:
    assert text("<b>").__html__() == "&lt;b&gt;"
