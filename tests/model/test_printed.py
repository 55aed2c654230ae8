"""The lines of a recorded edition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kb.model.printed import PageNumber, PrintedEntry, first_bad_line, printed_entries
from tests.editions import an_edition

PAGES = st.builds(PageNumber, st.integers(0, 40), st.integers(1, 9999))
ENTRIES = st.builds(
    PrintedEntry,
    st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True),
    st.from_regex(r"[A-Z]{2}-[0-9]{3,4}", fullmatch=True),
    st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    PAGES,
    PAGES,
)


@given(st.lists(ENTRIES))
def test_what_was_written_is_read_again(entries: list[PrintedEntry]) -> None:
    assert list(printed_entries("".join(f"{entry}\n" for entry in entries))) == entries


def test_a_page_is_found_by_its_format() -> None:
    (entry,) = printed_entries("khai-tu: HT-001 0123456789ab 29 2/51")

    assert (str(entry.page("a4")), str(entry.page("a5"))) == ("29", "2/51")
    assert entry.a4.words == "trang 29"
    assert entry.a5.words == "tập 2, trang 51"
    with pytest.raises(KeyError):
        entry.page("large")


@pytest.mark.parametrize(
    "line",
    [
        "khai-tu HT-001 0123456789ab 29 51",
        "khai-tu: HT-1 0123456789ab 29 51",
        "khai-tu: HT-001 0123456789AB 29 51",
        "khai-tu: HT-001 0123456789ab 29",
        "khai-tu: HT-001 0123456789ab 0 51",
        "khai-tu: HT-001 0123456789ab 1/2/3 51",
        " khai-tu: HT-001 0123456789ab 29 51",
        "khai-tu: HT-001 0123456789ab 29 51 60",
        "",
    ],
)
def test_any_other_line_is_refused(line: str) -> None:
    good = "khai-tu: HT-001 0123456789ab 29 51\n"

    assert first_bad_line(good + line + "\n" + good) == line
    with pytest.raises(ValueError, match=r".*"):
        list(printed_entries(good + line + "\n" + good))
    with pytest.raises(ValidationError):
        an_edition(contents=good + line + "\n" + good)


@pytest.mark.parametrize("digest", ["", "0123456789a", "0123456789AB", "0123456789xy", "0123456789abc"])
def test_a_digest_has_twelve_hexadecimal_digits(digest: str) -> None:
    with pytest.raises(ValidationError):
        an_edition(digest=digest)
