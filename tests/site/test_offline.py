from __future__ import annotations

import datetime as dt
import hashlib
import json
import struct
from pathlib import Path

from kb.site.edition import Edition, assembled
from kb.site.offline import (
    EDITION,
    FILES,
    edition_files,
    is_kept,
    manifest,
    write_edition,
    write_withdrawal,
)
from tests.factory import TODAY, a_handbook, a_published_entry, placed
from tests.site.test_build import SEARCH, written

IMAGES = Path(__file__).resolve().parents[2] / "kb" / "theme"
SITE = {
    "muc/b.html": b"<p>b",
    "index.html": b"<p>home",
    "assets/search/worker.js": b"w",
    "search/artefact.js": b"a",
    "cam-nang.pdf": b"%PDF",
    "sw.js": b"s",
}


def an_edition(today: dt.date = TODAY, fee: str = "2.000 đồng") -> Edition:
    entries = [
        placed(a_published_entry(id=f"muc-{number}", code=f"CT-00{number}", question=f"Câu hỏi {number}?"))
        for number in range(1, 8)
    ]
    entries[2] = placed(a_published_entry(id="muc-3", code="CT-003", question="Câu hỏi 3?", summary=fee))
    mark_changes = {**SEARCH, "search/artefact.js": f"KbSearch.artefact = {{}}; // {fee}"}
    return assembled(a_handbook(*entries), today, mark_changes)


def test_an_edition_is_named_by_the_list_of_its_files() -> None:
    files = edition_files(SITE, TODAY, "abc")
    told = json.loads(files[EDITION])

    assert told["edition"] == hashlib.sha256(files[FILES].encode()).hexdigest()[:16]
    assert (told["day"], told["mark"], told["files"]) == ("25/11/2026", "abc", 4)
    assert told["bytes"] == sum(len(SITE[path]) for path in json.loads(files[FILES]))
    assert edition_files(dict(reversed(SITE.items())), TODAY, "abc") == files


def test_what_every_page_needs_is_saved_first() -> None:
    listed = json.loads(edition_files(SITE, TODAY, "abc")[FILES])

    assert list(listed) == ["assets/search/worker.js", "search/artefact.js", "index.html", "muc/b.html"]


def test_books_archives_and_what_programs_read_are_not_saved() -> None:
    left_out = (
        "cam-nang.pdf",
        "tai-ve/cam-nang-ngoai-tuyen.zip",
        "atom.xml",
        "sitemap.xml.gz",
        "handbook.json",
        "muc/a.json",
        "llms.txt",
        "nhung/vi-du.html",
        EDITION,
        FILES,
        "sw.js",
        "manifest.webmanifest",
    )

    assert [path for path in left_out if is_kept(path)] == []
    assert is_kept("hinh/01.webp")
    assert is_kept("search/search_index.json")


def test_a_build_lists_every_page_and_asset_as_it_lies_on_the_disk(tmp_path: Path) -> None:
    site, _ = written(tmp_path, an_edition())
    listed = json.loads((site / FILES).read_text("utf-8"))

    assert {"index.html", "muc/muc-3.html", "404.html", "mat-mang.html", "search/artefact.js"} <= set(listed)
    for path, digest in listed.items():
        assert hashlib.sha256((site / path).read_bytes()).hexdigest().startswith(digest), path


def test_an_edition_of_another_day_changes_pages_in_nothing_but_their_stamps(tmp_path: Path) -> None:
    """Else every reader would load the whole site anew for each answer that changes."""
    old, _ = written(tmp_path / "a", an_edition())
    new, _ = written(tmp_path / "b", an_edition(TODAY + dt.timedelta(days=1), fee="3.000 đồng"))
    before, after = (json.loads((site / EDITION).read_text("utf-8"))["stamps"] for site in (old, new))

    loaded = []
    for path in json.loads((new / FILES).read_text("utf-8")):
        text = (old / path).read_text("utf-8", errors="replace")
        for was, becomes in zip(before, after, strict=True):
            text = text.replace(was, becomes) if path.endswith(".html") else text
        if text != (new / path).read_text("utf-8", errors="replace"):
            loaded.append(path)

    assert before != after
    assert "muc/muc-3.html" in loaded
    alike = [path for path in loaded if path.startswith(("muc/", "van-ban/", "xa-phuong/", "thu-tuc/"))]
    assert alike == ["muc/muc-3.html"]


def test_while_a_site_is_being_written_no_browser_saves_it(tmp_path: Path) -> None:
    write_edition(tmp_path, TODAY, "abc")
    write_withdrawal(tmp_path)

    assert json.loads((tmp_path / EDITION).read_text("utf-8"))["edition"] is None


def test_the_manifest_leads_to_icons_of_the_size_it_says() -> None:
    told = json.loads(manifest("Cẩm nang hành chính công thành phố Huế", "Cẩm nang Huế"))

    assert (told["lang"], told["scope"], told["start_url"]) == ("vi", "./", "index.html")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    for icon in told["icons"]:
        picture = (IMAGES / icon["src"]).read_bytes()
        assert picture.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", picture[16:24])
        assert icon["sizes"] == f"{width}x{height}"
