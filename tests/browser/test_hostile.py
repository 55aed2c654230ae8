"""Hostile texts of :mod:`tests.hostile.corpus` on the site: shown as typed, nothing of them ever runs.

Errors on the console, violations of the policy and foreign requests are caught by ``open_page``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Dialog, Page, expect

from kb.site.build import write
from kb.site.edition import Edition
from tests.browser.conftest import PHONE, ROOT, Open, edition_of, serving
from tests.hostile.corpus import TEXTS, handbook, question

FOREIGN = "script:not([src]):not([type$=json]), svg[onload], img[onerror], [onfocus], [href^='javascript:' i], [href^='data:']"
"""Elements that only a text that was taken for markup can have made."""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(handbook(), tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def site(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write(edition, ROOT, out, strict=True, say=print)
    return out


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


class Guard:
    """Fails as soon as something of a text came to life on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialogs: list[str] = []
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def look(self, where: str) -> None:
        assert self.dialogs == [], where
        assert self.page.evaluate("window.ran") is None, where
        assert self.page.locator(FOREIGN).count() == 0, where


@pytest.mark.parametrize("from_disk", [False, True], ids=["server", "folder"])
def test_no_page_runs_anything_and_every_page_fits_a_phone(
    open_page: Open, site: Path, from_disk: bool
) -> None:
    page = open_page("index.html", from_disk=from_disk, viewport=PHONE)
    guard = Guard(page)
    home = page.url.removesuffix("index.html")
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if from_disk and name == "404.html":
            continue
        page.goto(home + name)
        guard.look(name)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name


def test_an_entry_is_shown_as_it_was_typed_in_every_place(open_page: Open) -> None:
    page = open_page("index.html")
    home = page.url.removesuffix("index.html")
    for name, text in TEXTS.items():
        page.goto(f"{home}muc/{name}.html")
        assert page.locator("h1").text_content() == question(name)
        assert page.title().startswith(question(name)[:200]), name
        body = page.locator(".kb-entry").text_content() or ""
        assert body.count(text) >= 15, name


def test_the_longest_table_that_is_admitted_is_shown_whole(open_page: Open) -> None:
    page = open_page("muc/bang-dai.html", viewport=PHONE)

    assert page.locator(".kb-table tbody tr").count() == 6_600


@pytest.mark.parametrize("from_disk", [False, True], ids=["server", "folder"])
def test_what_is_searched_and_what_is_found_stays_text(open_page: Open, from_disk: bool) -> None:
    page = open_page("tim-kiem/index.html", from_disk=from_disk)
    guard = Guard(page)
    box = page.locator(".kb-search__input")
    for name, text in TEXTS.items():
        box.fill(question(name))
        expect(page.locator("[role=status]").first).not_to_be_empty()
        expect(page.locator(".kb-hit").first).to_be_visible()
        guard.look(text)
    box.fill("ghi sao")
    expect(page.locator(".kb-hit", has_text=question("the-script")).first).to_be_visible()
    expect(page.locator(".kb-hit", has_text=question("svg")).first).to_be_visible()
    page.goto(page.url.partition("?")[0] + "?q=" + quote_plus(TEXTS["tieu-de-dong"]))
    expect(box).to_have_value(TEXTS["tieu-de-dong"])
    guard.look("address")


def test_the_box_in_the_header_shows_text_too(open_page: Open) -> None:
    page = open_page("muc/svg.html")
    guard = Guard(page)
    page.keyboard.press("/")
    box = page.locator(".md-search__input")
    for name in TEXTS:
        box.fill(question(name))
        box.press("End")  # Material's box listens to keys.
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        guard.look(name)


def test_what_machines_read_is_well_formed(site: Path) -> None:
    for path in site.rglob("*.html"):
        for block in path.read_text("utf-8").split('<script type="application/ld+json">')[1:]:
            json.loads(block.partition("</script>")[0])
    for path in site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    for path in (*site.rglob("*.xml"), *site.rglob("*.svg")):
        ElementTree.fromstring(path.read_text("utf-8"))
