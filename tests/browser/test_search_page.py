"""The search page: what was asked stands in the address, what was found on the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import PHONE, Open, Watched
from tests.browser.handbook import HOSTILE

EITHER = pytest.mark.parametrize("from_disk", [False, True], ids=["server", "folder"])
SEARCH = "tim-kiem/index.html"


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox")


def hits(page: Page) -> Locator:
    return page.locator(".kb-results .kb-hit")


def status(page: Page) -> Locator:
    return page.locator(".kb-results__status")


def kind(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=re.compile(f"^{name}"))


def settled(page: Page) -> None:
    """The catalogue has answered, too."""
    expect(page.locator(".kb-kinds__count").last).not_to_be_empty()


@EITHER
def test_the_address_carries_the_query(open_page: Open, from_disk: bool) -> None:
    page = open_page(f"{SEARCH}?q=khai+sinh", from_disk)

    expect(box(page)).to_have_value("khai sinh")
    expect(hits(page).first.locator("mark").first).to_be_visible()
    expect(status(page)).to_have_text(re.compile(r"^\d+ câu trả lời"))


def test_typing_changes_the_address_and_leaves_focus_and_scroll(open_page: Open) -> None:
    page = open_page(SEARCH)
    page.evaluate("document.body.style.minHeight = '3000px'; scrollTo(0, 120)")

    page.keyboard.type("khai tử")

    expect(hits(page).first).to_contain_text("Khai tử trong bao nhiêu ngày?")
    settled(page)
    expect(page).to_have_url(re.compile(r"\?q=khai\+t%E1%BB%AD$"))
    expect(box(page)).to_be_focused()
    assert page.evaluate("scrollY") == 120

    box(page).fill("")

    expect(page).to_have_url(re.compile(r"/tim-kiem/index\.html$"))
    expect(hits(page)).to_have_count(0)
    expect(page.locator(".kb-kinds")).to_be_hidden()


def test_arrow_keys_move_through_the_results_and_escape_leads_back(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=khai+sinh")
    settled(page)
    box(page).focus()

    page.keyboard.press("ArrowDown")
    expect(hits(page).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("khai sinh")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")


def test_enter_opens_the_result_and_slash_comes_back_to_the_box(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=khai+sinh")
    settled(page)
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/muc/khai-sinh-[\w-]+\.html$"))


@EITHER
@pytest.mark.parametrize(
    ("query", "name", "title", "leads"),
    [
        ("23/2015", "Văn bản", "Nghị định 23/2015/NĐ-CP", "/van-ban/23-2015-nd-cp.html"),
        ("2000815", "Thủ tục", "Chứng thực bản sao", "/thu-tuc/2.000815.html"),
        ("an cuu", "Xã, phường", "phường An Cựu", "/xa-phuong/an-cuu.html"),
        ("hkd", "Viết tắt, cách gọi", "HKD", "/tu-viet-tat.html#"),
    ],
)
def test_what_the_query_names_stands_first_and_tells_its_kind(
    open_page: Open, from_disk: bool, query: str, name: str, title: str, leads: str
) -> None:
    page = open_page(f"{SEARCH}?q={query}", from_disk)

    first = hits(page).first
    expect(first.locator(".kb-hit__kind")).to_have_text(name)
    expect(first.locator(".kb-icon")).to_be_visible()
    expect(first.locator(".kb-hit__question")).to_have_text(title)
    first.click()
    expect(page).to_have_url(re.compile(re.escape(leads)))


@EITHER
def test_answers_come_before_other_kinds_and_each_kind_can_be_chosen(
    open_page: Open, from_disk: bool
) -> None:
    page = open_page(f"{SEARCH}?q=chứng+thực+bản+sao", from_disk)
    settled(page)
    heads = page.locator(".kb-results h2")
    expect(heads.nth(0)).to_have_text("Câu trả lời")
    assert "Thủ tục" in heads.all_inner_texts()

    kind(page, "Thủ tục").check()

    expect(hits(page)).to_have_count(1)
    expect(hits(page).first).to_contain_text("2.000815")
    expect(page).to_have_url(re.compile(r"loai=thu-tuc"))
    expect(page.locator(".kb-filters")).to_be_hidden()
    kind(page, "Mục").check()
    expect(hits(page).first).to_contain_text("CT-00")
    expect(page).to_have_url(re.compile(r"loai=muc"))


def test_guides_are_found_and_opened_at_their_heading(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=dùng+bàn+phím&loai=huong-dan")

    hits(page).first.click()

    expect(page).to_have_url(re.compile(r"/cach-tim\.html#dung-ban-phim$"))
    expect(page.locator("h2:target")).to_have_text(re.compile("^Dùng bàn phím"))


def test_a_field_narrows_the_answers_and_counts_tell_how_many(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=giấy+tờ")
    settled(page)
    field = page.get_by_label("Lĩnh vực")
    option = field.locator("option[value=ho-tich]")
    expect(option).to_have_text(re.compile(r"^Hộ tịch \(\d+\)$"))
    number = int(re.findall(r"\d+", option.inner_text())[0])
    assert number > 1

    field.select_option("ho-tich")

    expect(status(page)).to_have_text(f"{number} câu trả lời")
    expect(hits(page)).to_have_count(number)
    assert {text.split()[0] for text in hits(page).locator(".kb-code").all_inner_texts()} <= {
        f"HT-00{n}" for n in range(1, 5)
    }
    expect(page).to_have_url(re.compile(r"loai=muc&linh-vuc=ho-tich"))
    expect(field.locator("option[value=chung-thuc]")).not_to_have_text(re.compile(r"\(0\)"))


def test_the_way_back_leads_through_what_was_asked(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=khai+sinh")
    settled(page)
    kind(page, "Mục").check()
    expect(page).to_have_url(re.compile("loai=muc"))
    box(page).fill("chứng thực")
    expect(hits(page).first).to_contain_text("CT-00")

    page.go_back()
    expect(box(page)).to_have_value("khai sinh")
    expect(kind(page, "Mục")).to_be_checked()
    expect(hits(page).first).to_contain_text("Khai sinh")
    page.go_back()
    expect(kind(page, "Tất cả")).to_be_checked()
    page.go_forward()
    page.go_forward()
    expect(box(page)).to_have_value("chứng thực")


def test_letters_of_one_query_are_one_step_back(open_page: Open) -> None:
    page = open_page("index.html")
    page.goto(page.url.replace("index.html", SEARCH))
    page.keyboard.type("khai sinh", delay=30)
    settled(page)

    page.go_back()

    expect(box(page)).to_have_value("")


def test_ten_are_shown_at_a_time(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=23/2015&loai=muc")
    expect(hits(page)).to_have_count(10)

    page.get_by_role("button", name="Xem thêm 2 trong 12 câu trả lời").click()

    expect(hits(page)).to_have_count(12)
    expect(hits(page).nth(10)).to_be_focused()
    expect(page).to_have_url(re.compile(r"trang=2$"))
    page.reload()
    expect(hits(page)).to_have_count(12)
    expect(page.get_by_role("button", name="Xem thêm")).to_have_count(0)


def test_what_was_understood_is_told_with_its_rung_and_can_be_searched(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=banr+sao")
    told = page.locator(".kb-results__meant")
    expect(told).to_contain_text("Đã hiểu “banr” là bản (chưa bật bộ gõ)")

    told.get_by_role("link", name="Tìm đúng chữ “bản sao”").click()

    expect(box(page)).to_have_value("bản sao")
    expect(page).to_have_url(re.compile(r"\?q=b%E1%BA%A3n\+sao$"))
    expect(told).to_have_count(0)
    page.go_back()
    expect(box(page)).to_have_value("banr sao")


@pytest.mark.parametrize("body", ["(x).parts = {};", "", "(x).parts = null;"])
def test_an_index_that_cannot_be_read_is_said_in_a_sentence_and_tried_again(
    open_page: Open, body: str
) -> None:
    page = open_page(SEARCH)
    tries = []

    def broken(route: Route) -> None:
        tries.append(route.request.url)
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/search/parts/*.js*", broken)
    box(page).fill("khai tử")
    expect(status(page)).not_to_be_empty()
    said = status(page).inner_text()
    assert re.search(r"[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]", said), said

    page.unroute("**/search/parts/*.js*")
    box(page).fill("khai sinh")

    expect(hits(page).first).to_be_visible()
    assert tries


def test_without_the_catalogue_answers_are_found_all_the_same(open_page: Open) -> None:
    page = open_page(SEARCH)
    page.route("**/search/catalogue/**", lambda route: route.fulfill(body="", content_type="text/javascript"))

    box(page).fill("khai tử")

    expect(hits(page).first).to_contain_text("Khai tử trong bao nhiêu ngày?")


def test_the_catalogue_is_fetched_only_when_something_is_asked(
    open_page: Open, watched: dict[Page, Watched]
) -> None:
    page = open_page(SEARCH)
    page.wait_for_load_state("networkidle")
    assert not [url for url in watched[page].requests if "/search/catalogue/" in url]

    box(page).fill("khai tử")
    settled(page)

    assert [url for url in watched[page].requests if "/search/catalogue/artefact.js" in url]


def test_an_old_unit_leads_to_the_new_one(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=Phong+Hoa")

    first = hits(page).first
    expect(first).to_contain_text("“Phong Hoa” nay thuộc phường Phong Dinh")
    first.click()
    expect(page).to_have_url(re.compile(r"/xa-phuong/phong-dinh\.html$"))


def test_a_press_on_a_result_is_a_click_although_others_come_meanwhile(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=khai+sinh")
    settled(page)
    link = hits(page).first
    target = link.evaluate("link => link.href.split('?')[0].split('#')[0]")
    link.hover()
    page.mouse.down()
    box(page).evaluate(
        "box => { box.value = 'phong hoa'; box.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(page).to_have_url(re.compile("phong"))
    page.wait_for_timeout(500)  # the other answers are there by then
    page.mouse.up()

    expect(page).to_have_url(re.compile(re.escape(target)))


def test_an_old_district_leads_to_the_list(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=huyện+Phong+Điền")

    expect(hits(page).first).to_have_text("“huyện Phong Điền” nay thuộc phường Phong Dinh")


def test_a_wording_that_others_used_can_be_taken(open_page: Open) -> None:
    page = open_page(SEARCH)
    box(page).fill("khai tu")

    chip = page.locator(".kb-chip").first
    expect(chip).to_be_visible()
    text = chip.inner_text()
    chip.click()

    expect(box(page)).to_have_value(text)
    expect(box(page)).to_be_focused()


EVENTS = """window.told = [];
for (const name of ["kb:answered", "kb:unanswered"])
  document.addEventListener(name, event => window.told.push([name, event.detail.query]));"""
TOLD = """wanted => new Promise(done => {
  const look = () => told.some(([, query]) => query === wanted) ? done(told) : setTimeout(look, 20);
  look();
})"""
"""What the page has told when it tells of a query."""


def test_when_nothing_fits_the_nearest_answers_and_the_way_to_ask_are_shown(open_page: Open) -> None:
    page = open_page(SEARCH)
    page.evaluate(EVENTS)

    box(page).fill("xin visa du lich hàn quốc")

    expect(status(page)).to_contain_text("Không có câu trả lời nào khớp hẳn")
    assert 0 < hits(page).count() <= 3
    expect(page.locator(".kb-unanswered")).to_be_visible()
    expect(page.locator(".kb-browse")).to_be_visible()
    assert page.evaluate(TOLD, "xin visa du lich hàn quốc")[-1][0] == "kb:unanswered"


def test_a_query_still_being_typed_is_not_yet_unanswered(open_page: Open) -> None:
    page = open_page(SEARCH)
    page.evaluate(EVENTS)

    page.keyboard.type("xyzq")
    page.keyboard.press("Escape")
    page.keyboard.type("khai tử")

    assert {name for name, _ in page.evaluate(TOLD, "khai tử")} == {"kb:answered"}


def test_a_good_answer_needs_no_advice(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=bản+sao")
    settled(page)

    expect(page.locator(".kb-unanswered")).to_be_hidden()
    expect(page.locator(".kb-browse")).to_be_hidden()


def test_markup_in_a_query_or_a_question_never_becomes_an_element(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=%3Cimg+src=x+onerror=alert(1)%3E+banr+sao")
    settled(page)
    expect(page.locator(".kb-results img, .kb-results__status img")).to_have_count(0)

    box(page).fill("tên có dấu lạ")

    expect(hits(page).first.locator(".kb-hit__question")).to_have_text(HOSTILE)
    expect(page.locator(".kb-results img")).to_have_count(0)


def test_without_scripts_there_is_a_form_and_every_field(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=khai+sinh", java_script_enabled=False)

    expect(page.get_by_role("searchbox", name="Tìm trong cẩm nang")).to_be_visible()
    assert "Mời chọn lĩnh vực dưới đây" in page.locator("noscript").first.inner_html()
    expect(page.get_by_role("link", name=re.compile("^Hộ tịch"))).to_be_visible()
    expect(page.locator(".kb-kinds, .kb-filters").first).to_be_hidden()
    assert (
        page.evaluate("new URLSearchParams(new FormData(document.querySelector('.kb-search'))).toString()")
        == "q="
    )


def test_on_a_phone_the_first_answer_is_in_sight(open_page: Open) -> None:
    page = open_page(f"{SEARCH}?q=khai+sinh", viewport=PHONE, is_mobile=True, has_touch=True)
    settled(page)

    expect(hits(page).first).to_be_in_viewport()
    expect(box(page)).not_to_be_focused()
