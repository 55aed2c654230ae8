"""The handbook on a page of another origin: a commune's own site, with its own server and policy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Open

ENTRY = '<div data-kb-entry="{key}">{fallback}</div>'
POLICY = "default-src 'none'; script-src {home}; style-src {home}; connect-src {home}; form-action {home}"


class _Sharing(SimpleHTTPRequestHandler):
    """A server that lets pages of other origins read what it serves, unless ``shared`` is false."""

    def __init__(self, *given: Any, shared: bool, asked: list[str], **more: Any) -> None:
        self.shared, self.asked = shared, asked
        super().__init__(*given, **more)

    def log_message(self, *_: Any) -> None:
        pass

    def end_headers(self) -> None:
        self.asked.append(self.path)
        if self.shared:
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@contextmanager
def running(folder: Path, shared: bool = False) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = partial(_Sharing, directory=str(folder), shared=shared, asked=asked)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


Commune = Callable[..., Page]


@pytest.fixture
def commune(browser: Browser, site: Path, tmp_path: Path) -> Iterator[Commune]:
    """Open a page of another origin with some HTML in it and the script of the handbook."""
    with ExitStack() as stack:

        def opened(body: str, shared: bool = True, script: str = "") -> Page:
            home, asked = stack.enter_context(running(site, shared))
            own, _ = stack.enter_context(running(tmp_path))
            (tmp_path / "index.html").write_text(
                f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Xã</title>'
                f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(home=home)}"></head>'
                f"<body><h1>Xã</h1>{body.replace('HOME/', home)}"
                f'<script src="{home}nhung/kb-embed.js" defer {script}></script></body></html>',
                encoding="utf-8",
            )
            context = stack.enter_context(browser.new_context(viewport=PHONE, locale="vi-VN"))
            page = context.new_page()
            page.faults, page.asked, page.home = [], asked, home  # type: ignore[attr-defined]
            page.on("console", lambda said: page.faults.append(said.text))  # type: ignore[attr-defined]
            page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
            page.goto(own)
            return page

        yield opened


def shown(page: Page) -> Any:
    return page.locator(".kb-embed--entry")


def test_an_entry_is_fetched_by_its_code_and_says_where_it_is_from(commune: Commune) -> None:
    page = commune(ENTRY.format(key="ct 1", fallback=""))

    expect(shown(page)).to_contain_text("Trả ngay trong ngày nhận hồ sơ.")
    expect(shown(page).locator("dt")).to_have_text(["Thời hạn", "Phí, lệ phí", "Thẩm quyền", "Nơi nộp"])
    expect(shown(page)).to_contain_text(
        "Mục CT-001, Cẩm nang hành chính công thành phố Huế, bản ngày 25/11/2026. "
        "Biên soạn từ nguồn công khai, chưa được thành phố phê duyệt."
    )
    link = shown(page).get_by_role("link", name="Chứng thực bản sao bao lâu phải trả?")
    assert link.get_attribute("href") == page.home + "muc/chung-thuc-thoi-han.html"  # type: ignore[attr-defined]
    assert page.faults == []  # type: ignore[attr-defined]


def test_codes_are_looked_up_once_for_all_entries_and_nothing_else_is_asked_for(commune: Commune) -> None:
    page = commune(
        "".join(ENTRY.format(key=key, fallback="") for key in ("CT-001", "ct2", "khai-tu-thoi-han"))
    )

    expect(shown(page)).to_have_count(3)
    page.wait_for_load_state("networkidle")
    assert sorted(page.asked) == [  # type: ignore[attr-defined]
        "/muc/chung-thuc-giay-to.json",
        "/muc/chung-thuc-thoi-han.json",
        "/muc/khai-tu-thoi-han.json",
        "/nhung/kb-embed.css",
        "/nhung/kb-embed.js",
        "/nhung/ma.json",
    ]
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_an_entry_holds_is_shown_as_text(commune: Commune) -> None:
    page = commune(ENTRY.format(key="ten-la", fallback=""))

    expect(shown(page).locator("a").first).to_have_text(
        'Tên có dấu <b>lạ</b> & "nháy" <img src=x onerror=alert(1)> thì ghi sao?'
    )
    assert page.locator("img, b").count() == 0


def test_what_the_author_wrote_stays_where_the_handbook_cannot_be_read(commune: Commune) -> None:
    page = commune(
        ENTRY.format(key="CT-001", fallback='<a href="HOME/muc/chung-thuc-thoi-han.html">Bao lâu?</a>')
        + ENTRY.format(key="CT-002", fallback=""),
        shared=False,
    )

    expect(page.get_by_role("link", name="Bao lâu?")).to_be_visible()
    found = page.get_by_role("link", name="Xem mục CT-002 trong cẩm nang hành chính công")
    assert found.get_attribute("href") == page.home + "tim-kiem/index.html?q=CT-002"  # type: ignore[attr-defined]
    expect(shown(page)).to_have_count(0)


def test_an_entry_that_was_withdrawn_is_said_to_be_gone(commune: Commune) -> None:
    page = commune(ENTRY.format(key="CT-999", fallback='<a href="HOME/muc/cu.html">Cũ</a>'))

    expect(page.get_by_text("Mục CT-999 không có trong cẩm nang.")).to_be_visible()
    expect(page.get_by_role("link", name="Cũ")).to_have_count(0)


def test_data_of_a_later_version_are_not_guessed_at(commune: Commune, site: Path) -> None:
    page = commune("<p></p>")
    data = json.loads((site / "muc/ten-la.json").read_text("utf-8")) | {"version": 2}
    page.route(
        "**/muc/ten-la.json",
        lambda route: route.fulfill(json=data, headers={"Access-Control-Allow-Origin": "*"}),
    )
    page.evaluate(
        """() => {
             document.body.insertAdjacentHTML('beforeend', '<div data-kb-entry="ten-la"></div>');
             KbEmbed.fill();
           }"""
    )

    expect(page.get_by_role("link", name="Xem mục ten-la")).to_be_visible()


def test_the_box_leads_to_the_handbooks_search(commune: Commune) -> None:
    page = commune("<div data-kb-search></div>")

    page.get_by_role("searchbox", name="Tìm trong cẩm nang hành chính công").fill("khai tử")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/tim-kiem/index\.html\?q=khai\+t%E1%BB%AD$"))
    expect(page.locator("a", has_text="Khai tử trong bao nhiêu ngày?").first).to_be_visible()


def test_a_page_may_bring_its_own_style(commune: Commune) -> None:
    page = commune("<div data-kb-search></div>", script='data-kb-style="none"')

    expect(page.get_by_role("searchbox")).to_be_visible()
    assert page.locator("link[rel=stylesheet]").count() == 0


@pytest.mark.parametrize("from_disk", [False, True], ids=["server", "folder"])
def test_the_example_works_where_it_lies(open_page: Open, from_disk: bool) -> None:
    page = open_page("nhung/vi-du.html", from_disk=from_disk, viewport=PHONE)

    expect(page.get_by_role("searchbox")).to_be_visible()
    if from_disk:
        expect(page.locator("[data-kb-entry] a")).to_have_text("Chứng thực bản sao bao lâu phải trả?")
    else:
        expect(shown(page)).to_contain_text("CT-001")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_search_engines_read_is_no_script_to_the_browser(open_page: Open) -> None:
    """A data block runs under no policy and breaks none; ``open_page`` fails on a violation."""
    page = open_page("muc/ten-la.html")

    block = page.locator("script[type='application/ld+json']")
    assert json.loads(block.text_content() or "")["name"].startswith("Tên có dấu <b>lạ</b>")
    assert page.evaluate("document.head.querySelectorAll('b, img').length") == 0
