from __future__ import annotations

from pathlib import Path

import pytest

from kb.analysis.glossary import Kind, Wording
from kb.index.wordings import digest, load_wordings, save_wordings
from kb.model.errors import IndexDamagedError

WORDINGS = (
    Wording("CT", ("chỉ thị", "chứng thực"), Kind.ABBREVIATION, ambiguous=True),
    Wording("sổ đỏ", ("giấy chứng nhận",), Kind.EVERYDAY),
    Wording("Phong Chương", ("phường Phong Dinh",), Kind.FORMER_UNIT),
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save_wordings(tmp_path / "wordings.json", WORDINGS)

    assert load_wordings(tmp_path / "wordings.json") == WORDINGS


@pytest.mark.parametrize("text", ["", "{", "[1]", '[["CT"]]', '[["CT", ["x"], "nonsense", false]]', "\x00"])
def test_anything_else_is_damage_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "wordings.json").write_text(text, encoding="utf-8")

    with pytest.raises(IndexDamagedError, match=r"^Bảng từ của chỉ mục tìm kiếm bị hỏng\.$"):
        load_wordings(tmp_path / "wordings.json")


def test_bytes_that_are_no_text_are_damage(tmp_path: Path) -> None:
    (tmp_path / "wordings.json").write_bytes(b"\xff\xfe")

    with pytest.raises(IndexDamagedError):
        load_wordings(tmp_path / "wordings.json")


def test_any_change_changes_the_digest() -> None:
    assert digest(WORDINGS) == digest(list(WORDINGS))
    assert len({digest(WORDINGS), digest(WORDINGS[:-1]), digest(reversed(WORDINGS)), digest(())}) == 4
