"""Codes are given once."""

from __future__ import annotations

import pytest

from kb.model.entry import Folder
from kb.model.errors import WorkflowError
from kb.rules.codes import next_code
from tests.factory import a_handbook, a_published_entry, an_entry, placed


def test_the_first_code_of_a_field() -> None:
    assert next_code(a_handbook(), "chung-thuc") == "CT-001"


def test_retired_entries_and_pending_revisions_keep_their_numbers() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="a", code="CT-001")),
        placed(a_published_entry(id="b", code="CT-007"), Folder.RETIRED),
        placed(a_published_entry(id="c", code="CT-009"), Folder.DRAFTS),
        placed(a_published_entry(id="d", code="HT-044", field="ho-tich")),
    )

    assert next_code(handbook, "chung-thuc") == "CT-010"
    assert next_code(handbook, "ho-tich") == "HT-045"


def test_a_gap_is_not_filled() -> None:
    assert next_code(a_handbook(placed(a_published_entry(code="CT-005"))), "chung-thuc") == "CT-006"


def test_numbers_beyond_three_digits_count_as_numbers() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="a", code="CT-999")), placed(a_published_entry(id="b", code="CT-1002"))
    )

    assert next_code(handbook, "chung-thuc") == "CT-1003"


def test_no_code_is_given_while_files_cannot_be_read() -> None:
    with pytest.raises(WorkflowError, match="chưa đọc được: khai-tu"):
        next_code(a_handbook(unreadable=frozenset({"khai-tu"})), "chung-thuc")


def test_an_unknown_field_has_no_codes() -> None:
    with pytest.raises(WorkflowError, match="Không có lĩnh vực"):
        next_code(a_handbook(placed(an_entry())), "khong-co")


def test_when_all_numbers_are_used_there_is_none() -> None:
    with pytest.raises(WorkflowError, match="hết mã"):
        next_code(a_handbook(placed(a_published_entry(code="CT-9999"))), "chung-thuc")
