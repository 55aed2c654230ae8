"""Links from entry to entry lead to answers that readers can open."""

from __future__ import annotations

from typing import Any

import pytest

from kb.model.entry import Folder
from kb.model.handbook import Placed, SourceMap
from tests.factory import a_change, a_published_entry, placed
from tests.rules.checking import LIVE, draft, found, live, only_problem


def test_a_link_to_nothing_is_told_with_the_nearest() -> None:
    problem = only_problem(live(), live(id="b", code="CT-002", related=("chung-thuc-ban-sa",)))

    assert (problem.rule, problem.field) == ("unknown-entry", "related[0]")
    assert problem.remedy == "Ý bạn là “chung-thuc-ban-sao”?"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"summary": "Xem [mục](muc:khong-co)."}, "summary"),
        ({"answer": "Một.\n\nXem [mục](muc:khong-co).\n"}, "answer"),
        ({"documents_needed": ("Tờ khai", "[Giấy](muc:khong-co)")}, "documents_needed[1]"),
        ({"fee": "[Phí](muc:khong-co)"}, "fee"),
    ],
)
def test_links_in_every_marked_text_are_followed(given: dict[str, Any], field: str) -> None:
    assert found(live(**given)) == [("unknown-entry", field)]


def test_a_link_in_a_block_is_told_at_its_own_line() -> None:
    entry = a_published_entry(answer="Một.\n\nXem [mục](muc:khong-co).\n")
    source = SourceMap(LIVE, {("answer",): 5, ("answer", 0): 6})

    assert only_problem(Placed(entry, Folder.PUBLISHED, source)).line == 8


def test_broken_markup_hides_no_broken_link() -> None:
    rules = {rule for rule, _ in found(live(answer="# Tiêu đề\n\nXem [mục](muc:khong-co).\n"))}

    assert rules == {"markup", "unknown-entry"}


def test_a_link_to_a_retired_entry() -> None:
    retired = placed(a_published_entry(id="cu", code="CT-002"), Folder.RETIRED)

    assert found(live(related=("cu",)), retired) == [("link-to-retired", "related[0]")]


def test_readers_cannot_open_a_draft() -> None:
    assert found(live(related=("moi",)), draft(id="moi")) == [("link-to-draft", "related[0]")]
    assert found(draft(id="b", related=("moi",)), draft(id="moi")) == []


def test_a_live_entry_with_a_pending_revision_can_be_opened() -> None:
    revision = placed(a_published_entry(history=(a_change(), a_change("edited"))), Folder.DRAFTS)

    assert found(live(), revision, live(id="b", code="CT-002", related=("chung-thuc-ban-sao",))) == []


def test_a_link_to_itself() -> None:
    assert found(live(related=("chung-thuc-ban-sao",))) == [("link-to-itself", "related[0]")]


def test_a_link_to_a_file_that_cannot_be_read_is_not_unknown() -> None:
    assert found(live(related=("hong",)), unreadable=frozenset({"hong"})) == []
