"""The list of days and each day's page."""

from __future__ import annotations

import datetime as dt

from kb.model.handbook import Handbook
from kb.rules.digest import daily_digests, public_mask
from kb.rules.digest_words import markdown
from kb.site.meeting_pages import NEWS_SHOWN, day_pages, latest_day, meetings_page
from kb.site.page import HOME
from kb.site.pen import Pen
from tests.factory import a_change, a_handbook, a_published_entry, placed
from tests.rules.test_raised import item, meeting
from tests.site.reading import Element, read


def entry(key: str, code: str, *days: int, **given: object) -> object:
    history = (a_change(), *(a_change("approved", "Trần Bình", date=dt.date(2026, 11, d)) for d in days))
    return placed(a_published_entry(id=key, code=code, history=history, **given))


HANDBOOK = a_handbook(
    entry("song", "CT-001", 3),  # type: ignore[arg-type]
    meetings=(
        meeting(
            item("m01", state="linked", entry="song", unit="phong-dinh", answer="Được <b>ngay</b>."),
            item("m02", state="merged", merged_into="m01"),
            item("m03", raised="Ông A 0912 345 678 hỏi\nai ký?", state="waiting", waiting_for="so-tu-phap"),
            item("m04", raised="*Sao* [y](https://x)?"),
        ),
        meeting(session="chieu"),
        meeting(item("m01"), day=9),
        meeting(item("m01")).model_copy(update={"date": dt.date(2026, 12, 1)}),
    ),
)


def days(handbook: Handbook = HANDBOOK) -> dict[str, Element]:
    digests = daily_digests(handbook, public_mask(handbook))
    return {page.path: read(page.html) for page in day_pages(digests)}


def listing(handbook: Handbook = HANDBOOK) -> Element:
    return read(meetings_page(daily_digests(handbook, public_mask(handbook))).html)


THIRD = "giao-ban/2026-11-03.html"


def test_days_are_listed_month_by_month_the_newest_first() -> None:
    made = listing()

    assert [h.text for h in made.all("h2")] == ["Tháng 12/2026", "Tháng 11/2026"]
    assert [li.one("a").attributes["href"] for li in made.all("li")] == [
        "2026-12-01.html",
        "2026-11-09.html",
        "2026-11-03.html",
    ]
    assert [part.text for part in made.all("li")[2].walk()] == [
        "Ngày 03/11/2026",
        ", buổi sáng và buổi chiều",
        "Đã nêu 3 vướng mắc (4 lượt nêu): 1 đã trả lời, 1 đang chờ trả lời, 1 chưa có trả lời.",
        "Trong cẩm nang: 1 mục mới.",
    ]


def test_a_day_tells_what_became_of_each_matter_and_links_to_entries() -> None:
    made = days()[THIRD]

    assert made.one("h1").text == "Giao ban ngày 03/11/2026, buổi sáng và buổi chiều"
    assert [h.text for h in made.all("h2")] == [
        "Đã trả lời (1)",
        "Đang chờ trả lời (1)",
        "Chưa có trả lời (1)",
        "Mới trong cẩm nang (1)",
    ]
    assert made.links()["Chứng thực bản sao từ bản chính mất bao lâu?"] == "../muc/song.html"
    assert [p.text for p in made.all("section")[0].all("p")] == [
        "phường Phong Dinh: Sao y lấy ngay được không?",
        "Trả lời: Được <b>ngay</b>.",
        "Xem CT-001 Chứng thực bản sao từ bản chính mất bao lâu?",
    ]


def test_what_people_said_is_covered_and_never_markup() -> None:
    made = days()[THIRD]

    assert "0912" not in made.text
    assert "Ông A [đã che] hỏi ai ký?" in made.text
    assert "*Sao* [y](https://x)?" in made.text
    assert not made.all("b")


def test_a_day_s_page_says_what_the_digest_to_paste_says() -> None:
    (first, *_) = daily_digests(HANDBOOK, public_mask(HANDBOOK))
    pasted = [line.lstrip("# ") for line in markdown(first).splitlines() if line.startswith("#")]

    made = days()[THIRD]

    shown = [h.text.rpartition(" (")[0] for h in made.all("h2")]
    assert pasted == [made.one("h1").text, *shown]


def test_one_day_leads_to_the_next_and_the_one_before() -> None:
    pages = days()

    assert [
        [(a.attributes["rel"], a.attributes["href"]) for nav in page.all("nav") for a in nav.all("a")]
        for page in pages.values()
    ] == [
        [("next", "2026-11-09.html")],
        [("prev", "2026-11-03.html"), ("next", "2026-12-01.html")],
        [("prev", "2026-11-09.html")],
    ]


def test_a_day_alone_leads_nowhere() -> None:
    (only,) = days(a_handbook(meetings=(meeting(),))).values()

    assert not only.all("nav")
    assert "Không có vướng mắc nào được nêu." in only.text


def test_without_meetings_the_list_says_so_and_there_are_no_days() -> None:
    made = listing(a_handbook())

    assert made.text == "Giao banChưa có biên bản giao ban nào được công khai."
    assert days(a_handbook()) == {}


def latest(handbook: Handbook) -> Element:
    return read(latest_day(daily_digests(handbook, public_mask(handbook)), Pen(HOME)))


def test_the_latest_day_is_told_in_three_lines_with_the_way_to_the_others() -> None:
    made = latest(HANDBOOK)

    assert [li.text for li in made.all("li")] == [
        "Giao ban ngày 01/12/2026, buổi sáng",
        "Đã nêu 1 vướng mắc: 1 chưa có trả lời.",
        "Chưa công bố mục nào.",
        "Xem các ngày khác",
    ]
    assert list(made.links().values()) == ["giao-ban/2026-12-01.html", "giao-ban/index.html"]


def test_what_the_latest_day_published_is_named_up_to_a_few() -> None:
    many = NEWS_SHOWN + 2
    entries = [entry(f"e{n}", f"CT-{n:03d}", 3) for n in range(1, many + 1)]
    made = latest(a_handbook(*entries, meetings=(meeting(),)))  # type: ignore[arg-type]

    codes = " ".join(f"CT-{n:03d}" for n in range(1, NEWS_SHOWN + 1))
    assert made.all("li")[2].text == f"Công bố trong ngày: {codes} và 2 mục khác."


def test_without_meetings_the_home_page_has_nothing_of_them() -> None:
    assert latest(a_handbook()).children == []
