"""What people say as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answer.parse import faults_in, parse, parse_inline
from kb.answer.plain import render, render_inline
from kb.rules.marked_up import marked_up


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Nộp tại xã.\n  - thẻ\n  - tờ khai", "Nộp tại xã.\n- thẻ\n- tờ khai"),
        (
            "Xem https://a.gov.vn/x_y, mục 2.",
            "Xem [https://a.gov.vn/x\\_y](https://a.gov.vn/x_y), mục 2.",
        ),
        ("# Trả lời <b>có</b>", "\\# Trả lời \\<b\\>có\\</b\\>"),
        ("----", "\\----"),
    ],
)
def test_only_what_would_be_a_fault_is_escaped(said: str, written: str) -> None:
    assert marked_up(said) == written


_TEXTS = st.text("ab \n#*_-=+~`<>[]()!|&;\\:/.1)", min_size=1, max_size=40).filter(str.strip)


@given(_TEXTS)
def test_whatever_was_said_has_no_fault(said: str) -> None:
    assert faults_in(marked_up(said)) == ()
    assert faults_in(marked_up(said, inline=True), inline=True) == ()


@given(st.text("ab #<>`&[]!", min_size=1, max_size=30).filter(str.strip))
def test_what_had_to_be_escaped_reads_as_it_was_said(said: str) -> None:
    one_line = " ".join(said.split())
    if marked_up(one_line) != one_line:
        assert render(parse(marked_up(one_line))) == one_line
    if marked_up(one_line, inline=True) != one_line:
        assert render_inline(parse_inline(marked_up(one_line, inline=True))) == one_line
