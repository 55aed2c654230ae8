"""Values written in the house style and read back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given

from kb.model.entry import Asked, Entry
from kb.store import parse_entry, render_new_entry
from kb.store.emit import emit_flow, emit_pairs
from kb.store.reading import read
from tests.factory import an_entry
from tests.store.values import groups, scalars, values


def written(group: dict[str, Any]) -> str:
    return "\n".join([*emit_pairs(group, 0), ""])


@given(groups)
def test_every_value_reads_back_as_it_was_written(group: dict[str, Any]) -> None:
    document = read(written(group).encode(), 10**6)

    assert document.faults == ()
    assert document.value == group


@given(values)
def test_every_value_reads_back_from_a_single_line(value: Any) -> None:
    line = f"key: {emit_flow(value, in_flow=False)}\n"

    assert line.count("\n") == 1
    assert read(line.encode(), 10**6).value == {"key": value}


@given(scalars)
def test_the_kind_of_a_value_survives(value: Any) -> None:
    assert type(read(written({"key": value}).encode(), 10**6).value["key"]) is type(value)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        pytest.param("Chứng thực bản sao", "key: Chứng thực bản sao", id="words stay plain"),
        pytest.param("2.000815", 'key: "2.000815"', id="a procedure code is quoted"),
        pytest.param("11:30", 'key: "11:30"', id="a time is quoted"),
        pytest.param("no", 'key: "no"', id="a truth value is quoted"),
        pytest.param("Lưu ý: nộp sớm", 'key: "Lưu ý: nộp sớm"', id="a colon is quoted"),
        pytest.param("**Ngay**", 'key: "**Ngay**"', id="leading markup is quoted"),
        pytest.param('Nói "có"', 'key: Nói "có"', id="inner quotes stay plain"),
        pytest.param(dt.date(2026, 8, 5), "key: 2026-08-05", id="a day is bare"),
        pytest.param(3, "key: 3", id="a number is bare"),
        pytest.param(["a-b", "c"], "key: [a-b, c]", id="ids stand in brackets"),
        pytest.param(["1.000656"], 'key: ["1.000656"]', id="codes stand in brackets, quoted"),
        pytest.param(["một hai", "b"], "key:\n  - một hai\n  - b", id="phrases stand in lines"),
        pytest.param("a\n\nb\n", "key: |\n  a\n\n  b", id="several lines become a block"),
        pytest.param("a\nb", "key: |-\n  a\n  b", id="without a last line ending the block says so"),
        pytest.param(
            [{"on": 1, "who": "a"}, {"on": 2}],
            "key:\n  - on: 1\n    who: a\n  - on: 2",
            id="groups in a list",
        ),
        pytest.param({"count": 3, "units": ["a"]}, "key:\n  count: 3\n  units: [a]", id="a group in lines"),
    ],
)
def test_house_style(value: Any, line: str) -> None:
    assert written({"key": value}) == line + "\n"


def test_a_list_of_ids_too_long_for_one_line_stands_in_lines() -> None:
    ids = [f"mot-muc-co-ten-that-dai-{n}" for n in range(5)]

    assert written({"related": ids}).splitlines()[:2] == ["related:", f"  - {ids[0]}"]


def test_a_new_entry_lists_its_keys_in_the_models_order_and_leaves_out_what_is_empty() -> None:
    text = render_new_entry(an_entry(fee="Không thu", asked=Asked(count=2)))

    keys = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert keys == [key for key in Entry.model_fields if key in keys]
    assert "code" not in keys
    assert "fee: Không thu\n" in text


def test_a_new_entry_loads_as_the_entry_it_was() -> None:
    entry = an_entry(fee="Lệ phí: 2.000 đồng", procedures=("2.000815",), variants=("no", "11:30"))

    parsed = parse_entry(render_new_entry(entry).encode(), "faq/drafts/chung-thuc-ban-sao.yaml")

    assert parsed.problems == ()
    assert parsed.value == entry


@pytest.mark.parametrize("value", [1.5, None, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)])
def test_what_no_handbook_file_can_hold_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        emit_flow(value)
