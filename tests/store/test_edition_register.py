"""Editions are recorded one after another, and nothing that was recorded is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.model.errors import ContentError
from kb.store import load
from kb.store.edition_register import FILE, add_edition
from kb.store.merging import merge_file
from tests.editions import an_edition
from tests.store.folder import make_handbook, write


def test_the_first_edition_makes_the_file(tmp_path: Path) -> None:
    make_handbook(tmp_path)

    add_edition(tmp_path, an_edition(note="In 200 quyển: cho 40 xã"))

    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.handbook.registers.editions == (an_edition(note="In 200 quyển: cho 40 xã"),)
    assert (tmp_path / FILE).read_text("utf-8").splitlines()[1:] == [
        "- number: 1",
        "  date: 2026-11-20",
        "  digest: 5f3a0c11d2e4",
        '  note: "In 200 quyển: cho 40 xã"',
        "  contents: |",
        "    chung-thuc-ban-sao: CT-001 0123456789ab 29 51",
    ]


@pytest.mark.parametrize("text", ["", "# Ghi chú.\n", "# Ghi chú.\n[]\n"])
def test_a_file_that_holds_none_yet_keeps_its_comments(tmp_path: Path, text: str) -> None:
    path = write(make_handbook(tmp_path), FILE, text)

    add_edition(tmp_path, an_edition())

    assert path.read_text("utf-8").startswith(text.replace("[]\n", "") + "- number: 1\n")
    assert load(tmp_path).handbook.registers.editions == (an_edition(),)


@pytest.mark.parametrize(
    "change", [str, lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text]
)
def test_what_was_recorded_stays_as_it_is_written(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    make_handbook(tmp_path)
    add_edition(tmp_path, an_edition())
    before = change((tmp_path / FILE).read_text("utf-8").replace("  digest", "  # nhà in A\n  digest"))
    (tmp_path / FILE).write_bytes(before.encode())

    add_edition(tmp_path, an_edition(2, digest="123456789012"))

    assert (tmp_path / FILE).read_bytes().startswith(before.encode())
    assert [e.number for e in load(tmp_path).handbook.registers.editions] == [1, 2]
    assert load(tmp_path).handbook.registers.editions[1].digest == "123456789012"


@pytest.mark.parametrize("digest", ["123456789012", "1234567890e1", "0000000000e0", "deadbeef0000"])
def test_a_digest_is_read_as_it_was_written(tmp_path: Path, digest: str) -> None:
    make_handbook(tmp_path)

    add_edition(tmp_path, an_edition(digest=digest))

    assert load(tmp_path).handbook.registers.editions[0].digest == digest


def test_a_number_that_somebody_else_recorded_meanwhile_is_not_taken_twice(tmp_path: Path) -> None:
    make_handbook(tmp_path)
    add_edition(tmp_path, an_edition())
    before = (tmp_path / FILE).read_bytes()

    for number in (1, 3):
        with pytest.raises(ContentError, match="không nối tiếp"):
            add_edition(tmp_path, an_edition(number))

    assert (tmp_path / FILE).read_bytes() == before


def test_nothing_is_added_to_a_register_with_faults(tmp_path: Path) -> None:
    path = write(make_handbook(tmp_path), FILE, "- number: 1\n  date: 2026-11-20\n")

    with pytest.raises(ContentError, match="danh mục đang có lỗi"):
        add_edition(tmp_path, an_edition(2))

    assert path.read_text("utf-8") == "- number: 1\n  date: 2026-11-20\n"


def test_a_bad_line_is_told(tmp_path: Path) -> None:
    make_handbook(tmp_path)
    add_edition(tmp_path, an_edition())
    text = (tmp_path / FILE).read_text("utf-8")
    (tmp_path / FILE).write_text(text.replace("29 51", "29"), "utf-8")

    (problem,) = load(tmp_path).problems

    assert (problem.rule, problem.line) == ("bad-edition-line", 5)
    assert "“chung-thuc-ban-sao: CT-001 0123456789ab 29”" in problem.message


ONE = """\
# Các bản in.
- number: 1
  date: 2026-11-20
  digest: 5f3a0c11d2e4
  contents: |
    chung-thuc-ban-sao: CT-001 0123456789ab 29 51
"""
TWO = ONE.split("\n", 1)[1].replace("number: 1", "number: 2")


def test_two_branches_that_record_the_same_number_are_left_to_a_person() -> None:
    ours = ONE + TWO.replace("5f3a0c11d2e4", "aaaaaaaaaaaa")
    theirs = ONE + TWO.replace("5f3a0c11d2e4", "bbbbbbbbbbbb")

    result = merge_file(ONE.encode(), ours.encode(), theirs.encode(), FILE)

    assert "hai nhánh cùng ghi bản in lần 2" in result.trouble
    assert b"<<<<<<<" in result.data


def test_two_branches_that_each_begin_the_register_are_left_to_a_person() -> None:
    theirs = ONE.replace("5f3a0c11d2e4", "bbbbbbbbbbbb")

    assert "hai nhánh cùng ghi bản in lần 1" in merge_file(b"", ONE.encode(), theirs.encode(), FILE).trouble


def test_an_edition_that_one_branch_recorded_is_kept() -> None:
    both = (ONE + TWO).encode()

    assert merge_file(ONE.encode(), both, ONE.encode(), FILE).data == both
    assert merge_file(ONE.encode(), ONE.encode(), both, FILE).data == both
    assert merge_file(ONE.encode(), both, both, FILE).data == both
