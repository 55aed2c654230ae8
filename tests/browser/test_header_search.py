from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, Watched
from tests.browser.handbook import HOSTILE

ENTRY = "muc/hkd-cham-dut.html"


def test_slash_opens_materials_box_and_our_engine_answers(open_page: Open) -> None:
    page = open_page(ENTRY)

    page.keyboard.press("/")
    page.keyboard.type("chung thuc ban sao bao lau")

    best = page.locator(".md-search-result__item").first
    expect(best.locator("h1")).to_have_text("CT-001 Chứng thực bản sao bao lâu phải trả?")
    expect(best.locator(".md-tag")).to_have_text("Chứng thực")
    expect(best.locator("mark").first).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"^\d+ câu trả lời$"))


def test_enter_opens_the_best_answer(open_page: Open) -> None:
    page = open_page(ENTRY)
    page.keyboard.press("/")
    page.keyboard.type("khai tu")
    expect(page.locator(".md-search-result__item h1").first).to_contain_text("Khai tử")

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/muc/khai-tu-thoi-han\.html"))


def test_the_header_and_the_home_page_give_the_same_order(open_page: Open) -> None:
    home = open_page("index.html")
    home.get_by_role("combobox").fill("giay to")
    expect(home.get_by_role("option").first).to_be_visible()
    codes = home.locator(".kb-hit .kb-code").all_inner_texts()
    assert len(codes) >= 3

    header = open_page(ENTRY)
    header.keyboard.press("/")
    header.keyboard.type("giay to")

    for place, code in enumerate(codes):
        expect(header.locator(".md-search-result__item").nth(place).locator(".kb-code")).to_have_text(code)


def test_nothing_found_is_said_in_vietnamese(open_page: Open) -> None:
    page = open_page(ENTRY)

    page.keyboard.press("/")
    page.keyboard.type("xyzxyz")

    expect(page.locator(".md-search-result__meta")).to_have_text("Không tìm thấy câu trả lời nào")


def test_markup_in_a_question_never_becomes_an_element(open_page: Open) -> None:
    page = open_page(ENTRY)

    page.keyboard.press("/")
    page.keyboard.type("tên có dấu lạ")

    best = page.locator(".md-search-result__item h1").first
    expect(best).to_have_text(f"CT-005 {HOSTILE}")
    expect(best.locator("img, b")).to_have_count(0)


def test_on_a_phone_the_magnifier_opens_the_box(open_page: Open) -> None:
    page = open_page(ENTRY, viewport=PHONE, is_mobile=True, has_touch=True)

    page.locator("header label[for=__search]").first.tap()
    page.keyboard.type("ket hon")
    page.locator(".md-search-result__link", has_text="Kết hôn cần giấy tờ gì?").tap()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kết hôn cần giấy tờ gì?")


def test_a_page_nobody_searches_on_fetches_no_index(open_page: Open, watched: dict[Page, Watched]) -> None:
    page = open_page(ENTRY)
    page.wait_for_load_state("networkidle")

    assert any("worker.js" in url for url in watched[page].requests)
    assert not [url for url in watched[page].requests if "artefact.js" in url]


def test_the_code_of_a_procedure_leads_to_it(open_page: Open) -> None:
    page = open_page(ENTRY)
    page.keyboard.press("/")
    page.keyboard.type("2.000815")

    expect(page.locator(".md-search-result__item h1").first).to_have_text(
        "Thủ tục: 2.000815 Chứng thực bản sao"
    )
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/thu-tuc/2\.000815\.html"))
