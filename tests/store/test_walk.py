"""What lies where it does not belong, and what is none of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.model.problem import Problem
from kb.store import load
from kb.store.loading import Loaded
from tests.factory import an_entry
from tests.store.folder import make_handbook, write, write_entry


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path)


def only_problem(loaded: Loaded) -> Problem:
    (problem,) = loaded.problems
    return problem


MISPLACED = {
    "wrong file name": ("faq/drafts/khac.yaml", "id-not-file-name", 1),
    "wrong field folder": ("faq/published/ho-tich/chung-thuc-ban-sao.yaml", "wrong-folder", 10),
    "no field folder": ("faq/published/chung-thuc-ban-sao.yaml", "wrong-folder", 10),
    "wrong suffix": ("faq/drafts/chung-thuc-ban-sao.yml", "stray-file", 0),
    "capital suffix": ("faq/drafts/chung-thuc-ban-sao.YAML", "stray-file", 0),
    "another kind": ("faq/drafts/ghi-chu.txt", "stray-file", 0),
    "editor's backup": ("faq/drafts/chung-thuc-ban-sao.yaml~", "stray-file", 0),
    "subfolder of drafts": ("faq/drafts/moi/chung-thuc-ban-sao.yaml", "stray-folder", 0),
    "nested too deep": ("faq/published/chung-thuc/moi/chung-thuc-ban-sao.yaml", "stray-folder", 0),
    "beside the folders": ("faq/chung-thuc-ban-sao.yaml", "stray-file", 0),
    "unknown folder": ("faq/draft/chung-thuc-ban-sao.yaml", "stray-folder", 0),
    "unknown register": ("faq/registers/unit.yaml", "stray-file", 0),
    "conflict": ("faq/drafts/chung-thuc-ban-sao.conflict-1.yaml", "conflict-file", 0),
}


@pytest.mark.parametrize(("file", "rule", "line"), MISPLACED.values(), ids=MISPLACED.keys())
def test_what_lies_where_it_does_not_belong_is_reported(root: Path, file: str, rule: str, line: int) -> None:
    written = root / write_entry(root, an_entry())
    goal = root / file
    goal.parent.mkdir(parents=True, exist_ok=True)
    written.rename(goal)

    problem = only_problem(load(root))

    assert (problem.rule, problem.line) == (rule, line)
    assert file.startswith(problem.file)
    assert problem.remedy


def test_near_names_are_suggested_for_folders_and_registers(root: Path) -> None:
    write(root, "faq/draft/a.yaml", "")
    write(root, "faq/registers/unit.yaml", "")

    assert [p.remedy for p in load(root).problems] == ["Ý bạn là “drafts”?", "Ý bạn là “units”?"]


def test_a_conflict_file_is_a_warning_and_never_an_entry(root: Path) -> None:
    write(root, "faq/drafts/a.conflict-2.yaml", "id: a\n")

    loaded = load(root)

    assert only_problem(loaded).severity == "warning"
    assert loaded.handbook.placed == ()


@pytest.mark.parametrize(
    "file",
    [
        "faq/README.md",
        "faq/.gitignore",
        "faq/drafts/README.md",
        "faq/drafts/.a.yaml.swp",
        "faq/drafts/.kb-12-ab.tmp",
        "faq/drafts/Thumbs.db",
        "faq/drafts/~$a.docx",
        "faq/schema/entry.schema.json",
        "faq/discarded/chung-thuc-ban-sao.1.yaml",
    ],
)
def test_what_is_none_of_ours_is_left_alone(root: Path, file: str) -> None:
    write(root, file, b"\xff")

    assert load(root).problems == ()
