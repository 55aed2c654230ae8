from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from kb.model.entry import Folder
from kb.site.page import FEED
from kb.site.pages import pages
from tests.factory import TODAY, a_handbook, a_published_entry, placed
from tests.rules.test_raised import item, meeting
from tests.site.reading import read

HANDBOOK = a_handbook(
    placed(a_published_entry(id="giay-to", code="CT-001", answer="Xem [mục kia](muc:thoi-han).")),
    placed(a_published_entry(id="thoi-han", code="CT-002", related=("giay-to",))),
    placed(a_published_entry(id="khai-tu", code="HT-001", field="ho-tich", related=("cu",))),
    placed(a_published_entry(id="moi", code=None), Folder.DRAFTS),
    placed(a_published_entry(id="cu", code="CT-003"), Folder.RETIRED),
    meetings=(
        meeting(
            item("m01", state="linked", entry="giay-to", field="ho-tich"), item("m02", unit="phong-dinh")
        ),
        meeting(item("m01", state="linked", entry="cu"), day=4),
    ),
)
ALL = list(pages(HANDBOOK, TODAY))


def test_only_live_entries_get_a_page() -> None:
    assert {p.path for p in ALL if p.path.startswith("muc/")} == {
        "muc/giay-to.html",
        "muc/khai-tu.html",
        "muc/thoi-han.html",
    }


def test_no_two_pages_share_an_address() -> None:
    assert len({p.path for p in ALL}) == len(ALL)


def test_every_page_begins_with_one_heading_that_can_be_skipped_to() -> None:
    for page in ALL:
        assert read(page.html).one("h1").attributes["id"] == "noi-dung", page.path


def test_every_link_within_the_site_leads_to_a_page_and_a_place_on_it() -> None:
    anchors = {
        page.path: {e.attributes["id"] for e in read(page.html).walk() if "id" in e.attributes}
        for page in ALL
    }
    for page in ALL:
        for href in read(page.html).links().values():
            address = urlsplit(href)
            if address.scheme or address.path == FEED:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), address.path))
            target = page.path if not address.path else path
            assert target in anchors, f"{page.path} → {href}"
            assert not address.fragment or address.fragment in anchors[target], f"{page.path} → {href}"


def test_neighbours_stay_within_their_field() -> None:
    (alone,) = (p for p in ALL if p.path == "muc/khai-tu.html")
    (first,) = (p for p in ALL if p.path == "muc/giay-to.html")

    assert not read(alone.html).all("nav")
    assert [a.attributes["rel"] for a in read(first.html).one("nav").all("a")] == ["next"]


def test_ids_are_unique_on_every_page() -> None:
    for page in ALL:
        ids = [e.attributes["id"] for e in read(page.html).walk() if "id" in e.attributes]
        assert len(set(ids)) == len(ids), page.path


def test_the_search_page_says_what_to_do_without_javascript() -> None:
    (search,) = (p for p in ALL if p.path == "tim-kiem/index.html")

    assert "Mời chọn lĩnh vực dưới đây" in read(search.html).one("noscript").text
    assert len(read(search.html).one("ul", "kb-fields").all("a")) == 2
