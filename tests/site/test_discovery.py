from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from kb.site.about import About
from kb.site.discovery import OPENSEARCH, ROBOTS, discovery_files, search_name

ONLINE = About("Cẩm nang <Huế> & xã, phường", "Cẩm nang Huế", address="https://camnang.example/cn/")
NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_the_browsers_search_leads_to_the_sites_own() -> None:
    root = ET.fromstring(discovery_files(ONLINE)[OPENSEARCH])

    assert root.tag == f"{NAMESPACE}OpenSearchDescription"
    assert root.findtext(f"{NAMESPACE}ShortName") == "Cẩm nang Huế"
    assert root.findtext(f"{NAMESPACE}LongName") == "Cẩm nang <Huế> & xã, phường"
    urls = {url.get("type"): url.get("template") for url in root.iter(f"{NAMESPACE}Url")}
    assert urls == {
        "text/html": "https://camnang.example/cn/tim-kiem/index.html?q={searchTerms}",
        "application/opensearchdescription+xml": "https://camnang.example/cn/opensearch.xml",
    }


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Cẩm nang Huế", "Cẩm nang Huế"),
        ("Cẩm nang hành chính công", "Cẩm nang hành"),
        ("Cẩm nang hành chí", "Cẩm nang hành"),
        ("Nghiêng" * 4, "NghiêngNghiêngNg"),
    ],
)
def test_a_long_name_is_cut_between_words(name: str, short: str) -> None:
    assert search_name(About("x", name)) == short
    assert len(short) <= 16


def test_without_an_address_there_is_nothing_that_would_have_to_name_it() -> None:
    assert discovery_files(About("Cẩm nang", "Cẩm nang")) == {ROBOTS: "User-agent: *\nAllow: /\n"}
    assert "Sitemap: https://camnang.example/cn/sitemap.xml\n" in discovery_files(ONLINE)[ROBOTS]
