from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from kb.model.entry import Folder
from kb.model.handbook import Handbook
from kb.site.feed import NEWEST, feed
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, placed

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
HOSTILE = 'Tên <b>lạ</b> & "nháy" ]]> thì ghi sao?'


def handbook() -> Handbook:
    changed = (a_change("approved"), a_change("edited", note="Phí mới."), a_change("approved"))
    return a_handbook(
        placed(a_published_entry(id="a", code="CT-001", question=HOSTILE)),
        placed(a_published_entry(id="b", code="CT-002", history=changed)),
        placed(
            a_published_entry(
                id="c", code="CT-003", history=(a_change("retired", date=dt.date(2026, 11, 9)),)
            ),
            Folder.RETIRED,
        ),
    )


def parsed(address: str | None = None, content: Handbook | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(feed(content or handbook(), TODAY, "Cẩm nang", address))


@pytest.mark.parametrize("address", [None, "https://cam-nang.example/hue/"])
def test_it_has_everything_that_rfc_4287_requires(address: str | None) -> None:
    root = parsed(address)

    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("title", "id", "updated"):
            (one,) = element.findall(f"{ATOM}{name}")
            assert (one.text or "").strip(), name
        assert MOMENT.fullmatch(element.findtext(f"{ATOM}updated") or "")
        assert urlsplit(element.findtext(f"{ATOM}id") or "").scheme == "urn"
        rels = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert len(set(rels)) == len(rels)
        assert ("alternate", "text/html") in rels
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Cẩm nang"
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


def test_ids_stay_when_the_site_moves() -> None:
    ids = [
        [one.text for one in parsed(address).iter(f"{ATOM}id")] for address in (None, "https://x.example/")
    ]

    assert ids[0] == ids[1]
    assert ids[0][0] == "urn:uuid:be6c59bd-3aaa-5586-bc74-77291be0a216"


def test_links_are_absolute_once_the_address_is_known() -> None:
    def links(address: str | None) -> list[str | None]:
        return [link.get("href") for link in parsed(address).iter(f"{ATOM}link")]

    assert links(None) == ["co-gi-moi.html", "co-gi-moi.html", "muc/a.html", "muc/b.html", "muc/b.html"]
    assert links("https://cam-nang.example/hue")[:3] == [
        "https://cam-nang.example/hue/atom.xml",
        "https://cam-nang.example/hue/co-gi-moi.html",
        "https://cam-nang.example/hue/co-gi-moi.html",
    ]


def test_the_newest_comes_first_and_says_what_happened() -> None:
    entries = [
        (one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}summary"))
        for one in parsed().iter(f"{ATOM}entry")
    ]

    assert entries[0][0] == "Rút: CT-003 Chứng thực bản sao từ bản chính mất bao lâu?"
    assert entries[1] == (f"Công bố: CT-001 {HOSTILE}", "Trả kết quả ngay trong ngày nhận hồ sơ.")
    assert ("Phí mới. Trả kết quả ngay trong ngày nhận hồ sơ.") in [summary for _, summary in entries]
    assert parsed().findtext(f"{ATOM}updated") == "2026-11-09T00:00:00+07:00"


def test_an_old_handbook_has_no_longer_feed_than_a_young_one() -> None:
    many = [placed(a_published_entry(id=f"e{n}", code=f"CT-{n:03d}")) for n in range(NEWEST + 9)]

    assert len(list(parsed(content=a_handbook(*many)).iter(f"{ATOM}entry"))) == NEWEST


def test_without_any_news_it_is_still_a_feed() -> None:
    assert parsed(content=a_handbook()).findtext(f"{ATOM}updated") == "2026-11-25T00:00:00+07:00"
