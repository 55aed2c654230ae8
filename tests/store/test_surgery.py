"""Edits that touch what they change and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from kb.model.entry import Entry
from kb.model.errors import ContentError
from kb.store.surgery import edited
from tests.factory import a_change

ENTRY = """\
# Mục này do nhóm hộ tịch giữ.
id: khai-tu   # không đổi
question: 'Khai tử trong bao lâu?'

# Cách hỏi của người dân
variants:
- khai tử trễ có sao không # hay gặp
# ghi chú giữa danh sách
- "bao lâu phải khai tử"
summary: Trong **15 ngày**.
answer: |  # bản dài
  1. Một.

  2. Hai.


# Hết phần trả lời
fee: Không thu   # chưa đối chiếu
field: ho-tich
procedures: ["1.000656",  "2.000815"]  # hai thủ tục
related: [a,
  b]
origin:
    sources:   # thụt bốn
      - title: Cổng DVC
        url: https://a.vn/
        as_of: 2026-04-01
      -
        title: "Luật"
        as_of: 2026-04-02
asked: {count: 3, units: [x]}
history:
  - date: 2026-11-25
    who: Nhóm biên soạn
    action: created   # đầu tiên
"""


ONE_EDIT = {
    "a quoted value": (("question",), "Bao lâu?", "'Khai tử trong bao lâu?'", "Bao lâu?"),
    "a plain value keeps its comment": (("fee",), "8.000 đồng", "Không thu ", "8.000 đồng "),
    "a key removed": (("fee",), None, "fee: Không thu   # chưa đối chiếu\n", ""),
    "one line to many": (
        ("fee",),
        "a\nb\n",
        "Không thu   # chưa đối chiếu",
        "|   # chưa đối chiếu\n  a\n  b",
    ),
    "a block keeps its header's comment": (("answer",), "Một.\n", "  1. Một.\n\n  2. Hai.", "  Một."),
    "many lines to one": (
        ("answer",),
        "Một.",
        "|  # bản dài\n  1. Một.\n\n  2. Hai.",
        "Một.  # bản dài",
    ),
    "many lines to a list": (
        ("answer",),
        ["Một hai", "Ba"],
        " |  # bản dài\n  1. Một.\n\n  2. Hai.",
        "  # bản dài\n  - Một hai\n  - Ba",
    ),
    "a list to one line": (
        ("variants",),
        "một",
        """variants:
- khai tử trễ có sao không # hay gặp
# ghi chú giữa danh sách
- "bao lâu phải khai tử"
""",
        "variants: một\n",
    ),
    "a list item": (("variants", 0), "trễ thì sao", "khai tử trễ có sao không", "trễ thì sao"),
    "an item removed": (("variants", 1), None, '- "bao lâu phải khai tử"\n', ""),
    "an item in between": (
        ("variants",),
        ["khai tử trễ có sao không", "mới", "bao lâu phải khai tử"],
        '- "bao lâu',
        '- mới\n- "bao lâu',
    ),
    "an item appended": (("variants", 2), "thêm", 'phải khai tử"\n', 'phải khai tử"\n- thêm\n'),
    "an item in brackets": (("procedures", 1), "1.000001", "2.000815", "1.000001"),
    "an item appended in brackets": (("procedures", 2), "1.000001", '815"]', '815", "1.000001"]'),
    "an item put first in brackets": (
        ("procedures",),
        ["1.000001", "1.000656", "2.000815"],
        '["1.000656"',
        '["1.000001", "1.000656"',
    ),
    "an item removed from brackets": (("procedures", 0), None, '"1.000656",  ', ""),
    "the last item of brackets over two lines": (("related", 1), None, ",\n  b]", "]"),
    "a value in braces": (("asked", "count"), 4, "{count: 3,", "{count: 4,"),
    "a key removed from braces": (("asked", "units"), None, ", units: [x]}", "}"),
    "the first key removed from braces": (("asked", "count"), None, "{count: 3, ", "{"),
    "deep in braces": (("asked", "units", 0), "z", "[x]", "[z]"),
    "a new key in the model's order": (
        ("time_limit",),
        "3 ngày",
        "2. Hai.\n",
        "2. Hai.\ntime_limit: 3 ngày\n",
    ),
    "a new key behind a commented one": (("code",), "HT-001", "# không đổi", "# không đổi\ncode: HT-001"),
    "a new key with the group's own indent": (
        ("origin", "answered_by"),
        "ioc",
        "    sources:",
        "    answered_by: ioc\n    sources:",
    ),
    "a key of an item": (("origin", "sources", 0, "url"), None, "        url: https://a.vn/\n", ""),
    "a new key of an item": (
        ("origin", "sources", 1, "url"),
        "https://b.vn/",
        '"Luật"\n',
        '"Luật"\n        url: https://b.vn/\n',
    ),
    "the first key of an item": (("origin", "sources", 0, "title"), "Cổng", "Cổng DVC", "Cổng"),
    "a whole item": (
        ("origin", "sources", 1),
        None,
        '      -\n        title: "Luật"\n        as_of: 2026-04-02\n',
        "",
    ),
    "a list begun": (
        ("legal_basis", 0),
        {"article": "Điều 33", "document": "60/2014/QH13"},
        "related: ",
        "legal_basis:\n  - document: 60/2014/QH13\n    article: Điều 33\nrelated: ",
    ),
    "a step appended at the end": (
        ("history", 1),
        {"date": "x", "who": "b"},
        "# đầu tiên\n",
        "# đầu tiên\n  - date: x\n    who: b\n",
    ),
}


@pytest.mark.parametrize(("path", "value", "old", "new"), ONE_EDIT.values(), ids=ONE_EDIT.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_only_what_changed_differs(
    path: tuple[Any, ...], value: Any, old: str, new: str, newline: str
) -> None:
    before = ENTRY.replace("\n", newline)
    old, new = old.replace("\n", newline), new.replace("\n", newline)

    assert old in before
    # Where a fragment stands several times, the last one is meant.
    assert edited(before, {path: value}, Entry) == new.join(before.rsplit(old, 1))


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        pytest.param(
            "fee: # c\n  Không thu\nid: a\n", ("fee",), "x", "fee: # c\n  x\nid: a\n", id="value below"
        ),
        pytest.param('"fee" : b\n', ("fee",), ["c d"], '"fee" :\n  - c d\n', id="quoted key, spaced colon"),
        pytest.param("? fee\n: b\nid: a\n", ("fee",), "x", "? fee\n: x\nid: a\n", id="explicit key"),
        pytest.param("{id: a, fee: b}\n", ("fee",), "x\ny", '{id: a, fee: "x\\ny"}\n', id="all in braces"),
        pytest.param("---\nid: a\n...\n", ("fee",), "b", "---\nid: a\nfee: b\n...\n", id="document marks"),
        pytest.param(
            "fee: |+\n  x\n\n\nid: a\n", ("fee",), "z", "fee: z\nid: a\n", id="block that keeps blanks"
        ),
        pytest.param("id: >\n  x\n\n\nfee: a\n", ("id",), "z", "id: z\n\n\nfee: a\n", id="folded block"),
        pytest.param("x:\n- - a\n  - b\n", ("x", 0, 0), None, "x:\n- - b\n", id="list in a list"),
        pytest.param(
            "x: [ # q\n  a, # r\n  b # s\n  ]\n",
            ("x", 2),
            "c",
            "x: [ # q\n  a, # r\n  b, c # s\n  ]\n",
            id="brackets over lines",
        ),
        pytest.param("x: {b: c,}\n", ("x", "d"), "e", "x: {b: c, d: e,}\n", id="trailing comma"),
        pytest.param(
            "asked: {units: [a]}\n",
            ("asked", "count"),
            2,
            "asked: {count: 2, units: [a]}\n",
            id="first in braces",
        ),
        pytest.param(
            "x:\n  - a\n  - # c\n  - b\n", ("x", 1), "q", "x:\n  - a\n  - q # c\n  - b\n", id="empty item"
        ),
        pytest.param(
            "x:\n  - a\n  # c\n  -\n    # d\n    k: v\n",
            ("x", 1),
            "q",
            "x:\n  - a\n  # c\n  - q\n",
            id="comment below a dash",
        ),
        pytest.param(
            "x:\n  - a b\n  # - cũ\nid: a\n",
            ("x", 1),
            "b c",
            "x:\n  - a b\n  - b c\n  # - cũ\nid: a\n",
            id="comment at an item's level",
        ),
        pytest.param(
            "id: a\n\n# cuối\n", ("fee",), "b", "id: a\nfee: b\n\n# cuối\n", id="comment at the end"
        ),
        pytest.param("x: []\ny: 1\n", ("x", 0), "b c", "x:\n  - b c\ny: 1\n", id="empty brackets"),
        pytest.param(
            "fee: # c\nid: a\n", ("fee",), "b", "fee: b # c\nid: a\n", id="a key with nothing behind it"
        ),
        pytest.param(
            "x:\n  - q # c\n  - z\n", ("x", 0), {"l": "m"}, "x:\n  - l: m # c\n  - z\n", id="item to group"
        ),
        pytest.param(
            "x:\n  - |\n    a\n    b\n  - z\n", ("x", 0), "l", "x:\n  - l\n  - z\n", id="block in a list"
        ),
        pytest.param(
            "x:\n  -\n    a: 1\n  - z\n", ("x", 0), None, "x:\n  - z\n", id="dash on a line of its own"
        ),
    ],
)
def test_unusual_layouts(before: str, path: tuple[Any, ...], value: Any, after: str) -> None:
    assert edited(before, {path: value}, Entry) == after


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(("review_by",), None, id="what is not there cannot be removed"),
        pytest.param(("variants",), ["khai tử trễ có sao không", "bao lâu phải khai tử"], id="an equal list"),
        pytest.param(("asked",), {"units": ["x"], "count": 3}, id="an equal group in another order"),
        pytest.param(("id",), "khai-tu", id="an equal value"),
    ],
)
def test_what_is_there_already_changes_nothing(path: tuple[Any, ...], value: Any) -> None:
    assert edited(ENTRY, {path: value}, Entry) == ENTRY


def test_a_file_without_a_last_line_ending_gets_none() -> None:
    text = "id: a\nfee: Không thu"

    assert edited(text, {("field",): "ho-tich"}, Entry) == "id: a\nfee: Không thu\nfield: ho-tich"
    assert edited(text, {("fee",): None}, Entry) == "id: a"
    assert edited(text, {("fee",): "a\nb"}, Entry) == "id: a\nfee: |-\n  a\n  b"


def test_changes_are_carried_out_in_order() -> None:
    after = edited("id: a\n", {("history", 0): {"who": "x"}, ("history", 1): {"who": "y"}}, Entry)

    assert after == "id: a\nhistory:\n  - who: x\n  - who: z\n".replace("z", '"y"')


def test_removing_the_only_item_removes_the_key() -> None:
    assert (
        edited("id: a\nvariants:\n  - một hai\nfee: b\n", {("variants", 0): None}, Entry) == "id: a\nfee: b\n"
    )


def test_models_are_written_without_their_defaults() -> None:
    step = a_change(note=None)

    assert edited("id: a\n", {("history",): (step,)}, Entry) == (
        "id: a\nhistory:\n  - date: 2026-11-01\n    who: Lê Thị Hạnh\n    action: created\n"
    )


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param("id: a\nid: b\n", {("fee",): "x"}, id="a file with faults"),
        pytest.param("id: [a\n", {("fee",): "x"}, id="a file that is no YAML"),
        pytest.param("id: a\n", {("id", "deeper"): "x"}, id="a path through a text"),
        pytest.param("variants: [a]\n", {("variants", 2): "x"}, id="a position behind the end"),
        pytest.param("id: a\n", {("id",): None}, id="a file left empty"),
        pytest.param("id: a\n", {("fee",): 1.5}, id="a value no file can hold"),
        pytest.param("id: a\n", {("fee",): "\ud800"}, id="half a character"),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, changes: dict[Any, Any]) -> None:
    with pytest.raises(ContentError):
        edited(text, changes, Entry)
