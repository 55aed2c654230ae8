"""The same build opened by double click: no server, no workers, no fetch."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_the_home_page_finds_and_opens_an_answer(open_page: Open) -> None:
    page = open_page("index.html", from_disk=True)

    page.keyboard.type("chung thuc ban sao bao lau")
    expect(page.get_by_role("option").first.locator(".kb-code")).to_have_text("CT-001")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"^file://.*/muc/chung-thuc-thoi-han\.html$"))


def test_materials_box_answers_too(open_page: Open) -> None:
    page = open_page("muc/hkd-cham-dut.html", from_disk=True)

    page.keyboard.press("/")
    page.keyboard.type("khai tu")
    expect(page.locator(".md-search-result__item h1").first).to_have_text(
        "HT-003 Khai tử trong bao nhiêu ngày?"
    )
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"^file://.*/muc/khai-tu-thoi-han\.html"))


def test_the_search_page_reads_its_query_from_the_address(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html?q=khai+sinh", from_disk=True)

    expect(page.locator(".kb-hit").first).to_contain_text("Khai sinh")


def test_links_lead_from_page_to_page(open_page: Open) -> None:
    page = open_page("index.html", from_disk=True)

    page.get_by_role("link", name=re.compile("^Hộ tịch")).click()
    page.get_by_role("link", name="Khai tử trong bao nhiêu ngày?").click()
    page.get_by_role("link", name=re.compile("Mục trước")).click()
    page.get_by_role("link", name="Về trang chủ").click()

    expect(page.get_by_role("combobox")).to_be_visible()
