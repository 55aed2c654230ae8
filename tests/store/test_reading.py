"""Strict reading: values, their lines, and every fault in a sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.rules.unquoted import Unquoted
from kb.store.decoding import BOM
from kb.store.faults import Fault
from kb.store.reading import Document, read

LIMIT = 100_000


def said(text: str) -> Document:
    return read(text.encode(), LIMIT)


def only_fault(text: str) -> Fault:
    (fault,) = said(text).faults
    return fault


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Chứng thực", "Chứng thực"),
        ('"11:30"', "11:30"),
        ("'no'", "no"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("2026-08-05", dt.date(2026, 8, 5)),
        ("2026-02-30", "2026-02-30"),
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("03 ngày làm việc", "03 ngày làm việc"),
        ("2.000 đồng", "2.000 đồng"),
        ("[a, b]", ["a", "b"]),
        ("{a: 1}", {"a": 1}),
        ("9999999999999999", Unquoted("9999999999999999")),
    ],
)
def test_plain_values(written: str, value: Any) -> None:
    document = said(f"key: {written}\n")

    assert document.faults == ()
    assert document.value == {"key": value}
    assert type(document.value["key"]) is type(value)


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "No",
        "NO",
        "yes",
        "on",
        "Off",
        "y",
        "N",
        "True",
        "FALSE",
        "~",
        "null",
        "Null",
        "11:30",
        "190:20:30",
        "1_000",
        "012",
        "0o14",
        "0x1F",
        "0b101",
        "1e3",
        "1.5e3",
        "2.000815",
        ".5",
        "10.",
        "+84",
        "-012",
        ".inf",
        ".NaN",
        "2026-08-05T10:00:00",
        "=",
        "+1e3",
    ],
)
def test_a_word_that_other_readers_take_for_something_else_is_not_guessed(word: str) -> None:
    assert said(f"key: {word}\n").value == {"key": Unquoted(word)}
    assert said(f"key: [{word}]\n").value == {"key": [Unquoted(word)]}
    assert said(f'key: "{word}"\n').value == {"key": word}


def test_a_key_is_text_whatever_it_looks_like() -> None:
    assert said("on: 2026-08-05\nno: a\n12: b\n").value == {"on": dt.date(2026, 8, 5), "no": "a", "12": "b"}


def test_nothing_behind_the_colon_is_kept_apart_from_an_empty_text() -> None:
    assert said('a:\nb: ""\n').value == {"a": Unquoted(""), "b": ""}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", BOM], ids=["no mark", "byte order mark"])
def test_windows_files_read_like_any_other(newline: str, mark: str) -> None:
    text = mark + "id: a\nanswer: |\n  Một.\n\n  Hai.\nfee: b\n".replace("\n", newline)

    document = said(text)

    assert document.faults == ()
    assert document.value == {"id": "a", "answer": "Một.\n\nHai.\n", "fee": "b"}
    assert document.lines[("fee",)] == 6


def test_every_value_knows_its_line() -> None:
    document = said(
        "# đầu tệp\nid: a\nvariants:\n  - một\n  - hai\norigin:\n  sources:\n    - title: b\n      url: c\n"
    )

    lines = document.lines
    assert lines[("id",)] == 2
    assert lines[("variants",)] == 3
    assert lines[("variants", 1)] == 5
    assert lines[("origin", "sources", 0)] == 8
    assert lines[("origin", "sources", 0, "url")] == 9


def test_a_block_also_knows_where_its_first_line_stands() -> None:
    lines = said("answer: |\n  Một.\n  Hai.\nfee: Một\n").lines

    assert lines[("answer",)] == 1
    assert lines[("answer", 0)] == 2
    assert ("fee", 0) not in lines


@pytest.mark.parametrize(
    ("text", "rule", "line", "path"),
    [
        pytest.param("id: a\nfee: b\nid: c\n", "duplicate-key", 3, ("id",), id="key twice"),
        pytest.param(
            "a:\n  - b: 1\n    b: 2\n", "duplicate-key", 3, ("a", 0, "b"), id="key twice in an item"
        ),
        pytest.param("a: {b: 1, b: 2}\n", "duplicate-key", 1, ("a", "b"), id="key twice in braces"),
        pytest.param("a: &x b\n", "anchor", 1, (), id="anchor"),
        pytest.param("a: !!str b\n", "tag", 1, (), id="tag"),
        pytest.param("a: !python/object:os.system b\n", "tag", 1, (), id="a tag that would run code"),
        pytest.param("a: !\n", "tag", 1, (), id="bare tag"),
        pytest.param("a: !!set {b, c}\n", "tag", 1, (), id="tagged group"),
        pytest.param("a: 1\n---\nb: 2\n---\nc: 3\n", "many-documents", 2, (), id="several documents"),
        pytest.param("<<: {a: 1}\nb: 2\n", "merge-key", 1, (), id="merge key"),
        pytest.param("? [a]\n: b\n", "bad-key", 1, (), id="a list as key"),
        pytest.param("[a]: b\n", "bad-key", 1, (), id="brackets as key"),
    ],
)
def test_what_yaml_allows_and_the_handbook_does_not(text: str, rule: str, line: int, path: Any) -> None:
    fault = [f for f in said(text).faults if f.rule == rule]

    assert [(f.line, f.path, f.severity) for f in fault] == [(line, path, "error")]
    assert fault[0].message.endswith(".")
    assert fault[0].remedy.endswith(".")


def test_an_alias_is_reported_and_never_followed() -> None:
    document = said("a: &x [1]\nb: *x\nc: *x\n")

    assert [f.rule for f in document.faults] == ["anchor", "alias", "alias"]
    assert [f.line for f in document.faults] == [1, 2, 3]


def test_all_faults_of_a_file_are_found_in_one_run() -> None:
    document = said("a: &x 1\nb: !t 2\na: 3\nc: *x\n<<: d\n")

    assert {f.rule for f in document.faults} == {"anchor", "tag", "duplicate-key", "alias", "merge-key"}


def test_a_bomb_of_aliases_stays_as_small_as_its_text() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]

    document = said("\n".join(levels))

    assert sum(len(value) for value in document.value.values()) == 300
    assert {f.rule for f in document.faults} == {"anchor", "alias"}


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "{a: " * 20_000, "- " * 20_000, "a:\n" + "".join(" " * n + "- \n" for n in range(1, 300))],
    ids=["brackets", "braces", "dashes", "stairs"],
)
def test_endless_nesting_is_one_fault(text: str) -> None:
    assert only_fault(text).rule == "too-deep"


SYNTAX = {
    "tab before a key": ("a:\n\tb: 1\n", 2, "phím Tab", "dấu cách"),
    "tab before a dash": ("a:\n\t- b\n", 2, "phím Tab", "dấu cách"),
    "double quote not closed": ('a: "b\nc: d\n', 1, 'mở ngoặc kép "', "đóng ngoặc"),
    "single quote not closed": ("a: 'b\nc: d\n", 1, "mở ngoặc đơn '", "đóng ngoặc"),
    "text behind a quote": ('a: "b" c\n', 1, "chữ thừa sau dấu đóng ngoặc", "ngoặc kép"),
    "backslash in quotes": ('a: "b\\q"\n', 1, "dấu \\", "\\\\"),
    "colon in a value": ("a: Lưu ý: nộp sớm\n", 1, "dấu hai chấm", "ngoặc kép"),
    "strong at the start": ("a: **Ngay** trong ngày\n", 1, "dấu *", "ngoặc kép"),
    "strong at the start of an item": ("a:\n  - **Ngay**\n", 2, "dấu *", "ngoặc kép"),
    "ampersand at the start": ("a: &b* c\n", 1, "dấu &", "ngoặc kép"),
    "exclamation at the start": ("a: !<b c\n", 1, "dấu !", "ngoặc kép"),
    "at sign at the start": ("a: @b\n", 1, "dấu @", "ngoặc kép"),
    "percent at the start": ("a: %b\n", 1, "dấu %", "ngoặc kép"),
    "backtick at the start": ("a: `b`\n", 1, "dấu `", "ngoặc kép"),
    "link at the start": ("a: [chữ](muc:b)\nc: d\n", 1, "chữ thừa sau dấu đóng ngoặc", "ngoặc kép"),
    "bracket not closed": ("a: [b\nc: d\n", 1, "dấu [", "dấu ]"),
    "brace not closed": ("a: {b: 1\nc: d\n", 1, "dấu {", "dấu }"),
    "nothing behind a bracket": ("a: [\n", 2, "chưa đóng", "dấu ]"),
    "comma at the start": ("a: , b\n", 1, "dấu ,", "ngoặc kép"),
    "key without colon": ("a: 1\nb\nc: 2\n", 2, "thiếu dấu hai chấm", "“: ”"),
    "key too deep": ("a: 1\n b: 2\n", 2, "thụt lề", "thẳng hàng"),
    "key not deep enough": ("a:\n  - b\n c: 1\n", 3, "thụt lề", "thẳng hàng"),
    "dashes not in line": ("a:\n  - b\n - c\n", 3, "thụt lề", "thẳng hàng"),
    "key among dashes": ("- a\nb: 2\n", 2, "thụt lề", "thẳng hàng"),
    "dash behind a key": ("a: - b\n", 1, "gạch đầu dòng", "Xuống dòng"),
    "question mark at the start": ("a: ? b\n", 1, "dấu ?", "ngoặc kép"),
    "text behind a bar": ("a: |b\n  c\n", 1, "phải xuống dòng", "dưới"),
    "block not indented": ("a: |\nb c\nd: 1\n", 2, "thụt", "thụt"),
}


@pytest.mark.parametrize(("text", "line", "message", "remedy"), SYNTAX.values(), ids=SYNTAX.keys())
def test_broken_syntax_is_one_sentence_with_a_remedy(text: str, line: int, message: str, remedy: str) -> None:
    document = said(text)

    (fault,) = document.faults
    assert not document.readable
    assert fault.line == line
    assert message in fault.message
    assert remedy in fault.remedy


@pytest.mark.parametrize("text", ["", "\n", "# chỉ ghi chú\n", BOM])
def test_a_file_that_says_nothing_is_empty_not_broken(text: str) -> None:
    document = said(text)

    assert document.value is None
    assert document.faults == ()


def test_text_lost_behind_a_hash_is_a_warning() -> None:
    fault = only_fault("where: Quầy #3 tầng một\n")

    assert (fault.severity, fault.path, fault.line) == ("warning", ("where",), 1)
    assert "“#3 tầng một”" in fault.message


def test_an_honest_comment_is_none() -> None:
    assert said("where: Quầy 3 # tầng một\n").faults == ()
    assert said('where: "Quầy #3"\n').faults == ()


@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    document = read(data, LIMIT)

    assert document.readable or document.faults


yaml_like = st.lists(
    st.sampled_from(
        ["a", "b", ":", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "&x ", "*x", "!t ", "|", ">", '"', "'",
         "#", " #", "?", "<<", "---", "...", "\r\n", "%YAML 1.1\n", "đ", "\\", "1", "~", BOM, "\x85", "\0"]
    ),
    max_size=40,
)  # fmt: skip


@given(yaml_like)
def test_no_text_that_looks_like_yaml_makes_reading_fail(parts: list[str]) -> None:
    document = said("".join(parts))

    assert document.readable or document.faults
    assert all(0 <= fault.line <= len("".join(parts)) + 1 for fault in document.faults)
    assert all(fault.message and fault.remedy for fault in document.faults)
