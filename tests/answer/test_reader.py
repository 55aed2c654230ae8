import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kb.answer.reader import PLAIN, inline_tokens

LIBRARY = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


@given(st.from_regex(re.compile(rf"(?:{PLAIN.pattern})"), fullmatch=True))
def test_a_line_that_is_not_searched_for_markup_has_none(line: str):
    (ours,), (theirs,) = inline_tokens(line), LIBRARY.parseInline(line)

    assert ours.children == theirs.children


def test_addresses_and_markup_are_searched_for():
    for line in (
        "https://hue.gov.vn",
        "**đậm**",
        "[chữ](muc:x)",
        "a\\*b",
        "&nbsp;",
        "hai  dấu cách",
        " đầu",
        "1\n2",
    ):
        assert not PLAIN.fullmatch(line), line


def test_most_lines_are_plain():
    for line in (
        "Thời hạn: 03 ngày làm việc.",
        "Nộp tại UBND xã (hoặc trực tuyến); phí 2.000 đồng/trang",
        "50%",
    ):
        assert PLAIN.fullmatch(line), line
