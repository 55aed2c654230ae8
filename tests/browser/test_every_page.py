"""What must hold on each kind of page, on a phone and on a desktop, in light and in dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Open

PAGES = (
    "index.html",
    "tim-kiem/index.html?q=khai+sinh",
    "linh-vuc/index.html",
    "linh-vuc/chung-thuc.html",
    "muc/chung-thuc-thoi-han.html",
    "van-ban.html",
    "van-ban/23-2015-nd-cp.html",
    "xa-phuong.html",
    "xa-phuong/an-cuu.html",
    "thu-tuc.html",
    "thu-tuc/2.000815.html",
    "tu-viet-tat.html",
    "so-lieu/index.html",
    "co-gi-moi.html",
    "tai-ve.html",
    "ban-in.html",
    "giao-ban/index.html",
    "giao-ban/2026-11-03.html",
    "giao-ban/2026-11-24.html",
    "cach-tim.html",
    "dung-sach-in.html",
    "bien-tap.html",
    "quy-uoc.html",
    "dat-len-trang.html",
    "gioi-thieu.html",
    "hoi.html",
    "404.html",
)


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"]
)
def test_every_page_fits_its_window_and_loads_nothing_from_elsewhere(
    open_page: Open, viewport: ViewportSize, scheme: str
) -> None:
    """Foreign requests and console errors are caught by ``open_page`` itself."""
    page = open_page("", viewport=viewport, color_scheme=scheme)
    home = page.url
    for path in PAGES:
        page.goto(home + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px too wide for {viewport['width']}"
        size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.md-typeset')).fontSize)")
        assert size >= 17
        expect(page.get_by_role("heading", level=1)).to_have_count(1)


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("index.html", "Trang chủ"),
        ("muc/khai-tu-thoi-han.html", "Lĩnh vực"),
        ("thu-tuc/2.000815.html", "Thủ tục"),
        ("xa-phuong/an-cuu.html", "Xã, phường cũ và mới"),
        ("giao-ban/2026-11-03.html", "Theo dõi"),
        ("cach-tim.html", "Hướng dẫn"),
    ],
)
def test_the_tab_that_a_page_belongs_to_is_marked(open_page: Open, path: str, tab: str) -> None:
    page = open_page(path)

    expect(page.locator(".md-tabs [aria-current]")).to_have_text(tab)


def test_the_tabs_stand_on_one_line(open_page: Open) -> None:
    tabs = open_page("index.html").locator(".md-tabs__item")

    boxes = [box for n in range(tabs.count()) if (box := tabs.nth(n).bounding_box())]
    assert len(boxes) <= 7
    assert len({box["y"] for box in boxes}) == 1
    assert max(box["x"] + box["width"] for box in boxes) <= DESKTOP["width"]


def test_the_first_tab_stop_skips_to_the_content(open_page: Open) -> None:
    page = open_page("muc/khai-tu-thoi-han.html")

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(re.compile("Đến nội dung chính"))
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#noi-dung$"))


ROWS = "#ten-cu-bang tr[data-kb-key]"
NAME_BOX = "Gõ tên xã, phường cũ hoặc mới"


def test_a_list_narrows_without_accents_and_widens_again(open_page: Open) -> None:
    page = open_page("xa-phuong.html")
    expect(page.locator(ROWS)).to_have_count(5)

    page.get_by_label(NAME_BOX).fill("an dong")
    expect(page.locator(f"{ROWS}:visible")).to_have_text([re.compile("Phường An Đông")])
    expect(page.locator(".kb-lookup__letter:visible")).to_have_text(["A"])
    expect(page.locator(".kb-filter__count")).to_have_text("1 dòng")

    page.get_by_label(NAME_BOX).fill("xyz")
    expect(page.locator(".kb-filter__count")).to_have_text("Không có dòng nào khớp")

    page.get_by_label(NAME_BOX).fill("")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(5)


def test_enter_opens_the_unit_that_an_old_name_means(open_page: Open) -> None:
    for from_disk in (False, True):
        page = open_page("xa-phuong.html", from_disk=from_disk)

        page.get_by_label(NAME_BOX).fill("phong hoa")
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Phường Phong Dinh")


def test_enter_waits_while_several_rows_could_be_meant(open_page: Open) -> None:
    page = open_page("xa-phuong.html")

    page.get_by_label(NAME_BOX).fill("phuong")
    page.keyboard.press("Enter")

    expect(page.locator(".kb-filter__count")).to_have_text("5 dòng: gõ thêm, hoặc chọn một dòng.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xã, phường: tên cũ và tên mới")


def test_a_group_without_a_row_left_disappears_and_a_domain_can_be_typed(open_page: Open) -> None:
    page = open_page("thu-tuc.html")
    box = page.get_by_label("Gõ tên, mã hoặc lĩnh vực")

    box.fill("chứng thực bản")
    expect(page.locator("#thu-tuc section:visible")).to_have_count(1)
    box.fill("hộ tịch")
    expect(page.locator("#thu-tuc section:visible")).to_have_count(0)
    box.fill("000815")
    box.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Chứng thực bản sao")


def test_without_javascript_everything_can_still_be_read(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html", java_script_enabled=False)

    page.get_by_role("link", name=re.compile("^Hộ tịch")).click()
    page.get_by_role("link", name="Khai tử trong bao nhiêu ngày?").click()
    expect(page.locator(".kb-summary")).to_have_text("15 ngày.")
    expect(page.get_by_role("button", name="In mục này")).to_be_hidden()


def test_the_menu_of_a_phone_opens_from_the_keyboard(open_page: Open) -> None:
    page = open_page("muc/khai-tu-thoi-han.html", viewport=PHONE)

    page.locator("header label[for=__drawer]").focus()
    page.keyboard.press("Enter")
    page.locator(".md-nav__link", has_text="Xã, phường cũ và mới").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Xã, phường: tên cũ và tên mới")


def test_a_bar_is_as_long_as_its_number_on_a_phone_and_on_a_desktop(open_page: Open) -> None:
    for viewport in (PHONE, DESKTOP):
        page = open_page("so-lieu/index.html", viewport=viewport)
        table = page.get_by_role("table", name="Theo thứ tự của cẩm nang")
        bars = table.locator("rect.kb-drawn-part")
        lengths = [box["width"] for n in range(bars.count()) if (box := bars.nth(n).bounding_box())]
        numbers = [int(each) for each in table.locator("tbody td:nth-of-type(1)").all_inner_texts()]

        assert numbers == [5, 4, 3]
        assert [length / lengths[0] for length in lengths] == pytest.approx(
            [n / 5 for n in numbers], abs=0.02
        )
        expect(table.get_by_role("rowheader")).to_have_count(4)
        expect(table.get_by_role("cell")).to_have_count(12)
