"""From files on disk to an edition, and from an edition to a site through plain MkDocs."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from kb.model.entry import Folder
from kb.site.build import DEFAULTS, build
from kb.site.edition import UnpublishableError, edition
from kb.site.page import WORKER
from kb.workspace import Workspace
from tests.factory import TODAY, a_published_entry
from tests.store.folder import make_handbook, write, write_entry


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A handbook folder with one published entry and MkDocs settings."""
    make_handbook(tmp_path)
    write_entry(tmp_path, a_published_entry(), Folder.PUBLISHED)
    settings = f"INHERIT: {DEFAULTS.as_posix()}\nplugins:\n  - handbook:\n      today: '{TODAY}'\n"
    write(tmp_path, "mkdocs.yml", settings + "docs_dir: content\nsite_dir: build/site\n")
    write(tmp_path, "content/index.md", "# Đầu\n\n{so-lieu}\n")
    return tmp_path


def test_an_edition_holds_the_pages_and_the_index_of_the_folder(root: Path) -> None:
    made = edition(Workspace(root), TODAY, lambda _line: None)

    assert "muc/chung-thuc-ban-sao.html" in made.pages
    assert "muc/chung-thuc-ban-sao.html" in made.files["search/parts/d0.js"]
    assert '"fieldNames":{"chung-thuc":"Chứng thực","ho-tich":"Hộ tịch"}' in made.files["search/artefact.js"]
    assert "KbProtocol.server(" in made.files[WORKER]


def test_the_mark_changes_with_what_search_knows_and_not_with_the_day(root: Path) -> None:
    first = edition(Workspace(root), TODAY, lambda _line: None)
    next_day = edition(Workspace(root), TODAY + dt.timedelta(days=1), lambda _line: None)
    write_entry(root, a_published_entry(question="Sao y bao lâu?"), Folder.PUBLISHED)
    changed = edition(Workspace(root), TODAY, lambda _line: None)

    assert first.mark == next_day.mark
    assert first.mark != changed.mark


def test_content_errors_leave_the_last_site_standing(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "build" / "site"
    build(root, out, TODAY)
    write(root, "faq/drafts/hong.yaml", "id: hong\n")
    write(root, "faq/drafts/hong-2.yaml", "id: hong-2\n")

    with pytest.raises(UnpublishableError, match="faq/drafts/hong") as caught:
        build(root, out, TODAY)

    assert {p.file for p in caught.value.problems} == {"faq/drafts/hong.yaml", "faq/drafts/hong-2.yaml"}
    assert (out / "muc/chung-thuc-ban-sao.html").is_file()


def test_plain_mkdocs_builds_the_same_site(root: Path, tmp_path: Path) -> None:
    build(root, tmp_path / "ours", TODAY)

    mkdocs_build(load_config(str(root / "mkdocs.yml")))

    for path in ("index.html", "muc/chung-thuc-ban-sao.html", WORKER, "search/artefact.js"):
        assert (root / "build/site" / path).read_bytes() == (tmp_path / "ours" / path).read_bytes()


def test_plain_mkdocs_stops_at_content_errors_and_lists_them_all(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(root, "faq/drafts/hong.yaml", "id: hong\n")
    write(root, "faq/drafts/hong-2.yaml", "id: hong-2\n")

    with pytest.raises(Abort), caplog.at_level(logging.ERROR, logger="mkdocs"):
        mkdocs_build(load_config(str(root / "mkdocs.yml")))

    assert "Nội dung có " in caplog.text
    assert "faq/drafts/hong.yaml" in caplog.text
    assert "faq/drafts/hong-2.yaml" in caplog.text
