"""The page of numbers."""

from __future__ import annotations

from kb.model.handbook import Handbook
from kb.rules.digest import public_mask
from kb.site.stats_page import WEEKS_DRAWN, stats_page
from tests.factory import TODAY, a_handbook, a_published_entry, placed
from tests.rules.test_raised import item, meeting
from tests.site.reading import Element, read

NAME = "Ủy ban nhân dân xã có tên rất dài chưa ai nhận ra, ông A 0912 345 678"


def page(handbook: Handbook) -> Element:
    return read(stats_page(handbook, TODAY, public_mask(handbook)).html)


def table(page: Element, heading: str) -> list[list[str]]:
    """The rows of the table after a heading, the first row its own headings."""
    place = [e for e in page.walk() if e.name in ("h3", "table")]
    at = next(n for n, e in enumerate(place) if e.text == heading)
    found = next(e for e in place[at:] if e.name == "table")
    return [[cell.text for cell in row.walk() if cell.name in ("th", "td")] for row in found.all("tr")]


HANDBOOK = a_handbook(
    placed(a_published_entry(id="song")),
    meetings=(
        meeting(
            item("m01", state="linked", entry="song", unit="phong-dinh", field="chung-thuc"),
            item("m02", said_unit=NAME, field="thue-moi"),
        ),
        meeting(item("m01", answer="Được."), day=19),
    ),
)


def test_items_are_counted_as_a_whole_and_four_ways() -> None:
    made = page(HANDBOOK)

    assert [e.text for e in made.all("h3")] == [
        "Theo tuần",
        "Theo lĩnh vực",
        "Theo đơn vị nêu",
        "Theo cơ quan trả lời",
        "Câu trả lời theo lĩnh vực",
        "Câu trả lời theo tháng công bố",
    ]
    assert table(made, "Theo lĩnh vực") == [
        ["Lĩnh vực", "Nêu", "Có sẵn", "Mới", "Có trả lời", "Còn mở", "Đóng", "Số ngày"],
        ["Chứng thực", "1", "1", "0", "1", "0", "0", "–"],
        ["thue-moi", "1", "0", "0", "0", "1", "0", "–"],
        ["chưa rõ lĩnh vực", "1", "0", "0", "1", "1", "0", "–"],
        ["Tất cả", "3", "1", "0", "2", "2", "0", "–"],
    ]
    assert table(made, "Câu trả lời theo tháng công bố") == [["Tháng", "Công bố"], ["11/2026", "1"]]


def test_weeks_without_a_meeting_keep_their_place_in_the_picture_but_not_in_the_table() -> None:
    made = page(HANDBOOK)

    assert [row[0] for row in table(made, "Theo tuần")] == [
        "Tuần",
        "16/11/2026 – 22/11/2026",
        "02/11/2026 – 08/11/2026",
        "Tất cả",
    ]
    whole = made.one(class_="kb-columns").all("rect", "kb-drawn-whole")
    assert [box.attributes["x"] for box in whole] == ["1.5", "21.5"]
    assert made.one("desc").text.startswith(
        "Từ tuần 02/11/2026 đến tuần 16/11/2026. Nhiều nhất là 2 vướng mắc"
    )


def test_the_picture_shows_half_a_year_and_the_table_all() -> None:
    long_ago = meeting(item("m01")).model_copy(update={"date": TODAY.replace(year=2025)})
    made = page(a_handbook(meetings=(long_ago, meeting(item("m01")))))

    assert f"{WEEKS_DRAWN} tuần gần nhất" in made.one("title").text
    assert len(made.one(class_="kb-columns").all("rect")) == 1
    assert len(table(made, "Theo tuần")) == 4


def test_readers_are_told_from_meetings_once_they_sent_something() -> None:
    sent = meeting(item("m01", raised="Thiếu phí"), session="ban-doc")
    made = page(a_handbook(meetings=(sent, meeting(item("m01")))))

    assert [row[:2] for row in table(made, "Theo kênh")] == [
        ["Kênh", "Nêu"],
        ["bạn đọc", "1"],
        ["họp giao ban", "1"],
        ["Tất cả", "2"],
    ]
    assert "Theo kênh" not in page(HANDBOOK).text
    assert "Thiếu phí" not in made.text


def test_names_that_minutes_wrote_are_free_of_personal_data() -> None:
    made = page(HANDBOOK)

    assert "0912" not in made.text
    assert "chưa ai nhận ra, ông A [đã che]" in made.text


def test_what_has_no_name_has_no_bar_and_does_not_shrink_the_others() -> None:
    nameless = [item(f"m{n:02d}") for n in range(2, 9)]
    made = page(a_handbook(meetings=(meeting(item("m01", unit="phong-dinh"), *nameless),)))

    known, unknown = next(t for t in made.all("table") if "Đơn vị" in t.text).one("tbody").all("tr")
    assert [box.attributes["width"] for box in known.all("rect")] == ["100"]
    assert unknown.all("rect") == []


def test_a_unit_leads_to_its_page() -> None:
    assert page(HANDBOOK).links()["phường Phong Dinh"] == "../xa-phuong/phong-dinh.html"


def test_every_table_says_what_it_is_and_marks_its_headings() -> None:
    for each in page(HANDBOOK).all("table"):
        assert each.one("caption").text
        assert {th.attributes["scope"] for th in each.all("th")} == {"col", "row"}
        assert {td.attributes["role"] for td in each.all("td")} == {"cell"}


def test_without_meetings_one_sentence_says_so_and_the_handbook_is_still_counted() -> None:
    made = page(a_handbook(placed(a_published_entry())))

    assert made.one(class_="kb-empty").text == (
        "Chưa có biên bản giao ban nào được công khai, nên chưa có gì để đếm."
    )
    assert not made.all(class_="kb-columns")
    assert table(made, "Câu trả lời theo lĩnh vực")[1:] == [
        ["Chứng thực", "1", "0", "0"],
        ["Hộ tịch", "0", "0", "0"],
        ["Tất cả", "1", "0", "0"],
    ]


def test_meetings_at_which_nothing_was_raised_are_told_apart_from_none() -> None:
    made = page(a_handbook(meetings=(meeting(),)))

    assert made.one(class_="kb-empty").text == "Các buổi giao ban chưa ghi vướng mắc nào."


def test_an_empty_handbook_has_a_page_too() -> None:
    assert "Câu trả lời theo tháng công bố" not in page(a_handbook()).text
