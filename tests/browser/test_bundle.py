"""The ZIP that ``kb bundle`` makes, unpacked onto a stick and opened by a double click."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kb.site import bundle_files, zipped
from tests.browser.conftest import ROOT
from tests.browser.firefox import PROGRAM, Firefox, firefox
from tests.browser.serving import serving
from tests.factory import TODAY

ENTRY = "muc/chung-thuc-thoi-han.html"
FIREFOX = pytest.mark.skipif(PROGRAM is None, reason="no Firefox on this machine")


@pytest.fixture(scope="module")
def stick(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the ZIP was unpacked; its name is one that people give."""
    folder = tmp_path_factory.mktemp("usb")
    archive = folder / "cam-nang-ngoai-tuyen.zip"
    archive.write_bytes(zipped(bundle_files(site, ROOT, TODAY), TODAY))
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder / "USB của chị Hạnh #1 (50%)")
    return folder / "USB của chị Hạnh #1 (50%)"


@pytest.fixture
def from_stick(browser: Browser) -> Iterator[Page]:
    """A page without a network; at the end it may have asked for nothing but files, and had no error."""
    context = browser.new_context(locale="vi-VN", offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "request", lambda sent: None if sent.url.startswith(("file:", "data:")) else faults.append(sent.url)
    )
    page.on("requestfailed", lambda sent: faults.append(f"{sent.url} {sent.failure}"))
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert [fault for fault in faults if "ERR_ABORTED" not in fault] == []  # Left before it was loaded.


def test_a_double_click_leads_to_the_search_and_to_an_answer(from_stick: Page, stick: Path) -> None:
    from_stick.goto((stick / "MO-CAM-NANG.html").as_uri())
    from_stick.wait_for_url("**/site/index.html")
    from_stick.keyboard.type("chung thuc ban sao bao lau")
    expect(from_stick.get_by_role("option").first.locator(".kb-code")).to_have_text("CT-001")
    from_stick.keyboard.press("Enter")
    from_stick.wait_for_url(f"**/{ENTRY}")
    from_stick.keyboard.press("/")
    from_stick.keyboard.type("khai tu")
    expect(from_stick.locator(".md-search-result__item h1").first).to_contain_text("HT-003")


def test_every_kind_of_page_and_the_search_page_open_from_the_stick(from_stick: Page, stick: Path) -> None:
    pages = {path.parent: path for path in sorted(stick.rglob("*.html")) if path.parent != stick}
    for path in (*pages.values(), *(stick / "site").glob("*.html")):
        from_stick.goto(path.as_uri())
        expect(from_stick.get_by_role("heading", level=1)).to_have_count(1)
    from_stick.goto((stick / "site/tim-kiem/index.html").as_uri() + "?q=khai+sinh")
    expect(from_stick.locator(".kb-hit").first).to_contain_text("Khai sinh")


def test_opened_without_unpacking_the_first_page_says_what_to_do(
    browser: Browser, stick: Path, tmp_path: Path
) -> None:
    """Systems that show the inside of a ZIP put only the file that was clicked onto the disk."""
    alone = tmp_path / "MO-CAM-NANG.html"
    alone.write_bytes((stick / "MO-CAM-NANG.html").read_bytes())
    page = browser.new_page()
    page.goto(alone.as_uri())

    expect(page.get_by_text("Hãy giải nén cả tệp ZIP")).to_be_visible()
    assert page.url == alone.as_uri()
    page.close()


@FIREFOX
def test_in_firefox_the_search_answers_from_the_stick(stick: Path) -> None:
    with firefox() as browser:
        browser.watch()
        browser.open((stick / "MO-CAM-NANG.html").as_uri())
        browser.expect("return location.pathname.endsWith('/site/index.html')")
        typed(browser, "chung thuc ban sao bao lau")
        browser.expect("return document.querySelector('.kb-hit .kb-code')?.textContent", "CT-001")
        browser.open((stick / "site/tim-kiem/index.html").as_uri() + "?q=khai+sinh")
        browser.expect("return document.querySelector('.kb-hit')?.textContent.includes('Khai sinh')")
        browser.open((stick / "site" / ENTRY).as_uri())
        browser.expect("return document.querySelectorAll('h1').length", 1)
        assert browser.asked() == []


@FIREFOX
def test_in_firefox_a_site_that_was_visited_works_without_a_network(site: Path) -> None:
    with serving(site) as server, firefox() as browser:
        browser.open(server.address + "index.html")
        browser.expect(
            "return document.querySelector('[data-kb-offline]').textContent",
            "Đã lưu để dùng khi mất mạng, bản ngày 25/11/2026.",
        )
        server.stop()
        browser.open(server.address + ENTRY)
        browser.expect("return document.querySelector('.kb-summary').textContent.includes('ngay trong ngày')")
        browser.open(server.address + "tim-kiem/index.html?q=khai+sinh")
        browser.expect("return document.querySelector('.kb-hit')?.textContent.includes('Khai sinh')")


def typed(browser: Firefox, query: str) -> None:
    browser.run(
        """const box = document.querySelector('.kb-search__input');
           box.value = arguments[0];
           box.dispatchEvent(new Event('input', { bubbles: true }));""",
        query,
    )


def test_no_name_in_the_archive_leads_out_of_it(stick: Path) -> None:
    with zipfile.ZipFile(stick.parent / "cam-nang-ngoai-tuyen.zip") as archive:
        names = archive.namelist()

    assert names[0] == "MO-CAM-NANG.html"
    assert [name for name in names if name.startswith("/") or re.search(r"(^|/)\.\.(/|$)|\\|:", name)] == []
