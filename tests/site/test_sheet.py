from __future__ import annotations

from kb.site.markup import Html
from kb.site.sheet import FITS, FITS_SMALL, sheet_class


def test_what_fits_keeps_the_usual_type_and_the_rest_gets_smaller() -> None:
    assert sheet_class(Html("a" * FITS), None) == ""
    assert sheet_class(Html("a" * FITS), Html("a")) == "kb-entry--long"
    assert sheet_class(Html("a" * (FITS_SMALL + 1))) == "kb-entry--longest"


def test_tags_are_not_printed_but_rows_and_items_take_their_place() -> None:
    letters = "a" * (FITS - 10)

    assert sheet_class(Html(f'<p class="{letters}">{letters}</p>')) == ""
    assert sheet_class(Html(f"<ul><li>{letters}</li></ul>")) == "kb-entry--long"
    assert sheet_class(Html(f"<table><tr><td>{letters}</td></tr></table>")) == "kb-entry--long"
