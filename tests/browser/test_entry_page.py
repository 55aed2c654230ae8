from __future__ import annotations

import re
from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import Open

ENTRY = "muc/chung-thuc-thoi-han.html"


def test_the_code_and_the_address_can_be_copied(open_page: Open) -> None:
    page = open_page(ENTRY, permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Chép mã mục CT-001").click()
    expect(page.get_by_text("Đã chép mã CT-001")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "CT-001"

    page.get_by_role("button", name="Chép liên kết").click()
    expect(page.get_by_text("Đã chép liên kết")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_message_carries_the_answer_and_the_address(open_page: Open) -> None:
    page = open_page(ENTRY, permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Chép để nhắn tin").click()
    expect(page.get_by_text("dán được vào tin nhắn")).to_be_visible()

    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[:3] == [
        "CT-001: Chứng thực bản sao bao lâu phải trả?",
        "",
        "Trả ngay trong ngày nhận hồ sơ.",
    ]
    assert "Thẩm quyền: Chủ tịch hoặc Phó Chủ tịch Ủy ban nhân dân cấp xã" in lines
    assert lines[-1] == page.url


def test_a_message_copied_from_a_folder_names_no_address_that_leads_nowhere(open_page: Open) -> None:
    page = open_page(ENTRY, from_disk=True, permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Chép để nhắn tin").click()
    expect(page.get_by_text("dán được vào tin nhắn")).to_be_visible()

    assert "file:" not in page.evaluate("navigator.clipboard.readText()")


def test_the_history_opens_without_a_script(open_page: Open) -> None:
    page = open_page(ENTRY, java_script_enabled=False)

    page.get_by_text("Lịch sử: công bố ngày").click()

    expect(page.get_by_text("Công bố (Trần Văn Bình)")).to_be_visible()


def test_copying_works_where_the_clipboard_is_closed_to_pages(open_page: Open) -> None:
    page = open_page(ENTRY, permissions=["clipboard-read"])
    page.evaluate("Object.defineProperty(window, 'isSecureContext', {value: false})")

    page.get_by_role("button", name="Chép mã mục CT-001").click()

    expect(page.get_by_text("Đã chép mã CT-001")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "CT-001"


def test_an_entry_prints_on_one_page_without_what_can_only_be_clicked(open_page: Open) -> None:
    page = open_page(ENTRY)

    paper = PdfReader(BytesIO(page.pdf(format="A4")))

    assert len(paper.pages) == 1
    text = "".join(paper.pages[0].extract_text().split())  # The extractor puts blanks between font changes.

    def printed(words: str) -> bool:
        return words.replace(" ", "") in text

    assert printed("Trả ngay trong ngày nhận hồ sơ")
    assert printed("23/2015/NĐ-CP")
    assert printed("chưa được thành phố phê duyệt. Bản ngày 25/11/2026")
    assert printed("còn đúng đến 01/06/2027")
    assert not any(map(printed, ("Chép liên kết", "In mục này", "Mục sau", "Trang chủ")))


def test_the_print_button_prints(open_page: Open) -> None:
    page = open_page(ENTRY)
    page.evaluate("window.print = () => { document.title = 'đã in' }")

    page.get_by_role("button", name="In mục này").click()

    expect(page).to_have_title("đã in")


def test_the_reader_can_change_to_a_dark_ground_and_it_stays(open_page: Open) -> None:
    page = open_page(ENTRY, color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)

    page.locator("label[title*='Chuyển sang nền sáng']").click()
    page.locator("label[title*='Chuyển sang nền tối']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate(ground) != light

    page.get_by_role("link", name=re.compile("Mục sau")).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_neighbours_and_related_entries_are_a_click_away(open_page: Open) -> None:
    page = open_page(ENTRY)

    page.get_by_role("complementary").get_by_role("link", name="Chứng thực bản sao cần mang").click()

    expect(page).to_have_url(re.compile(r"/muc/chung-thuc-giay-to\.html$"))


def test_a_citation_leads_to_the_document(open_page: Open) -> None:
    page = open_page(ENTRY)

    page.get_by_role("link", name="Nghị định 23/2015/NĐ-CP").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nghị định 23/2015/NĐ-CP")
