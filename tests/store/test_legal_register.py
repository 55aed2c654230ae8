"""The register of legal documents is changed at one place and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.model.errors import ContentError, UsageError
from kb.store import load
from kb.store.legal_register import FILE, add_document, change_document
from tests.rules.checking import a_document
from tests.store.folder import write

TEXT = """\
# Văn bản.

- number: A  # ghi chú
  type: "Nghị định"
  issuer: Chính phủ
  title: Một
  state: in_force
  confidence: high

- number: B
  type: Luật
  issuer: Quốc hội
  title: Hai
  state: in_force
  confidence: high
"""


def test_a_change_touches_its_own_lines_only(tmp_path: Path) -> None:
    path = write(tmp_path, FILE, TEXT)

    after = change_document(tmp_path, "A", lambda d: d.model_copy(update={"replaced_by": "B"}))

    assert after.replaced_by == "B"
    assert path.read_text("utf-8") == TEXT.replace(
        "  state: in_force\n", "  state: in_force\n  replaced_by: B\n", 1
    )


def test_a_document_is_added_at_the_end(tmp_path: Path) -> None:
    path = write(tmp_path, FILE, TEXT)

    add_document(tmp_path, a_document("C"))

    assert path.read_text("utf-8").startswith(f"{TEXT}\n- number: C\n")
    assert list(load(tmp_path).handbook.legal_documents) == ["A", "B", "C"]


@pytest.mark.parametrize(
    "text", ["[]\n", "# Trống.\n", TEXT.replace("\n", "\r\n"), TEXT.rstrip("\n"), "\ufeff" + TEXT]
)
def test_a_document_is_added_however_the_file_is_written(tmp_path: Path, text: str) -> None:
    write(tmp_path, FILE, text)

    add_document(tmp_path, a_document("C"))

    assert list(load(tmp_path).handbook.legal_documents)[-1] == "C"


def test_a_number_that_is_there_or_is_not_is_refused(tmp_path: Path) -> None:
    write(tmp_path, FILE, TEXT)

    with pytest.raises(UsageError, match="Đã có A"):
        add_document(tmp_path, a_document("A"))
    with pytest.raises(UsageError, match="Không có văn bản C"):
        change_document(tmp_path, "C", lambda d: d)


def test_a_register_with_faults_is_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, FILE, TEXT.replace("title: Một", "title: 1"))

    with pytest.raises(ContentError, match="danh mục đang có lỗi"):
        change_document(tmp_path, "B", lambda d: d.model_copy(update={"replaced_by": "A"}))
    assert "title: 1\n" in path.read_text("utf-8")
