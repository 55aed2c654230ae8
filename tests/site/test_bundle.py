from __future__ import annotations

import datetime as dt
import io
import stat
import zipfile
from pathlib import Path

import pytest

from kb.site.bundle import FIRST, bundle_files, zipped
from tests.factory import TODAY
from tests.site.test_build import written


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook folder with its site; the licences lie in it, and two books and an older bundle beside the pages."""
    root = tmp_path_factory.mktemp("handbook")
    (root / "LICENSE").write_text("MIT\n", "utf-8")
    site, _ = written(root)
    for book in ("cam-nang-a5.pdf", "cam-nang.pdf"):
        (site / book).write_bytes(b"%PDF-")
    (site / "cam-nang-ngoai-tuyen.zip").write_bytes(b"PK")
    (site / "tệp tiếng Việt.html").write_text("<h1>Được</h1>", "utf-8")
    return root


def files_of(root: Path) -> dict[str, bytes]:
    return bundle_files(root / "site", root, TODAY)


def test_site_book_and_licence_travel_and_what_only_servers_need_stays(built: Path) -> None:
    files = files_of(built)

    assert {FIRST, "LICENSE.txt", "site/index.html", "site/cam-nang.pdf", "site/search/artefact.js"} <= set(
        files
    )
    assert not [name for name in files if name.endswith((".zip", "sw.js", ".webmanifest", "offline.json"))]


def test_the_first_page_names_the_handbook_its_day_and_its_books(built: Path) -> None:
    page = files_of(built)[FIRST].decode()

    assert "<h1>Cẩm nang hành chính công thành phố Huế</h1>" in page
    assert "Bản ngày 25/11/2026" in page
    assert (
        'Sách để in: <a href="site/cam-nang.pdf">cam-nang.pdf</a>, '
        '<a href="site/cam-nang-a5.pdf">cam-nang-a5.pdf</a>.'
    ) in page


def test_the_same_files_on_the_same_day_give_the_same_bytes(built: Path) -> None:
    files = files_of(built)

    assert zipped(files, TODAY) == zipped(dict(reversed(files.items())), TODAY)
    assert zipped(files, TODAY) != zipped(files, TODAY + dt.timedelta(days=1))


def test_every_member_is_an_ordinary_file_with_a_name_in_utf_8(built: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(files_of(built), TODAY))) as archive:
        assert archive.testzip() is None
        assert "site/tệp tiếng Việt.html" in archive.namelist()
        for member in archive.infolist():
            assert stat.S_ISREG(member.external_attr >> 16)
            assert member.date_time == (2026, 11, 25, 0, 0, 0)
            assert member.filename.isascii() or member.flag_bits & 0x800
