"""A folder to a handbook: what is there, and everything that is wrong, in one run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.model.entry import Folder
from kb.model.problem import Problem
from kb.store import Version, load, render_new_entry
from kb.store.loading import Loaded
from tests.factory import a_published_entry, an_entry
from tests.store.folder import make_handbook, write, write_entry

MEETING = "date: 2025-07-03\nsession: chieu\nitems:\n  - id: m01\n    raised: Vướng mắc\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path)


def only_problem(loaded: Loaded) -> Problem:
    (problem,) = loaded.problems
    return problem


def test_each_entry_is_placed_by_its_folder(root: Path) -> None:
    write_entry(root, an_entry(id="b"), Folder.DRAFTS)
    write_entry(root, a_published_entry(id="a"), Folder.PUBLISHED)
    write_entry(root, a_published_entry(id="c"), Folder.RETIRED)

    loaded = load(root)

    assert loaded.problems == ()
    assert [(p.entry.id, p.folder) for p in loaded.handbook.placed] == [
        ("a", Folder.PUBLISHED),
        ("b", Folder.DRAFTS),
        ("c", Folder.RETIRED),
    ]


def test_a_pending_revision_follows_the_live_entry_of_the_same_id(root: Path) -> None:
    write_entry(root, a_published_entry(), Folder.DRAFTS)
    write_entry(root, a_published_entry(), Folder.PUBLISHED)

    assert [p.folder for p in load(root).handbook.placed] == [Folder.PUBLISHED, Folder.DRAFTS]


def test_an_entry_knows_its_file_its_lines_and_its_version(root: Path) -> None:
    file = write_entry(root, an_entry())

    loaded = load(root)
    (placed,) = loaded.handbook.placed

    assert placed.source.file == file == "faq/drafts/chung-thuc-ban-sao.yaml"
    assert placed.source.line(("question",)) == 2
    assert loaded.version_of(placed) == Version((root / file).read_bytes())


def test_registers_and_meetings_are_loaded(root: Path) -> None:
    write(root, "faq/meetings/2025-07-03-chieu.yaml", MEETING)

    loaded = load(root)

    assert loaded.problems == ()
    assert [m.id for m in loaded.handbook.meetings] == ["2025-07-03-chieu"]
    assert loaded.handbook.meeting_sources["2025-07-03-chieu"].line(("items", 0, "raised")) == 5
    assert set(loaded.handbook.fields) == {"chung-thuc", "ho-tich"}
    assert loaded.handbook.register_sources["fields"].line((1, "prefix")) == 7


def test_what_is_no_personal_data_is_loaded_where_there_is_such_a_register(root: Path) -> None:
    assert load(root).handbook.registers.not_personal == ()
    write(root, "faq/registers/not_personal.yaml", "- text: 0234 3000 000\n  reason: Số trực\n")

    loaded = load(root)

    assert loaded.problems == ()
    assert [item.text for item in loaded.handbook.registers.not_personal] == ["0234 3000 000"]


def test_one_broken_file_hides_no_problem_of_the_others(root: Path) -> None:
    write(root, "faq/drafts/a.yaml", "id: [")
    write(root, "faq/drafts/b.yaml", b"\xff")
    write(root, "faq/published/ho-tich/c.yaml", "id: c\nfee: 11:30\n")
    write(root, "faq/registers/terms.yaml", "- term: HKD\n")
    write(root, "faq/meetings/d.yaml", "date: hôm qua\n")
    write_entry(root, an_entry())

    loaded = load(root)

    assert {p.file.rpartition("/")[2] for p in loaded.problems} == {
        "a.yaml",
        "b.yaml",
        "c.yaml",
        "terms.yaml",
        "d.yaml",
    }
    assert [p.entry.id for p in loaded.handbook.placed] == ["chung-thuc-ban-sao"]
    assert loaded.handbook.unreadable == {"a", "b", "c"}


def test_a_broken_item_leaves_the_rest_of_its_register(root: Path) -> None:
    text = (
        "- {id: a, name: A, level: city}\n- {id: b, name: 12, level: city}\n- {id: c, name: C, level: city}\n"
    )
    write(root, "faq/registers/agencies.yaml", text)

    loaded = load(root)

    assert list(loaded.handbook.agencies) == ["a", "c"]
    assert only_problem(loaded).field == "[1].name"
    # Paths count the items that were kept, so that other rules find their lines.
    assert loaded.handbook.register_sources["agencies"].line((1, "name")) == 3


def test_the_rest_of_an_entry_with_faults_is_kept_for_checking_and_never_placed(root: Path) -> None:
    text = (
        render_new_entry(a_published_entry())
        .replace("variants:", "variant:")
        .replace("field: chung-thuc", "field: 12")
    )
    write(root, "faq/published/ho-tich/chung-thuc-ban-sao.yaml", text)

    loaded = load(root)
    (damaged,) = loaded.handbook.damaged

    assert loaded.handbook.placed == ()
    assert loaded.handbook.unreadable == {"chung-thuc-ban-sao"}
    assert damaged.keys == {"variant", "field"}
    assert damaged.placed.entry.code == "CT-001"
    # Where it belongs cannot be said while its field is at fault.
    assert {p.rule for p in loaded.problems} == {"unknown-key", "unquoted"}


def test_an_entry_with_neither_an_id_nor_a_file_name_fit_for_one_is_not_kept(root: Path) -> None:
    write(root, "faq/drafts/Mục mới.yaml", "id: Mục mới\n")

    handbook = load(root).handbook

    assert handbook.damaged == ()
    assert handbook.unreadable == {"Mục mới"}


def test_what_a_broken_item_was_called_is_remembered(root: Path) -> None:
    write(root, "faq/registers/agencies.yaml", "- {id: a, name: 12, level: city}\n- {id: 3}\n- b\n")
    write(root, "faq/meetings/2025-07-03-sang.yaml", "date: hôm qua\n")

    lost = load(root).handbook.unreadable_items

    assert lost["agencies"] == {"a"}
    assert lost["meetings"] == {"2025-07-03-sang"}


def test_every_missing_register_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "faq/drafts/README.md", "")

    problems = load(tmp_path).problems

    assert [p.rule for p in problems] == ["missing-register"] * 6
    assert problems[0].file == "faq/registers/agencies.yaml"


def test_a_register_may_be_empty(root: Path) -> None:
    write(root, "faq/registers/terms.yaml", "# chưa có\n")

    assert load(root).problems == ()


@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("faq/registers/terms.yaml", "term: HKD\n", "wrong-type"),
        ("faq/drafts/a.yaml", "- id: a\n", "wrong-type"),
        ("faq/drafts/a.yaml", "chỉ một câu\n", "wrong-type"),
        ("faq/drafts/a.yaml", "", "empty-file"),
        ("faq/drafts/a.yaml", "a" * 300_000, "file-too-large"),
        ("faq/meetings/a.yaml", MEETING, "id-not-file-name"),
    ],
)
def test_files_of_the_wrong_shape(root: Path, file: str, text: str, rule: str) -> None:
    write(root, file, text)

    problem = only_problem(load(root))

    assert (problem.file, problem.rule) == (file, rule)


def test_a_file_that_may_not_be_read_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_entry(root, an_entry())
    write_entry(root, an_entry(id="khac"))
    honest = Path.read_bytes

    def locked_out(self: Path) -> bytes:
        if self.name == "khac.yaml":
            raise PermissionError(13, "Permission denied")
        return honest(self)

    monkeypatch.setattr(Path, "read_bytes", locked_out)
    loaded = load(root)

    assert only_problem(loaded).rule == "unreadable"
    assert only_problem(loaded).file == "faq/drafts/khac.yaml"
    assert loaded.handbook.unreadable == {"khac"}


def test_a_folder_that_may_not_be_opened_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = os.scandir

    def locked_out(path: Any) -> Any:
        if Path(path).name == "retired":
            raise PermissionError(13, "Permission denied")
        return honest(path)

    monkeypatch.setattr(os, "scandir", locked_out)

    assert [(p.file, p.rule) for p in load(root).problems] == [("faq/retired", "unreadable")]


def test_something_that_is_no_file_is_not_opened(root: Path) -> None:
    (root / "faq/drafts").mkdir()
    os.mkfifo(root / "faq/drafts/a.yaml")  # reading it would wait for ever

    assert only_problem(load(root)).rule == "stray-file"


def test_a_draft_that_is_published_while_we_read_is_seen_at_least_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = root / write_entry(root, an_entry(), Folder.DRAFTS)
    honest = Path.read_bytes

    def moved_away_first(self: Path) -> bytes:
        if self == draft and draft.exists():
            write_entry(root, a_published_entry(), Folder.PUBLISHED)
            draft.unlink()
        return honest(self)

    monkeypatch.setattr(Path, "read_bytes", moved_away_first)
    loaded = load(root)

    assert loaded.problems == ()
    assert [p.folder for p in loaded.handbook.placed] == [Folder.PUBLISHED]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.binary(max_size=300))
def test_loading_never_fails_whatever_the_files_hold(root: Path, data: bytes) -> None:
    for file in ("faq/drafts/a.yaml", "faq/registers/terms.yaml", "faq/meetings/b.yaml"):
        write(root, file, data)

    loaded = load(root)

    assert {p.file for p in loaded.problems} >= {"faq/drafts/a.yaml"}
