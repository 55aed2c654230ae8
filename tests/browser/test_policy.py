"""The Content-Security-Policy: in force, and obeyed, on a server and from a folder.

A violation is written to the console, and ``open_page`` fails on anything there; so every other test
of this folder is one of the policy too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_every_page import PAGES

FROM_DISK = pytest.mark.parametrize("from_disk", [False, True], ids=["server", "folder"])
ENTRY = "muc/chung-thuc-thoi-han.html"


def violations(page: Page) -> list[str]:
    return page.evaluate("window.violations")  # type: ignore[no-any-return]


LISTEN = """window.violations = [];
addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI));"""


def test_no_built_page_has_code_or_style_written_into_it(site: Path) -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|<style\b"
        r"|<\w[^>\"]*(?:\"[^\"]*\"[^>\"]*)*\s(?:style|on[a-z]+)="
    )
    for path in site.rglob("*.html"):
        found = inline.search(path.read_text(encoding="utf-8"))
        assert found is None, (path.relative_to(site), found)


@FROM_DISK
def test_no_page_breaks_the_policy(open_page: Open, from_disk: bool) -> None:
    page = open_page("index.html", from_disk=from_disk)
    page.context.add_init_script(LISTEN)
    home = page.url.removesuffix("index.html")
    for path in PAGES:
        if from_disk and path == "404.html":
            continue  # Only a server shows it, from any folder, so its addresses begin at the root.
        page.goto(home + path)
        page.wait_for_load_state("networkidle")
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1, path
        assert violations(page) == [], path


@FROM_DISK
def test_search_palette_drawer_copy_and_print_keep_to_the_policy(open_page: Open, from_disk: bool) -> None:
    page = open_page("gioi-thieu.html", from_disk=from_disk, viewport={"width": 900, "height": 800})
    page.context.add_init_script(LISTEN)
    page.goto(page.url.replace("gioi-thieu.html", ENTRY))
    page.evaluate("window.print = () => { document.title = 'đã in' }")

    page.get_by_role("button", name="Chép mã mục CT-001").click()
    expect(page.get_by_text("Đã chép mã CT-001")).to_be_visible()
    page.get_by_role("button", name="In mục này").click()
    expect(page).to_have_title("đã in")
    page.locator("label[title*='Chuyển sang nền sáng']").click()
    page.locator("label[title*='Chuyển sang nền tối']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("header label[for=__drawer]").click()
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()
    page.locator(".md-overlay").click()
    page.keyboard.press("/")
    page.keyboard.type("khai tu")
    expect(page.locator(".md-search-result__item h1").first).to_contain_text("Khai tử")

    assert violations(page) == []


@FROM_DISK
def test_a_form_reaches_its_page_under_the_policy(open_page: Open, from_disk: bool) -> None:
    page = open_page("index.html", from_disk=from_disk, java_script_enabled=False)

    page.locator(".kb-search__input").fill("khai sinh")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/tim-kiem/index\.html\?q=khai\+sinh$"))


@FROM_DISK
def test_code_that_gets_into_a_page_does_not_run(
    browser: Browser, server: str, site: Path, from_disk: bool
) -> None:
    page = browser.new_page()  # Not watched: violations are what is wanted here.
    page.goto((f"{site.as_uri()}/" if from_disk else server) + ENTRY)
    page.evaluate(
        """document.body.insertAdjacentHTML('beforeend',
             '<img src="data:," onerror="window.ran = 1"><a id="x" href="javascript:window.ran = 2">x</a>');
           const script = document.createElement('script');
           script.textContent = 'window.ran = 3';
           document.body.append(script);"""
    )
    page.locator("#x").click()

    assert page.evaluate("window.ran") is None
    page.close()


@pytest.mark.parametrize("chosen", [None, "dark"])
def test_a_dark_page_is_dark_before_materials_script_runs(open_page: Open, chosen: str | None) -> None:
    page = open_page(ENTRY, color_scheme="light" if chosen else "dark")
    if chosen:
        page.locator("label[title*='Chuyển sang nền sáng']").click()
        page.locator("label[title*='Chuyển sang nền tối']").click()
    page.context.route(re.compile(r"/bundle\..*\.js$"), lambda route: route.fulfill(body=""))

    page.reload()

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
