from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, Watched
from tests.browser.handbook import HOSTILE


def test_the_box_is_ready_to_type_in_on_a_desktop(open_page: Open) -> None:
    page = open_page("index.html")

    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def test_unaccented_words_find_the_answer_with_code_field_and_marks(open_page: Open) -> None:
    page = open_page("index.html")

    page.keyboard.type("chung thuc ban sao bao lau")

    best = page.get_by_role("option").first
    expect(best.locator(".kb-code")).to_have_text("CT-001")
    expect(best.locator(".kb-hit__place")).to_contain_text("Chứng thực")
    expect(best.locator(".kb-hit__question")).to_have_text("Chứng thực bản sao bao lâu phải trả?")
    expect(best.locator(".kb-hit__summary")).to_have_text("Trả ngay trong ngày nhận hồ sơ.")
    expect(best.locator("mark").first).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")


def test_enter_opens_the_best_answer(open_page: Open) -> None:
    page = open_page("index.html")

    page.keyboard.type("chung thuc ban sao bao lau")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/muc/chung-thuc-thoi-han\.html$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Chứng thực bản sao bao lâu phải trả?")


def test_arrow_keys_choose_and_enter_opens_the_chosen_one(open_page: Open) -> None:
    page = open_page("index.html")
    page.get_by_role("combobox").fill("khai sinh")
    options = page.get_by_role("option")
    expect(options.nth(1)).to_be_visible()
    second = options.nth(1).get_attribute("href")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(options.nth(0)).to_have_attribute("aria-selected", "false")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-activedescendant", "kb-hit-1")
    expect(page.get_by_role("combobox")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page).to_have_url(str(second))


def test_going_up_from_the_first_leads_back_to_the_box(open_page: Open) -> None:
    page = open_page("index.html")
    page.get_by_role("combobox").fill("khai sinh")
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")

    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    expect(page.get_by_role("combobox")).not_to_have_attribute("aria-activedescendant", re.compile("."))


def test_escape_clears_the_box(open_page: Open) -> None:
    page = open_page("index.html")
    page.get_by_role("combobox").fill("khai sinh")
    expect(page.get_by_role("listbox")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("combobox")).to_have_value("")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_the_list_closes_when_the_reader_goes_elsewhere(open_page: Open) -> None:
    page = open_page("index.html")
    page.get_by_role("combobox").fill("khai sinh")
    expect(page.get_by_role("listbox")).to_be_visible()

    page.get_by_role("heading", level=1).click()

    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_code_finds_its_entry(open_page: Open) -> None:
    page = open_page("index.html")

    page.keyboard.type("ht3")

    expect(page.get_by_role("option").first.locator(".kb-code")).to_have_text("HT-003")


def test_an_abbreviation_finds_what_it_stands_for(open_page: Open) -> None:
    page = open_page("index.html")

    page.keyboard.type("HKD")

    expect(page.get_by_role("option").first.locator(".kb-hit__place")).to_contain_text("Hộ kinh doanh")


def test_nothing_found_is_said_and_shows_a_way_on(open_page: Open) -> None:
    page = open_page("index.html")

    page.keyboard.type("xyzxyz")

    expect(page.get_by_role("status").first).to_contain_text("Không tìm thấy câu trả lời nào cho “xyzxyz”")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("link", name=re.compile("^Hộ tịch"))).to_be_visible()


def test_markup_in_a_question_is_shown_and_never_becomes_an_element(open_page: Open) -> None:
    page = open_page("index.html")

    page.keyboard.type("tên có dấu lạ")

    best = page.get_by_role("option").first.locator(".kb-hit__question")
    expect(best).to_have_text(HOSTILE)
    expect(best.locator("img, b")).to_have_count(0)


def test_all_results_lead_to_a_shareable_address(open_page: Open) -> None:
    page = open_page("index.html")
    page.get_by_role("combobox").fill("khai sinh & tử")
    page.get_by_role("option", name="Xem tất cả kết quả").click()

    expect(page).to_have_url(
        re.compile(r"/tim-kiem/index\.html\?q=khai(%20|\+)sinh(%20|\+)%26(%20|\+)t%E1%BB%AD$")
    )
    expect(page.get_by_role("searchbox")).to_have_value("khai sinh & tử")
    expect(page.locator(".kb-hit").first).to_be_visible()


def test_slash_brings_the_reader_back_to_the_box(open_page: Open) -> None:
    page = open_page("index.html")
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("combobox")).not_to_be_focused()

    page.keyboard.press("/")

    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_value("")


def test_on_a_phone_the_keyboard_waits_for_a_tap_and_search_works(open_page: Open) -> None:
    page = open_page("index.html", viewport=PHONE, is_mobile=True, has_touch=True)
    expect(page.get_by_role("combobox")).not_to_be_focused()

    page.get_by_role("combobox").tap()
    page.keyboard.type("khai tu")
    page.get_by_role("option", name="Khai tử trong bao nhiêu ngày?").tap()

    expect(page.get_by_role("heading", level=1)).to_have_text("Khai tử trong bao nhiêu ngày?")


def test_the_number_of_a_law_leads_to_it_in_one_line(open_page: Open) -> None:
    page = open_page("index.html")

    page.keyboard.type("23/2015")

    note = page.get_by_role("option").first
    expect(note).to_have_text("Văn bản: Nghị định 23/2015/NĐ-CP")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/van-ban/23-2015-nd-cp\.html$"))


def test_other_words_fetch_nothing_of_the_catalogue(open_page: Open, watched: dict[Page, Watched]) -> None:
    page = open_page("index.html")

    page.keyboard.type("khai tử trong bao nhiêu ngày")
    expect(page.get_by_role("option").first).to_contain_text("Khai tử")
    page.wait_for_load_state("networkidle")

    assert not [url for url in watched[page].requests if "/search/catalogue/" in url]
