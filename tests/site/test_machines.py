"""What programs find on the built site, with and without its address known."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kb.site.build import DEFAULTS
from tests.site.reading import Element, read
from tests.site.test_build import HOSTILE, html, written

ADDRESS = "https://camnang.example/cn/"


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("nowhere"))[0]


@pytest.fixture(scope="module")
def online(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("online")
    settings = f"INHERIT: {DEFAULTS.as_posix()}\nsite_url: {ADDRESS}\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return written(root)[0]


def head(site: Path, path: str) -> Element:
    return read(html(site, path).partition("<head>")[2].partition("</head>")[0])


def card(site: Path, path: str) -> dict[str, str | None]:
    """Open Graph properties by name."""
    metas = [meta.attributes for meta in head(site, path).all("meta")]
    return {str(m["property"]): m["content"] for m in metas if "property" in m}


def links(site: Path, path: str) -> dict[str | None, str | None]:
    return {link.attributes.get("rel"): link.attributes["href"] for link in head(site, path).all("link")}


def structure(site: Path, path: str) -> str | None:
    blocks = [s for s in head(site, path).all("script") if s.attributes.get("type") == "application/ld+json"]
    return json.loads(blocks[0].text)["@type"] if blocks else None


def test_every_page_has_a_card_for_those_it_is_sent_to(nowhere: Path) -> None:
    assert card(nowhere, "muc/thoi-han.html") == {
        "og:site_name": "Cẩm nang hành chính công thành phố Huế",
        "og:locale": "vi_VN",
        "og:type": "article",
        "og:title": "Chứng thực bản sao từ bản chính mất bao lâu?",
        "og:description": "Trả kết quả ngay trong ngày nhận hồ sơ.",
    }
    assert card(nowhere, "index.html")["og:title"] == "Cẩm nang hành chính công thành phố Huế"
    assert card(nowhere, "linh-vuc/index.html")["og:type"] == "website"
    for page in nowhere.rglob("*.html"):
        if page.parent.name != "nhung":
            assert card(nowhere, str(page))["og:title"], page


def test_signs_in_a_question_reach_the_card_as_they_are(nowhere: Path) -> None:
    assert card(nowhere, "muc/giay-to.html")["og:title"] == HOSTILE


def test_whole_addresses_stand_only_once_the_sites_own_is_known(nowhere: Path, online: Path) -> None:
    path = "muc/thoi-han.html"
    assert card(online, path)["og:url"] == ADDRESS + path
    assert card(online, path)["og:image"] == f"{ADDRESS}assets/images/card.png"
    assert (online / "assets/images/card.png").is_file()
    assert links(online, path)["canonical"] == ADDRESS + path
    assert links(online, path)["search"] == "../opensearch.xml"
    assert not {"canonical", "search"} & set(links(nowhere, path))
    assert not (nowhere / "opensearch.xml").exists()


def test_a_page_that_is_not_there_has_no_address_of_its_own(online: Path) -> None:
    assert "og:url" not in card(online, "404.html")
    assert "canonical" not in links(online, "404.html")
    assert structure(online, "404.html") is None
    kept_out = [
        m.attributes for m in head(online, "404.html").all("meta") if m.attributes.get("name") == "robots"
    ]
    assert [robots["content"] for robots in kept_out] == ["noindex"]
    assert 'name="robots"' not in html(online, "index.html")


def test_an_entry_leads_to_its_data(nowhere: Path) -> None:
    told = [link.attributes for link in head(nowhere, "muc/thoi-han.html").all("link")]
    data = [link["href"] for link in told if link.get("type") == "application/json"]

    assert data == ["thoi-han.json"]
    assert json.loads(html(nowhere, "muc/thoi-han.json"))["entry"]["id"] == "thoi-han"


def test_entries_and_fields_carry_what_search_engines_read(nowhere: Path) -> None:
    assert structure(nowhere, "muc/giay-to.html") == "QAPage"
    assert structure(nowhere, "linh-vuc/chung-thuc.html") == "FAQPage"
    assert structure(nowhere, "linh-vuc/ho-tich.html") is None
    assert structure(nowhere, "index.html") is None


def test_the_files_for_programs_are_published_with_the_schema_beside_them(nowhere: Path) -> None:
    whole = json.loads(html(nowhere, "handbook.json"))

    assert json.loads(html(nowhere, whole["$schema"]))["properties"]["version"]["const"] == whole["version"]
    for path in ("llms.txt", "robots.txt", "muc/giay-to.txt", "nhung/ma.json", "nhung/kb-embed.js"):
        assert (nowhere / path).is_file(), path


def test_the_sitemap_names_every_page_once_and_the_day_an_entry_changed(online: Path) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(html(online, "sitemap.xml"))
    changed = {url.findtext(f"{name}loc"): url.findtext(f"{name}lastmod") for url in root.iter(f"{name}url")}

    own = {p.relative_to(online).as_posix() for p in online.rglob("*.html") if p.parent.name != "nhung"}
    assert set(changed) == {ADDRESS + path for path in own - {"404.html", "mat-mang.html"}}
    assert len(list(root)) == len(changed)
    assert changed[f"{ADDRESS}muc/thoi-han.html"] == "2026-11-02"
    assert changed[f"{ADDRESS}linh-vuc/chung-thuc.html"] == "2026-11-02"
