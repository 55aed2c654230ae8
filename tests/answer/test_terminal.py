from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.answer import terminal
from kb.answer.columns import padded, width_of, wrapped
from kb.answer.parse import parse, parse_inline
from tests.answer.trees import texts, trees

TABLE = """| Việc | Ai ký | Phí |
|---|---|--:|
| Bản sao từ bản chính | Chủ tịch Ủy ban nhân dân xã, phường | 2.000 đồng |
| Chữ ký | Người được ủy quyền | 10.000 đồng |
"""


def shown(source: str, width: int) -> list[str]:
    return terminal.render(parse(source), width).split("\n")


def test_items_hang_under_their_text():
    assert shown("9. Nộp hồ sơ tại Trung tâm\n10. Nhận\n    - giấy hẹn", 24) == [
        "9.  Nộp hồ sơ tại Trung",
        "    tâm",
        "10. Nhận",
        "    - giấy hẹn",
    ]


def test_table_columns_share_the_width_and_align():
    assert shown(TABLE, 50) == [
        "Việc               Ai ký                      Phí",
        "─────────────────  ─────────────────  ───────────",
        "Bản sao từ bản     Chủ tịch Ủy ban     2.000 đồng",
        "chính              nhân dân xã,",
        "                   phường",
        "",
        "Chữ ký             Người được ủy      10.000 đồng",
        "                   quyền",
    ]


def test_table_becomes_lines_where_columns_have_no_room():
    assert shown(
        "| Việc | Ai ký | Phí |\n|---|---|---|\n| Bản sao từ bản chính | Chủ tịch phường | 2.000 đồng |", 22
    ) == [
        "Việc:",
        "  Bản sao từ bản chính",
        "Ai ký: Chủ tịch phường",
        "Phí: 2.000 đồng",
    ]


def test_note_stands_behind_a_bar():
    assert shown("> **Lưu ý:** giữ biên nhận.\n>\n> - một", 40) == ["│ Lưu ý: giữ biên nhận.", "│", "│ - một"]


def test_links_name_their_target():
    inlines = parse_inline("[cổng](https://a.vn) và [khai tử](muc:khai-tu)")

    assert terminal.render_inline(inlines, 80) == "cổng (https://a.vn) và khai tử [khai-tu]"


def test_what_belongs_together_stays_on_one_line():
    assert wrapped("theo Điều 5 khoản 2", 10) == ["theo", "Điều 5", "khoản 2"]


def test_width_counts_columns_not_code_points():
    assert width_of("Nguyễn") == width_of("Nguye\u0302\u0303n") == 6
    assert width_of("漢字") == 4
    assert padded("ế", 3, "right") == "  ế"
    assert padded("ế", 3, "center") == " ế "


@given(trees(), st.integers(20, 120))
@settings(deadline=None)
def test_no_line_is_wider_than_the_terminal_and_no_letter_is_lost(tree, width):
    found = terminal.render(tree, width)

    assert all(width_of(line) <= width for line in found.split("\n"))
    assert Counter("".join(texts(tree)).replace(" ", "")) <= Counter(found)
