"""A handbook folder, opened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kb.model.errors import ContentError, UsageError
from kb.workspace import Workspace
from tests.small_handbook import COPY, DEATH, write, write_small_handbook

TODAY = dt.date(2026, 11, 25)
LIVE = "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_small_handbook(tmp_path)
    return tmp_path


def test_it_is_found_from_anywhere_below_it(root: Path) -> None:
    found = Workspace.at(root / "faq" / "published" / "ho-tich")

    assert found.root == root
    assert (found.faq, found.content, found.build) == (root / "faq", root / "content", root / "build")


def test_outside_a_handbook_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Workspace.at(tmp_path)


def test_it_is_read_once_until_it_is_told_to_read_again(root: Path) -> None:
    workspace = Workspace(root)
    first = workspace.load()
    write(root, LIVE, COPY.replace("Phí chứng thực", "Lệ phí chứng thực"))

    assert workspace.load() is first
    assert workspace.reload().handbook.live["chung-thuc-ban-sao-phi"].question.startswith("Lệ phí")
    assert workspace.load().handbook.live["chung-thuc-ban-sao-phi"].question.startswith("Lệ phí")


def test_what_cannot_be_read_and_what_breaks_a_rule_are_told_together_in_order(root: Path) -> None:
    write(root, LIVE, COPY.replace("23/2015/NĐ-CP", "9/9999/NĐ-CP"))
    write(root, "faq/drafts/hong.yaml", "{")

    problems = Workspace(root).check(TODAY)

    assert {problem.file for problem in problems} == {LIVE, "faq/drafts/hong.yaml"}
    assert list(problems) == sorted(problems)


def test_a_sound_handbook_is_handed_out(root: Path) -> None:
    assert len(Workspace(root).handbook(TODAY).published) == 2


def test_an_unreadable_file_keeps_it_from_being_published_and_a_broken_rule_only_on_a_day(root: Path) -> None:
    write(root, LIVE, COPY.replace("23/2015/NĐ-CP", "9/9999/NĐ-CP"))
    assert len(Workspace(root).handbook().published) == 2
    with pytest.raises(ContentError, match=r"^faq/published/chung-thuc/.*:18: legal_basis"):
        Workspace(root).handbook(TODAY)

    write(root, LIVE, COPY.replace("summary:", "sumary:"))
    with pytest.raises(ContentError, match=r"\(và 1 lỗi khác\) Chạy kb check để xem tất cả\.$"):
        Workspace(root).handbook()


def test_the_index_follows_the_files_and_leaves_out_what_cannot_be_read(root: Path) -> None:
    heard: list[str] = []
    found = Workspace(root).index(heard.append).search("khai tử")
    assert found.hits[0].code == "HT-001"

    write(root, "faq/published/ho-tich/khai-tu-thoi-han.yaml", DEATH.replace("summary:", "sumary:"))
    again = Workspace(root).index(heard.append).search("khai tử")

    assert "HT-001" not in {hit.code for hit in again.hits}
    assert len(heard) == 1
