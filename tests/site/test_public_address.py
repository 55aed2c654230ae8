from __future__ import annotations

from pathlib import Path

import pytest

from kb.model.errors import ContentError
from kb.site.build import public_address
from kb.site.page import page_address


def test_a_site_without_an_address_has_none(tmp_path: Path) -> None:
    assert public_address(tmp_path) is None

    (tmp_path / "mkdocs.yml").write_text("site_name: Cẩm nang\n", encoding="utf-8")
    assert public_address(tmp_path) is None


@pytest.mark.parametrize("written", ["https://cam-nang.example/hue", "https://cam-nang.example/hue/"])
def test_a_page_lies_below_the_address_with_or_without_its_stroke(tmp_path: Path, written: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_url: {written}\n", encoding="utf-8")
    base = public_address(tmp_path)

    assert base == "https://cam-nang.example/hue/"
    assert page_address(base, "muc/a.html") == "https://cam-nang.example/hue/muc/a.html"


@pytest.mark.parametrize("broken", ["site_url: [", "- a\n- b\n"])
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(tmp_path: Path, broken: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(broken, encoding="utf-8")

    with pytest.raises(ContentError, match="mkdocs"):
        public_address(tmp_path)
