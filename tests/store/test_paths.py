"""Finding the handbook, and knowing cheaply whether anything changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.model.errors import UsageError
from kb.store import find_root, snapshot
from kb.store.paths import conflict_path, entry_file, is_conflict
from tests.store.folder import make_handbook, write


def test_the_handbook_is_found_from_anywhere_inside_it(tmp_path: Path) -> None:
    root = make_handbook(tmp_path / "cam-nang")
    inside = root / "content" / "guides"
    inside.mkdir(parents=True)

    assert find_root(root) == root
    assert find_root(inside) == root
    assert find_root(root / "faq" / "registers") == root


def test_a_folder_that_happens_to_be_called_faq_is_no_handbook(tmp_path: Path) -> None:
    root = make_handbook(tmp_path)
    (root / "content" / "faq").mkdir(parents=True)

    assert find_root(root / "content") == root


def test_outside_a_handbook_the_remedy_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="-C"):
        find_root(tmp_path)


def test_a_snapshot_lists_every_file_below_faq_in_order(tmp_path: Path) -> None:
    make_handbook(tmp_path)
    write(tmp_path, "faq/drafts/a.yaml", "id: a\n")

    taken = snapshot(tmp_path)

    assert list(taken) == sorted(taken)
    assert taken["faq/drafts/a.yaml"][1] == 6
    assert "faq/registers/terms.yaml" in taken


def test_a_snapshot_changes_with_a_file_and_not_with_temporary_ones(tmp_path: Path) -> None:
    path = write(tmp_path, "faq/drafts/a.yaml", "id: a\n")
    before = snapshot(tmp_path)

    write(tmp_path, "faq/drafts/.kb-1-2.tmp", "x")
    assert snapshot(tmp_path) == before
    os.utime(path, ns=(1, 1))
    assert snapshot(tmp_path) != before
    path.unlink()
    assert snapshot(tmp_path) == {}


def test_a_snapshot_of_no_handbook_is_empty(tmp_path: Path) -> None:
    assert snapshot(tmp_path) == {}


def test_a_snapshot_costs_neither_yaml_nor_pydantic() -> None:
    code = (
        "import sys; from kb.store import find_root, snapshot;"
        "print(sorted({'yaml', 'pydantic'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_conflict_file_takes_the_first_free_number(tmp_path: Path) -> None:
    entry = tmp_path / "a.yaml"

    assert conflict_path(entry).name == "a.conflict-1.yaml"
    conflict_path(entry).touch()
    assert conflict_path(entry).name == "a.conflict-2.yaml"
    assert is_conflict("a.conflict-2.yaml")
    assert not is_conflict("a-conflict-2.yaml")


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        ("drafts", "faq/drafts/a.yaml"),
        ("published", "faq/published/ho-tich/a.yaml"),
        ("retired", "faq/retired/a.yaml"),
    ],
)
def test_every_state_has_its_place(folder: str, file: str) -> None:
    assert entry_file(folder, "a", "ho-tich") == file
