from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open


def test_the_address_carries_the_query(open_page: Open) -> None:
    page = open_page("tim-kiem/?q=khai+sinh")

    expect(page.get_by_role("searchbox")).to_have_value("khai sinh")
    expect(page.locator(".kb-hit").first.locator("mark").first).to_be_visible()
    expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\d+ câu trả lời$"))


def test_typing_changes_the_address_and_leaves_the_focus(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html")

    page.get_by_role("searchbox").fill("khai tử")

    expect(page.locator(".kb-hit").first).to_contain_text("Khai tử trong bao nhiêu ngày?")
    expect(page).to_have_url(re.compile(r"\?q=khai\+t%E1%BB%AD$"))
    expect(page.get_by_role("searchbox")).to_be_focused()

    page.get_by_role("searchbox").fill("")

    expect(page).to_have_url(re.compile(r"/tim-kiem/index\.html$"))
    expect(page.locator(".kb-hit")).to_have_count(0)


def test_arrow_keys_move_through_the_results(open_page: Open) -> None:
    page = open_page("tim-kiem/?q=khai+sinh")
    results = page.locator(".kb-hit")
    expect(results.nth(1)).to_be_visible()
    page.get_by_role("searchbox").focus()

    page.keyboard.press("ArrowDown")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/muc/khai-sinh-[\w-]+\.html$"))


@pytest.mark.parametrize("body", ["(x).parts = {};", "", "(x).parts = null;"])
def test_an_index_that_cannot_be_read_is_said_in_a_sentence_and_tried_again(
    open_page: Open, body: str
) -> None:
    page = open_page("tim-kiem/index.html")
    tries = []

    def broken(route: Route) -> None:
        tries.append(route.request.url)
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/search/parts/*.js*", broken)
    page.get_by_role("searchbox").fill("khai tử")
    expect(page.get_by_role("status").first).not_to_be_empty()
    said = page.get_by_role("status").first.inner_text()
    assert re.search(r"[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]", said), said

    page.unroute("**/search/parts/*.js*")
    page.get_by_role("searchbox").fill("khai sinh")

    expect(page.locator(".kb-hit").first).to_be_visible()
    assert tries


def test_an_old_unit_leads_to_the_new_one(open_page: Open) -> None:
    page = open_page("tim-kiem/?q=Phong+Hoa")

    note = page.locator(".kb-hit").first
    expect(note).to_have_text("“Phong Hoa” nay thuộc phường Phong Dinh")
    note.click()
    expect(page).to_have_url(re.compile(r"/xa-phuong\.html$"))


def test_a_wording_that_others_used_can_be_taken(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html")
    page.get_by_role("searchbox").fill("khai tu")

    chip = page.locator(".kb-chip").first
    expect(chip).to_be_visible()
    text = chip.inner_text()
    chip.click()

    expect(page.get_by_role("searchbox")).to_have_value(text)
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_when_nothing_fits_the_nearest_answers_and_the_way_to_ask_are_shown(open_page: Open) -> None:
    page = open_page("tim-kiem/?q=xin+visa+du+lich+hàn+quốc")

    expect(page.get_by_role("status").first).to_contain_text("Không có câu trả lời nào khớp hẳn")
    expect(page.locator(".kb-unanswered")).to_be_visible()
    expect(page.locator(".kb-unanswered")).to_contain_text("nêu câu hỏi tại cuộc họp giao ban")
    expect(page.locator(".kb-browse")).to_be_visible()


def test_a_good_answer_needs_no_advice(open_page: Open) -> None:
    page = open_page("tim-kiem/?q=banr+sao")

    expect(page.locator(".kb-hit .kb-understood").first).to_contain_text("“banr” là bản")
    expect(page.locator(".kb-unanswered")).to_be_hidden()
