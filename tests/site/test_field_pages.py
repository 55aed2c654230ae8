from __future__ import annotations

from kb.model.entry import Folder
from kb.site.field_pages import field_page, fields_page
from tests.factory import a_handbook, a_published_entry, placed
from tests.site.reading import read

DEADLINE = a_published_entry(id="thoi-han", code="CT-002", question="Bao lâu?")
PAPERS = a_published_entry(
    id="giay-to", code="CT-001", question="Cần giấy gì?", summary="Mang **bản chính**."
)


def test_every_field_is_listed_with_its_count() -> None:
    page = fields_page(a_handbook(placed(DEADLINE), placed(PAPERS)))

    items = [li.text for li in read(page.html).one("ul").all("li")]

    assert items == ["Chứng thực 2 câu hỏi Bản sao, chữ ký.", "Hộ tịch chưa có Khai sinh, khai tử."]


def test_a_field_shows_question_code_and_answer_in_the_order_of_codes() -> None:
    handbook = a_handbook(placed(DEADLINE), placed(PAPERS))

    page = read(field_page(handbook, handbook.fields["chung-thuc"]).html)
    items = page.one("ul", "kb-entries").all("li")

    assert [li.one("h2").text for li in items] == ["CT-001 Cần giấy gì?", "CT-002 Bao lâu?"]
    assert items[0].one("p").text == "Mang bản chính."
    assert items[0].one("a").attributes["href"] == "../muc/giay-to.html"


def test_drafts_and_retired_entries_are_not_listed() -> None:
    handbook = a_handbook(placed(DEADLINE, Folder.DRAFTS), placed(PAPERS, Folder.RETIRED))

    page = read(field_page(handbook, handbook.fields["chung-thuc"]).html)

    assert page.one(class_="kb-empty").text == "Lĩnh vực này chưa có câu trả lời nào được công bố."
    assert not page.all(class_="kb-entries")
