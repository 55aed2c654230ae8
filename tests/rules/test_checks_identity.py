"""Ids and codes: each names one entry, for good."""

from __future__ import annotations

from kb.model.entry import Folder
from kb.model.handbook import Placed, SourceMap
from tests.factory import a_change, a_published_entry, placed
from tests.rules.checking import LIVE, draft, found, live, only_problem


def test_one_id_twice_in_a_state() -> None:
    again = Placed(
        a_published_entry(code="CT-002"), Folder.PUBLISHED, SourceMap("faq/published/ho-tich/x.yaml")
    )

    problem = only_problem(live(), again)

    assert (problem.rule, problem.file) == ("duplicate-id", "faq/published/ho-tich/x.yaml")
    assert LIVE in problem.message


def test_one_code_for_two_entries() -> None:
    problem = only_problem(live(), live(id="khac"))

    assert (problem.rule, problem.field) == ("duplicate-code", "code")
    assert "chung-thuc-ban-sao" in problem.message


def test_a_code_of_a_retired_entry_is_taken() -> None:
    assert found(live(id="moi"), placed(a_published_entry(), Folder.RETIRED)) == [("duplicate-code", "code")]


def test_a_code_of_another_field() -> None:
    assert found(live(code="HT-001")) == [("code-not-of-field", "code")]


def test_a_revision_carries_the_code_of_the_live_entry() -> None:
    problem = only_problem(live(), draft(history=(a_change(), a_change("edited"))))

    assert problem.rule == "code-differs"
    assert problem.remedy == "Ghi code: CT-001."


def test_a_draft_never_published_has_no_code() -> None:
    assert found(draft(code="CT-009")) == [("code-before-publication", "code")]


def test_an_entry_is_not_live_and_retired() -> None:
    assert found(live(), placed(a_published_entry(), Folder.RETIRED)) == [("retired-and-live", "id")]


def test_an_id_of_a_retired_entry_is_not_used_again() -> None:
    retired = placed(a_published_entry(), Folder.RETIRED)

    assert found(draft(), retired) == [("id-of-retired", "id")]


def test_a_draft_left_behind_by_an_interrupted_approval() -> None:
    for code in (None, "CT-001"):  # a first publication, a revision
        left = placed(a_published_entry(code=code, history=(a_change(),)), Folder.DRAFTS)

        assert found(live(), left) == [("leftover-draft", "")]


def test_a_live_entry_has_a_code() -> None:
    assert found(live(code=None)) == [("no-code", "code")]
