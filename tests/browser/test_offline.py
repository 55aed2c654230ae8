"""The site as a reader's browser keeps it: without a network, and when a new edition is out."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kb.site.build import write
from kb.site.edition import Edition, assembled
from kb.site.offline import FILES, write_withdrawal
from tests.browser.conftest import CHROMIUM, PHONE, ROOT, Open
from tests.browser.handbook import handbook
from tests.browser.serving import SiteServer, serving
from tests.factory import TODAY

ENTRY = "muc/chung-thuc-thoi-han.html"
SAVED = "Đã lưu để dùng khi mất mạng, bản ngày 25/11/2026."
NEWER = "Đã lưu để dùng khi mất mạng, bản ngày 26/11/2026."
NEWS = "Có bản mới, ngày 26/11/2026."


@pytest.fixture(scope="module")
def newer_site(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site a day later, with one other answer."""
    content = handbook(CT_001="Trả **trong hai ngày** từ khi nhận hồ sơ.")
    search = {
        path: script.replace("ngay trong ngày", "trong hai ngày")
        for path, script in edition.files.items()
        if path.endswith(".js")
    }
    out = tmp_path_factory.mktemp("newer")
    tomorrow = assembled(content, TODAY + dt.timedelta(days=1), search)
    write(tomorrow, ROOT, out, strict=True, say=lambda _line: None)
    return out


@pytest.fixture
def server_of(site: Path) -> Iterator[SiteServer]:
    with serving(site) as server:
        yield server


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who comes for the first time; no page of theirs may have an error."""
    context = browser.new_context(locale="vi-VN", viewport=PHONE)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on(
        "console",
        lambda said: faults.append(said.text) if said.type == "error" and "ERR_" not in said.text else None,
    )
    yield context
    context.close()
    assert faults == []


def status(page: Page) -> Any:
    return page.locator("[data-kb-offline]")


def visited(reader: BrowserContext, server: SiteServer, path: str = "index.html", says: str = SAVED) -> Page:
    page = reader.new_page()
    page.goto(server.address + path)
    expect(status(page)).to_have_text(says)
    return page


def listed(site: Path) -> list[str]:
    return list(json.loads((site / FILES).read_text("utf-8")))


def kept(page: Page) -> int:
    return page.evaluate(  # type: ignore[no-any-return]
        """async () => {
             const names = (await caches.keys()).filter(name => name.startsWith('kb-files'));
             const caches_ = await Promise.all(names.map(name => caches.open(name)));
             return (await Promise.all(caches_.map(each => each.keys()))).flat().length;
           }"""
    )


def tell(page: Page, task: str) -> Any:
    """What the service worker answers to a message of a page."""
    return page.evaluate(
        """task => navigator.serviceWorker.ready.then(registration => new Promise(resolve => {
             const channel = new MessageChannel();
             channel.port1.onmessage = event => resolve(event.data);
             registration.active.postMessage({ kb: task }, [channel.port2]);
           }))""",
        task,
    )


def saved_to_the_end(page: Page) -> Any:
    """The last answer once the site's edition has been saved, as far as it can be."""
    page.evaluate("navigator.serviceWorker.register(new URL('sw.js', KbPort.base).href)")
    told = tell(page, "check")
    while (coming := told.get("coming")) and not coming["refused"]:
        told = tell(page, "save")
    return told


def in_an_hour(reader: BrowserContext) -> None:
    """Set the service worker's clock forward."""
    reader.service_workers[0].evaluate("() => { const now = Date.now; Date.now = () => now() + 3600000 }")


def cut(reader: BrowserContext, server: SiteServer) -> None:
    server.stop()
    reader.set_offline(True)


def test_after_one_visit_every_page_and_the_search_work_without_a_network(
    reader: BrowserContext, server_of: SiteServer, site: Path
) -> None:
    page = visited(reader, server_of)
    cut(reader, server_of)

    lost = page.evaluate(
        """async paths => {
             const answers = await Promise.all(paths.map(path => fetch(new URL(path, KbPort.base)).catch(() => ({}))));
             return paths.filter((_path, number) => !answers[number].ok);
           }""",
        listed(site),
    )
    assert lost == []
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(f"{request.url} {request.failure}"))
    of_each_kind = {path.rpartition("/")[0]: path for path in listed(site) if path.endswith(".html")}
    for path in of_each_kind.values():
        page.goto(server_of.address + path)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.goto(server_of.address + "tim-kiem/index.html?q=khai+sinh")
    expect(page.locator(".kb-hit").first).to_contain_text("Khai sinh")
    page.goto(server_of.address + ENTRY)
    page.keyboard.press("/")
    page.keyboard.type("khai tu")
    expect(page.locator(".md-search-result__item h1").first).to_contain_text("HT-003")
    expect(status(page)).to_have_text(re.compile("Đang mất mạng.*bản đã lưu, ngày 25/11/2026"))
    assert [each for each in failed if "ERR_ABORTED" not in each] == []  # Left before it was loaded.


def test_without_a_network_what_is_not_saved_is_told_and_other_addresses_lead_on(
    reader: BrowserContext, server_of: SiteServer
) -> None:
    page = visited(reader, server_of)
    cut(reader, server_of)

    page.goto(server_of.address + "muc/khong-co.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cần có mạng để mở phần này")
    page.goto(server_of.address + "cam-nang.pdf")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cần có mạng để mở phần này")
    page.get_by_role("link", name="Xem theo lĩnh vực").click()
    expect(page).to_have_url(server_of.address + "linh-vuc/index.html")
    page.goto(server_of.address)
    expect(page.get_by_role("combobox")).to_be_visible()
    page.goto(server_of.address + "tim-kiem")
    expect(page).to_have_url(server_of.address + "tim-kiem/")


TELL = """
window.told = [];
addEventListener("DOMContentLoaded", function () {
  var line = document.querySelector("[data-kb-offline]");
  new MutationObserver(function () { if (line.textContent) window.told.push(line.textContent); })
    .observe(line, { childList: true, characterData: true, subtree: true });
});
"""
"""Notes whatever the line in the footer says, however short it stands there."""


def test_saving_begins_after_the_page_is_there_and_tells_how_far_it_is(
    reader: BrowserContext, server_of: SiteServer
) -> None:
    page = reader.new_page()
    page.add_init_script(TELL)
    page.goto(server_of.address + ENTRY)
    assert "sw.js" not in server_of.asked
    expect(status(page)).to_have_text(SAVED)

    told: list[str] = page.evaluate("window.told")
    saving = [re.fullmatch(r"Đang lưu để dùng khi mất mạng: (\d+)%", text) for text in told if text != SAVED]
    parts = [int(match[1]) for match in saving if match]
    assert len(parts) == len(saving) > 0
    assert parts == sorted(parts)


def test_a_new_edition_costs_what_changed_and_leaves_the_open_page_alone(
    reader: BrowserContext, server_of: SiteServer, newer_site: Path
) -> None:
    visited(reader, server_of).close()
    server_of.root = newer_site
    server_of.asked.clear()
    page = reader.new_page()
    page.goto(server_of.address + ENTRY)
    expect(page.locator(".kb-summary")).to_contain_text("Trả ngay trong ngày nhận hồ sơ.")

    expect(page.get_by_role("status").filter(has_text="Có bản mới")).to_contain_text(NEWS)
    expect(page.locator(".kb-summary")).to_contain_text("Trả ngay trong ngày nhận hồ sơ.")
    loaded = {path for path in server_of.asked if path.startswith("muc/")}
    assert loaded == {ENTRY}
    assert len(server_of.asked) < len(listed(newer_site)) / 2

    page.get_by_role("button", name="Xem bản mới").click()
    expect(page.locator(".kb-summary")).to_contain_text("Trả trong hai ngày từ khi nhận hồ sơ.")
    expect(status(page)).to_have_text(NEWER)
    expect(page.get_by_text("Có bản mới")).to_have_count(0)


def test_a_page_that_stays_open_asks_for_news_when_its_reader_comes_back(
    reader: BrowserContext, server_of: SiteServer, newer_site: Path
) -> None:
    page = visited(reader, server_of, ENTRY)
    server_of.root = newer_site

    page.evaluate(
        """() => {
             const now = Date.now;
             Date.now = () => now() + 3600000;
             document.dispatchEvent(new Event('visibilitychange'));
           }"""
    )

    expect(page.get_by_text(NEWS)).to_be_visible()
    page.get_by_role("button", name="Xem bản mới").click()
    expect(page.locator(".kb-summary")).to_contain_text("Trả trong hai ngày từ khi nhận hồ sơ.")


def test_a_page_from_before_an_update_finds_its_own_files_until_it_is_closed(
    reader: BrowserContext, server_of: SiteServer, newer_site: Path
) -> None:
    visited(reader, server_of).close()
    before = reader.new_page()
    before.goto(server_of.address + "tim-kiem/index.html")
    expect(status(before)).to_have_text(SAVED)
    server_of.root = newer_site
    visited(reader, server_of, "gioi-thieu.html", says=NEWER)
    expect(before.get_by_text(NEWS)).to_be_visible()
    cut(reader, server_of)

    before.get_by_role("searchbox").fill("chung thuc ban sao bao lau")

    expect(before.locator(".kb-hit").first).to_contain_text("Trả ngay trong ngày nhận hồ sơ.")
    before.reload()
    before.get_by_role("searchbox").fill("chung thuc ban sao bao lau")
    expect(before.locator(".kb-hit").first).to_contain_text("Trả trong hai ngày nhận hồ sơ.")


def test_what_no_page_needs_any_more_is_thrown_away(
    reader: BrowserContext, server_of: SiteServer, newer_site: Path
) -> None:
    page = visited(reader, server_of)
    server_of.root = newer_site
    page.goto(server_of.address + ENTRY)
    page.get_by_role("button", name="Xem bản mới").click()
    expect(status(page)).to_have_text(NEWER)

    in_an_hour(reader)
    tell(page, "check")

    assert kept(page) == len(set(json.loads((newer_site / FILES).read_text("utf-8")).values()))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path, body: body[: len(body) // 2] if path == ENTRY else body,
        lambda path, body: b"<h1>Please log in</h1>" if path.endswith((".html", ".js")) else body,
        lambda path, body: b"<h1>Please log in</h1>",
    ],
    ids=["one file cut short", "other pages and scripts", "another page for everything"],
)
def test_a_wrong_download_never_replaces_a_good_edition(
    reader: BrowserContext, server_of: SiteServer, newer_site: Path, spoil: Callable[[str, bytes], bytes]
) -> None:
    page = visited(reader, server_of)
    server_of.root, server_of.spoil = newer_site, spoil

    saved_to_the_end(page)
    cut(reader, server_of)

    page.goto(server_of.address + ENTRY)
    expect(page.locator(".kb-summary")).to_contain_text("Trả ngay trong ngày nhận hồ sơ.")
    page.goto(server_of.address + "tim-kiem/index.html?q=chung+thuc+ban+sao+bao+lau")
    expect(page.locator(".kb-hit").first).to_contain_text("Trả ngay trong ngày nhận hồ sơ.")


def test_a_site_that_was_half_renewed_is_saved_once_it_is_whole(
    reader: BrowserContext, server_of: SiteServer, newer_site: Path
) -> None:
    page = visited(reader, server_of)
    server_of.root, server_of.spoil = (
        newer_site,
        lambda path, body: b"<link rel=icon href=data:,>" if path == ENTRY else body,
    )
    assert saved_to_the_end(page)["coming"]["refused"]
    page.goto(server_of.address + ENTRY)  # Readers are not kept on the old edition meanwhile.
    expect(page.locator("h1")).to_have_count(0)

    server_of.spoil = None
    in_an_hour(reader)
    page.goto(server_of.address + "gioi-thieu.html")

    expect(status(page)).to_have_text(NEWER)


def test_saving_that_was_cut_goes_on_where_it_stopped(reader: BrowserContext, server_of: SiteServer) -> None:
    def cut_after_forty(_path: str, body: bytes) -> bytes:
        if len(server_of.asked) > 40:
            raise ConnectionAbortedError
        return body

    page = reader.new_page()
    page.goto(server_of.address + "gioi-thieu.html")
    server_of.asked.clear()
    server_of.spoil = cut_after_forty
    assert "failed" in saved_to_the_end(page)
    half = kept(page)
    assert half > 20

    server_of.spoil = None
    server_of.asked.clear()
    page.reload()
    expect(status(page)).to_have_text(SAVED)
    assert kept(page) - half < len(server_of.asked) < kept(page)


def test_readers_who_save_data_are_asked_first(reader: BrowserContext, server_of: SiteServer) -> None:
    reader.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = reader.new_page()
    page.goto(server_of.address + ENTRY)
    button = page.get_by_role("button", name=re.compile(r"^Lưu để dùng khi mất mạng \(khoảng \d+ MB\)$"))
    expect(button).to_be_visible()
    assert kept(page) == 0

    button.click()

    expect(status(page)).to_have_text(SAVED)


def test_a_site_that_is_being_written_is_forgotten(
    reader: BrowserContext, server_of: SiteServer, site: Path, tmp_path: Path
) -> None:
    page = visited(reader, server_of)
    shutil.copytree(site, tmp_path / "site")
    write_withdrawal(tmp_path / "site")
    server_of.root = tmp_path / "site"

    assert tell(page, "check") == {"gone": True}

    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_from_a_folder_nothing_is_said_or_tried(open_page: Open) -> None:
    page = open_page(ENTRY, from_disk=True)

    expect(status(page)).to_be_hidden()
    expect(page.locator("link[rel=manifest]")).to_have_count(0)


def test_over_plain_http_nothing_is_said_or_tried(browser: Browser, server_of: SiteServer) -> None:
    flags = ["--host-resolver-rules=MAP camnang.test 127.0.0.1"]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    other = browser.browser_type.launch(executable_path=CHROMIUM, args=flags)
    page = other.new_page()
    page.goto(server_of.address.replace("127.0.0.1", "camnang.test") + ENTRY)
    page.wait_for_load_state("networkidle")

    expect(status(page)).to_be_hidden()
    expect(page.locator("link[rel=manifest]")).to_have_count(0)
    other.close()
    assert "sw.js" not in server_of.asked


def test_the_browser_takes_the_site_for_an_app(reader: BrowserContext, server_of: SiteServer) -> None:
    page = visited(reader, server_of)
    devtools = reader.new_cdp_session(page)

    told = devtools.send("Page.getAppManifest")
    hindrances = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert told["errors"] == []
    assert json.loads(told["data"])["short_name"] == "Cẩm nang Huế"
    assert [each["errorId"] for each in hindrances] in ([], ["in-incognito"])
