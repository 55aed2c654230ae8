from __future__ import annotations

from pathlib import Path

from kb.store import guide_snapshot, read_guides
from tests.store.folder import write


def test_every_page_but_the_home_page_is_read_by_its_path(tmp_path: Path) -> None:
    write(tmp_path, "content/index.md", "# Đầu\n")
    write(tmp_path, "content/cach-tim.md", "# Cách tìm\n")
    write(tmp_path, "content/them/index.md", "# Thêm\n")
    write(tmp_path, "content/hinh/a.txt", "không")
    (tmp_path / "content/hong.md").write_bytes(b"\xff\xfe\xff")

    assert read_guides(tmp_path) == {"cach-tim.md": "# Cách tìm\n", "them/index.md": "# Thêm\n"}
    assert list(guide_snapshot(tmp_path)) == [
        "content/cach-tim.md",
        "content/hong.md",
        "content/them/index.md",
    ]


def test_a_handbook_without_pages_has_none(tmp_path: Path) -> None:
    assert read_guides(tmp_path) == guide_snapshot(tmp_path) == {}
