import re
from contextlib import nullcontext

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.answer import plain
from kb.answer.parse import MarkupError, faults_in, parse, parse_inline
from kb.model.tree import Emphasis, Items, Link, Note, Paragraph, Str, Strong, Table
from tests.answer.trees import trees, written

SIGNS = [*" \n\n>-+*_|:#`~[](){}<>&;!\\\"'.=/0123456789abđ ế", "1. ", "- ", "> ", "**", "|---|"]
MARKUP = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)
ANYTHING = st.one_of(st.text(max_size=40), MARKUP)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Str(text),))


def test_paragraphs_join_soft_breaks_with_a_blank():
    assert parse("một\nhai\n\nba") == (paragraph("một hai"), paragraph("ba"))


def test_strong_and_emphasis_may_hold_each_other():
    (block,) = parse("**đậm *cả hai*** và *nghiêng*")

    assert block == Paragraph(
        (
            Strong((Str("đậm "), Emphasis((Str("cả hai"),)))),
            Str(" và "),
            Emphasis((Str("nghiêng"),)),
        )
    )


def test_lists_nest_and_keep_their_first_number():
    (block,) = parse("3. ba\n   - nhỏ\n4. bốn\n")

    assert block == Items(3, ((paragraph("ba"), Items(None, ((paragraph("nhỏ"),),))), (paragraph("bốn"),)))


def test_table_keeps_alignment_and_empty_cells():
    (block,) = parse("| A | B | C |\n|:--|:-:|--:|\n| 1 | | x \\| y |\n")

    assert block == Table(
        ("left", "center", "right"),
        ((Str("A"),), (Str("B"),), (Str("C"),)),
        (((Str("1"),), (), (Str("x | y"),)),),
    )


def test_table_inside_a_note_is_counted_without_the_note_mark():
    assert faults_in("> | a | b |\n> |---|---|\n> | 1 | 2 |\n") == ()


def test_note_holds_blocks():
    (block,) = parse("> **Lưu ý:** giữ giấy hẹn.\n>\n> - một\n")

    assert isinstance(block, Note)
    assert [type(child) for child in block.children] == [Paragraph, Items]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "[cổng](https://dichvucong.gov.vn/a?b=1&c=2)",
            Link((Str("cổng"),), url="https://dichvucong.gov.vn/a?b=1&c=2"),
        ),
        ("[thư](mailto:a@hue.gov.vn)", Link((Str("thư"),), url="mailto:a@hue.gov.vn")),
        ("[khai sinh](muc:khai-sinh-thoi-han)", Link((Str("khai sinh"),), entry="khai-sinh-thoi-han")),
        ("[x](https://a.vn/thủ-tục)", Link((Str("x"),), url="https://a.vn/th%E1%BB%A7-t%E1%BB%A5c")),
    ],
)
def test_links_out_and_across(source, expected):
    assert parse_inline(source) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "a < b",
        "5 > 3",
        "2 * 3 = 6",
        "A & B",
        "C:\\thư",
        "ô ______ trống",
        "50% – 60%",
        "\\<b\\>",
        "a\\&lt;b",
        "[1] ghi",
    ],
)
def test_signs_that_only_look_like_markup_are_text(text):
    assert faults_in(text) == ()


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("a\n\n# đầu", 3, "tiêu đề"),
        ("đầu\n---", 1, "tiêu đề"),
        ("a\n\n***", 3, "đường kẻ ngang"),
        ("a\n\n    mã", 3, "khối mã"),
        ("a\n\n```\nmã\n```", 3, "khối mã"),
        ("a\nb `mã`", 2, "dấu `"),
        ("a\nb <b>đậm</b>", 2, "<b>"),
        ("<div>\nx\n</div>", 1, "HTML"),
        ("a <!-- x -->", 1, "HTML"),
        ("![h](https://a.vn/h.png)", 1, "hình ảnh"),
        ("a  \nb", 1, "ngắt dòng"),
        ("a\\\nb", 1, "ngắt dòng"),
        ("~~bỏ~~", 1, "gạch ngang"),
        ("<https://a.vn>", 1, "dấu < >"),
        ("a\nxem https://a.vn nhé", 2, "https://a.vn"),
        ("a\n\n[x]: https://a.vn", 3, "liên kết đặt tên"),
        ("a &lt;b&gt;", 1, "&lt;"),
        ("a &#10; b", 1, "&#10;"),
        ("[x](javascript:alert(1))", 1, "javascript:alert(1)"),
        ("[x](java&#115;cript:alert(1))", 1, "javascript:alert(1)"),
        ("[x](data:text/html,a)", 1, "data:text/html"),
        ("[x](dichvucong.gov.vn)", 1, "dichvucong.gov.vn"),
        ("[x](//a.vn)", 1, "//a.vn"),
        ("[x]()", 1, "không được phép"),
        ("[x](muc:Khai_Sinh)", 1, "Khai_Sinh"),
        ("[ ](https://a.vn)", 1, "không có chữ"),
        ('[x](https://a.vn "chú")', 1, "chú"),
        ("[x](muc:a b)", 1, "liên kết viết hỏng"),
        ("**Lưu ý:**chữ", 1, "không thành cặp"),
        ("| a | b\n|---|", 1, "bảng viết hỏng"),
        ("| a | b |\n|---|---|\n| 1 |", 3, "đủ hoặc thừa ô"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 3, "đủ hoặc thừa ô"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nchữ dính", 4, "đủ hoặc thừa ô"),
        ("| a | b |\n|---|---|\n", 1, "không có hàng"),
        ("các bước:\n2. nộp", 2, "dính vào đoạn văn"),
        ("- a\n-\n", 2, "trống"),
        (">\n", 1, "trống"),
        ("> a\n> > b", 2, "nằm trong ô ghi chú"),
        ("- a\n  - b\n    - c\n      - d\n        - e", 5, "bốn bậc"),
        ("*a **b *c **d *e **f *g* f** e* d** c* b** a*", 1, "lớp"),
        ("a\nb\u200bc", 2, "U+200B"),
        ("a\x07", 1, "U+0007"),
        ("a\u202eb", 1, "U+202E"),
    ],
)  # fmt: skip
def test_what_is_outside_the_subset_is_named_with_its_line(source, line, says):
    found = [fault for fault in faults_in(source) if says in fault.message]

    assert line == found[0].line
    assert found[0].remedy.endswith((".", "…", ")."))


def test_all_faults_come_at_once_in_reading_order():
    lines = [fault.line for fault in faults_in("# a\n\nb `c`\n\n<b>\n\n- \n")]

    assert lines == [1, 3, 5, 7]


def test_parse_raises_with_every_fault_and_says_how_many_more():
    with pytest.raises(MarkupError) as raised:
        parse("# a\n\n***")

    assert len(raised.value.faults) == 2
    assert "Dòng 1" in raised.value.message
    assert "1 lỗi khác" in raised.value.message
    assert raised.value.remedy == raised.value.faults[0].remedy


def test_inline_text_has_no_blocks():
    assert parse_inline("- không phải danh sách") == (Str("- không phải danh sách"),)


def test_empty_text_is_an_empty_tree():
    assert parse("") == ()
    assert parse_inline("") == ()


@given(ANYTHING, st.booleans())
@example("*_" * 1500, False)
@example("[" * 1000, True)
@example("> " * 500 + "a", False)
@example("- " * 500 + "a", False)
@example("[a](http://\u1ea5\ud800)", True)
@example("|\n|-\n|", False)
@settings(deadline=None)
def test_reading_anything_ends_in_a_tree_or_in_faults_on_its_own_lines(text, inline):
    faults = faults_in(text, inline)
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in faults)

    read = parse_inline if inline else parse
    with pytest.raises(MarkupError) if faults else nullcontext():
        read(text)


@given(MARKUP)
@settings(deadline=None)
def test_plain_text_keeps_every_run_of_letters_in_order(text):
    if not faults_in(text):
        shown = iter(re.findall(r"[^\W\d_]+", plain.render(parse(text))))
        assert all(run in shown for run in re.findall(r"[^\W\d_]+", text))


@given(trees())
@settings(deadline=None)
def test_a_tree_written_as_markdown_reads_back_as_itself(tree):
    assert parse(written(tree)) == tree


@given(st.text(alphabet="abđếXIV019 ,.;%()/–-_*:", max_size=30))
def test_a_line_means_the_same_alone_and_as_a_paragraph(text: str):
    line = f"x {text}".strip()

    faults = faults_in(line)

    assert faults == faults_in(line, inline=True)
    if not faults:
        assert parse(line) == (Paragraph(parse_inline(line)),)
