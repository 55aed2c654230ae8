"""A reader asks on the site; what is handed over is read by those who import it."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import click.testing
import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from kb.cli.app import cli
from kb.model.slip import Slip
from kb.rules.minutes_words import tidy
from kb.rules.privacy import COVER, found_in, masked
from kb.rules.slip_text import slips_as_text, slips_in_text
from kb.rules.slips import Letter, slips_in_json
from kb.site.asking import slip_by_hand
from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.handbook import handbook
from tests.browser.test_accessible import faults
from tests.factory import TODAY
from tests.rules.slip_strategies import TRAPS, a_file
from tests.rules.test_privacy import test_personal_data_is_found_however_it_is_written as personal
from tests.rules.test_privacy import test_what_only_looks_like_it_is_left_alone as harmless
from tests.small_handbook import write_small_handbook

HOSTILE = (
    'Ghi <b>lạ</b> & "nháy"? </script><img src=x onerror=alert(1)>\n\nMục: không\n> HẾT PHIẾU\\ \u202egnợưgn'
)
BOTH = pytest.mark.parametrize("from_disk", [False, True], ids=["server", "folder"])


def nothing_fits(page: Page, query: str) -> None:
    page.evaluate(
        "query => document.dispatchEvent(new CustomEvent('kb:unanswered', { detail: { query } }))", query
    )


def something_fits(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new CustomEvent('kb:answered'))")


def keep(page: Page, *queries: str) -> None:
    """As if the reader had searched for each, stopped typing, and gone on."""
    for query in queries:
        nothing_fits(page, query)
        expect(block(page)).to_be_visible()
        page.evaluate("KbAsk.settle()")


def block(page: Page) -> Locator:
    return page.locator("[data-kb-ask=unanswered]")


def saved(page: Page, place: Locator) -> str:
    with page.expect_download() as download:
        place.get_by_role("button", name="Lưu thành tệp").click()
    assert re.fullmatch(r"phieu-([\w-]+-)?\d{8}-\d{6}\.json", download.value.suggested_filename)
    return Path(download.value.path()).read_text("utf-8")


def copied(page: Page, place: Locator) -> str:
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"
    )
    place.get_by_role("button", name="Chép thành chữ").click()
    expect(place.get_by_role("status")).to_contain_text("Đã chép phiếu.")
    return str(page.evaluate("window.copied"))


def said(letter: Letter) -> list[dict[str, Any]]:
    assert letter.others == ()
    return [one.slip.model_dump(exclude_none=True, exclude={"id", "date"}) for one in letter.slips]


def imported(text: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What ``kb inbox import`` says of a file."""
    if not folder.exists():
        write_small_handbook(folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("KB_TODAY", TODAY.isoformat())
    Path(name).write_text(text, "utf-8")
    ran = click.testing.CliRunner().invoke(cli, ["inbox", "import", name], prog_name="kb")
    assert ran.exit_code == 0, ran.stderr
    return ran.stderr


@BOTH
def test_when_nothing_fits_a_slip_with_the_query_is_at_hand(
    open_page: Open, from_disk: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("tim-kiem/index.html", from_disk)
    expect(block(page)).to_be_hidden()

    nothing_fits(page, "xin visa")

    expect(block(page).get_by_role("heading")).to_have_text("Chưa có câu trả lời")
    expect(block(page).get_by_label("Đã gõ tìm")).to_have_value("xin visa")
    block(page).get_by_label("Câu hỏi, nếu muốn nói rõ hơn").fill(HOSTILE)
    block(page).get_by_label("Xã, phường").select_option("phường An Cựu")
    file, text = saved(page, block(page)), copied(page, block(page))

    expected = {
        "kind": "unanswered",
        "query": "xin visa",
        "unit": "an-cuu",
        "count": 1,
        "text": tidy(HOSTILE),
    }
    assert said(slips_in_json(file, "a.json")) == [expected]
    assert said(slips_in_text(text, "a.txt")) == [expected]
    assert [one.slip for one in slips_in_text(text, "a.txt").slips] == [
        one.slip for one in slips_in_json(file, "a.json").slips
    ]
    assert json.loads(file)["edition"] == TODAY.isoformat()
    assert "Đã nhận 1 phiếu." in imported(file, "phieu.json", tmp_path / "kb", monkeypatch)
    assert "Đã nhận 0 phiếu; 1 đã nhận từ trước." in imported(text, "phieu.txt", tmp_path / "kb", monkeypatch)


@BOTH
def test_a_real_search_that_finds_nothing_is_kept_and_may_be_asked_about(
    open_page: Open, from_disk: bool
) -> None:
    page = open_page("tim-kiem/index.html?q=xin+visa+du+lich+hàn+quốc", from_disk)
    expect(block(page).get_by_label("Đã gõ tìm")).to_have_value("xin visa du lich hàn quốc")
    expect(page.get_by_role("searchbox")).to_be_focused()

    page.get_by_role("searchbox").fill("khai tử")

    expect(block(page)).to_be_hidden()
    page.get_by_role("searchbox").fill("xin visa du lich nhật bản")
    expect(block(page)).to_be_visible()
    page.goto(re.sub(r"tim-kiem/.*", "hoi.html", page.url))
    expect(page.locator("[data-kb-kept]").get_by_role("listitem")).to_contain_text(
        ["xin visa du lich nhật bản"]
    )


def test_the_block_follows_the_query_until_the_reader_writes(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html")
    nothing_fits(page, "xin vi")
    expect(block(page)).to_be_visible()

    nothing_fits(page, "xin visa")
    expect(block(page).get_by_label("Đã gõ tìm")).to_have_value("xin visa")
    something_fits(page)
    expect(block(page)).to_be_hidden()

    nothing_fits(page, "xin visa hàn")
    block(page).get_by_label("Câu hỏi").fill("Có làm ở phường không?")
    nothing_fits(page, "xin visa hàn quốc")
    something_fits(page)
    expect(block(page)).to_be_visible()
    expect(block(page).get_by_label("Đã gõ tìm")).to_have_value("xin visa hàn")


def test_a_query_that_nobody_answers_opens_no_block_once_another_is_answered(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html")

    page.evaluate(
        "document.dispatchEvent(new CustomEvent('kb:unanswered', { detail: { query: 'xin' } }));"
        "document.dispatchEvent(new CustomEvent('kb:answered'))"
    )
    page.locator("script[src$='ask.js']").wait_for(state="attached")
    page.wait_for_load_state("networkidle")

    expect(block(page)).to_be_hidden()
    assert page.evaluate("(KbAsk.settle(), KbAsk.searches())") == []


@BOTH
def test_asking_is_always_possible_on_the_search_page(open_page: Open, from_disk: bool) -> None:
    page = open_page("tim-kiem/index.html", from_disk)

    page.locator("[data-kb-ask-open]").click()

    expect(block(page).get_by_role("heading")).to_have_text("Gửi câu hỏi")
    expect(block(page).get_by_label("Câu hỏi")).to_be_focused()
    something_fits(page)
    expect(block(page)).to_be_visible()


@BOTH
def test_an_entry_that_did_not_help_is_told_with_the_keyboard_alone(open_page: Open, from_disk: bool) -> None:
    page = open_page("muc/chung-thuc-phi.html", from_disk)
    place = page.locator("details.kb-ask")
    below = "document.querySelector('details.kb-ask ~ section').getBoundingClientRect().top + scrollY"
    before = page.evaluate(below)

    place.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(place.get_by_label("Mục này còn thiếu gì")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("Thiếu phí bản điện tử.")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")

    letter = slips_in_json(Path(download.value.path()).read_text("utf-8"), "a.json")
    assert said(letter) == [
        {
            "kind": "not-solved",
            "entry": "chung-thuc-phi",
            "unit": "phong-dinh",
            "count": 1,
            "text": "Thiếu phí bản điện tử.",
        }
    ]
    expect(place.get_by_role("status")).to_contain_text("Đã lưu tệp phieu-phong-dinh-")
    place.locator("summary").click()
    assert page.evaluate(below) == before


def test_an_entry_need_not_be_commented_and_knows_what_was_searched_for(open_page: Open) -> None:
    page = open_page("tim-kiem/?q=phí+chứng+thực")
    page.locator(".kb-hit", has_text="Phí chứng thực bản sao").first.click()
    place = page.locator("details.kb-ask")

    place.locator("summary").click()

    expect(place.get_by_label("Đã gõ tìm")).to_have_value("phí chứng thực")
    assert said(slips_in_json(saved(page, place), "a.json")) == [
        {"kind": "not-solved", "entry": "chung-thuc-phi", "query": "phí chứng thực", "count": 1}
    ]


@BOTH
def test_a_question_needs_words(open_page: Open, from_disk: bool) -> None:
    page = open_page("tim-kiem/index.html?q=sao+y", from_disk)
    expect(page.locator(".kb-hit").first).to_be_visible()
    page.goto(re.sub(r"tim-kiem/.*", "hoi.html", page.url))
    place = page.locator("[data-kb-ask=question]")

    place.get_by_role("button", name="Lưu thành tệp").click()
    expect(place.get_by_role("alert")).to_have_text("Viết câu hỏi trước đã.")
    expect(place.get_by_label("Câu hỏi")).to_be_focused()
    page.keyboard.type("Bản điện tử thu phí sao?")
    expect(place.get_by_role("alert")).to_be_empty()

    assert said(slips_in_text(copied(page, place), "a.txt")) == [
        {"kind": "question", "query": "sao y", "count": 1, "text": "Bản điện tử thu phí sao?"}
    ]


def test_a_slip_stands_for_what_it_said_first(open_page: Open) -> None:
    page = open_page("hoi.html")
    place = page.locator("[data-kb-ask=question]")
    place.get_by_label("Câu hỏi").fill("Một?")
    first, again = (json.loads(saved(page, place))["slips"][0]["id"] for _ in range(2))

    place.get_by_label("Câu hỏi").fill("Hai?")

    assert first == again
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", first)
    assert json.loads(saved(page, place))["slips"][0]["id"] != first


def test_personal_data_is_asked_about_before_anything_is_handed_over(open_page: Open) -> None:
    page = open_page("hoi.html")
    place = page.locator("[data-kb-ask=question]")
    place.get_by_label("Câu hỏi").fill("Chị gọi 0905 123 456, số CCCD 046085001234 thì sao?")

    place.get_by_role("button", name="Chép thành chữ").click()

    expect(place.get_by_role("alert")).to_contain_text("số điện thoại (090…56)")
    expect(place.get_by_role("alert")).to_contain_text("số định danh")
    expect(place.get_by_role("button", name="Che rồi tiếp tục")).to_be_focused()
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"
    )
    page.keyboard.press("Enter")
    expect(place.get_by_role("status")).to_contain_text("Đã chép phiếu.")
    assert f"Câu hỏi: Chị gọi {COVER}, số CCCD {COVER} thì sao?" in page.evaluate("window.copied")

    place.get_by_label("Câu hỏi").fill("Số trực 0234 3822 345 gọi giờ nào?")
    place.get_by_role("button", name="Lưu thành tệp").click()
    with page.expect_download() as download:
        place.get_by_role("button", name="Không phải của riêng ai").click()
    assert "0234 3822 345" in Path(download.value.path()).read_text("utf-8")
    saved(page, place)


def test_the_unit_is_remembered_on_this_machine(open_page: Open) -> None:
    page = open_page("hoi.html")
    page.get_by_label("Xã, phường").first.select_option("phường Phong Dinh")

    page.reload()

    expect(page.get_by_label("Xã, phường").first).to_have_value("phong-dinh")
    expect(page.locator("#kb-kept-unit")).to_have_value("phong-dinh")


@BOTH
def test_searches_without_an_answer_are_kept_and_handed_over_together(
    open_page: Open, from_disk: bool
) -> None:
    page = open_page("tim-kiem/index.html", from_disk)
    keep(page, "xin v", "xin visa", "XIN  VISA", "mua tem số CCCD 046085001234", "bỏ đi")
    page.reload()
    keep(page, "xin visa")
    page.goto(page.url.replace("tim-kiem/index.html", "hoi.html"))
    place = page.locator("[data-kb-kept]")

    day = page.evaluate("KbAsk.written(KbAsk.today())")
    rows = place.get_by_role("listitem")
    expect(rows).to_have_text(
        [f"xin visa 2 lần, lần cuối {day}", f"bỏ đi {day}", f"mua tem số CCCD {COVER} {day}"]
    )
    place.get_by_label("bỏ đi").uncheck()
    expect(place.get_by_label("Chọn tất cả")).not_to_be_checked()
    letter = slips_in_json(saved(page, place), "a.json")

    assert said(letter) == [
        {"kind": "unanswered", "query": "xin visa", "count": 2},
        {"kind": "unanswered", "query": f"mua tem số CCCD {COVER}", "count": 1},
    ]
    expect(rows.nth(0)).to_contain_text(f"đã giao {day}")
    expect(place.get_by_label("xin visa")).not_to_be_checked()
    expect(place.get_by_label("bỏ đi")).to_be_checked()

    place.get_by_role("button", name="Xóa").click()
    expect(place.get_by_role("status").last).to_have_text("Đã xóa 1 dòng khỏi máy này.")
    expect(rows).to_have_count(2)
    place.get_by_label("Chọn tất cả").check()
    place.get_by_role("button", name="Xóa").click()
    expect(place).to_contain_text("Chưa có lần tìm nào không ra trên máy này.")
    assert ("Tìm kiếm" in place.inner_text()) == from_disk
    expect(place.get_by_role("button", name="Lưu thành tệp")).to_be_hidden()


def test_what_was_handed_over_on_the_search_page_is_not_handed_over_twice(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html")
    keep(page, "xin visa")
    slip = slips_in_json(saved(page, block(page)), "a.json").slips[0].slip

    kept = page.evaluate("KbAsk.searches()")

    assert [(search["id"], bool(search["handed"])) for search in kept] == [(slip.id, True)]
    page.reload()
    keep(page, "xin visa")
    assert len({search["id"] for search in page.evaluate("KbAsk.searches()")}) == 2


@BOTH
def test_the_searches_are_listed_on_the_search_page_too(open_page: Open, from_disk: bool) -> None:
    page = open_page("tim-kiem/index.html", from_disk)
    place = page.locator("details[data-kb-kept]")
    place.locator("summary").click()
    expect(place).to_contain_text("Chưa có lần tìm nào")
    place.locator("summary").click()
    keep(page, "xin visa")

    place.locator("summary").click()

    expect(place.get_by_role("listitem")).to_contain_text(["xin visa"])
    assert said(slips_in_text(copied(page, place), "a.txt"))[0]["query"] == "xin visa"


def test_two_hundred_searches_are_kept_and_the_oldest_go(open_page: Open) -> None:
    page = open_page("hoi.html")

    page.evaluate("for (let n = 1; n <= 205; n++) KbAsk.keep('câu hỏi số ' + n + ' nhé')")

    kept = [search["query"] for search in page.evaluate("KbAsk.searches()")]
    assert (len(kept), kept[0], kept[-1]) == (200, "câu hỏi số 205 nhé", "câu hỏi số 6 nhé")


@pytest.mark.parametrize(
    "storage",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('private'); } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        'localStorage.setItem(\'kb-ask-searches\', \'[1, null, {"id": 3}, {"query": ""}]\')',
        "localStorage.setItem('kb-ask-searches', '{'); localStorage.setItem('kb-ask-unit', '7')",
    ],
)
def test_a_browser_that_keeps_nothing_asks_all_the_same(open_page: Open, storage: str) -> None:
    page = open_page("404.html")
    page.add_init_script(storage)
    page.goto(page.url.replace("404.html", "tim-kiem/index.html"))

    keep(page, "xin visa")

    assert said(slips_in_json(saved(page, block(page)), "a.json")) == [
        {"kind": "unanswered", "query": "xin visa", "count": 1}
    ]
    page.goto(page.url.replace("tim-kiem/index.html", "hoi.html"))
    expect(page.locator("[data-kb-kept]")).to_be_visible()


MAILS = """() => {
  window.mails = [];
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.href.startsWith("mailto:")) window.mails.push(this.href); else click.call(this);
  };
  const meta = document.createElement("meta");
  meta.name = "kb-ask-mail";
  meta.content = "cam-nang+hoi@hue.gov.vn";
  document.head.append(meta);
}"""


def test_a_slip_goes_into_a_mail_when_there_is_an_address(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html")
    page.evaluate(MAILS)
    nothing_fits(page, "xin visa & hộ chiếu?")

    block(page).get_by_role("button", name="Gửi thư").click()

    expect(block(page).get_by_role("status")).to_contain_text("Đã mở chương trình thư.")
    address = urlsplit(page.evaluate("mails[0]"))
    assert address.path.replace("%2B", "+") == "cam-nang+hoi@hue.gov.vn"
    parts = parse_qs(address.query, strict_parsing=True)
    assert said(slips_in_text(parts["body"][0], "thư")) == [
        {"kind": "unanswered", "query": "xin visa & hộ chiếu?", "count": 1}
    ]
    assert parts["subject"] == ["Phiếu hỏi gửi cẩm nang"]


def test_a_long_slip_is_copied_and_the_mail_says_so(open_page: Open) -> None:
    page = open_page("tim-kiem/index.html")
    page.evaluate(MAILS)
    nothing_fits(page, "xin visa")
    block(page).get_by_label("Câu hỏi").fill("Nghị quyết nào? " * 60)
    page.evaluate(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }"
    )

    block(page).get_by_role("button", name="Gửi thư").click()

    expect(block(page).get_by_role("status")).to_contain_text("dán vào thư vừa mở")
    assert len(page.evaluate("mails[0]")) < 1900
    assert said(slips_in_text(page.evaluate("window.copied"), "a.txt"))[0]["text"].startswith("Nghị quyết")


def test_without_an_address_there_is_no_mail(open_page: Open) -> None:
    page = open_page("hoi.html")

    expect(page.get_by_role("button", name="Chép thành chữ").first).to_be_visible()
    expect(page.get_by_role("button", name="Gửi thư")).to_have_count(0)


def test_when_copying_is_not_allowed_the_text_is_shown_and_chosen(open_page: Open) -> None:
    page = open_page("hoi.html")
    page.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false"
    )
    place = page.locator("[data-kb-ask=question]")
    place.get_by_label("Câu hỏi").fill("Một?")

    place.get_by_role("button", name="Chép thành chữ").click()

    shown = place.get_by_label("Phiếu dạng chữ")
    expect(shown).to_be_focused()
    chosen = page.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart)")
    assert said(slips_in_text(chosen, "a.txt")) == [{"kind": "question", "count": 1, "text": "Một?"}]


def test_without_javascript_the_page_tells_how_to_write_a_slip(open_page: Open) -> None:
    page = open_page("hoi.html", java_script_enabled=False)

    expect(page.locator("noscript p").first).to_be_visible()
    expect(page.locator("[data-kb-ask], [data-kb-kept]").first).to_be_hidden()
    paper = page.locator(".kb-ask__paper").inner_text()
    assert paper == slip_by_hand(handbook(), TODAY)
    assert said(slips_in_text(paper, "a.txt"))[0]["kind"] == "question"
    page = open_page("muc/chung-thuc-phi.html", java_script_enabled=False)
    page.locator("details.kb-ask summary").click()
    page.get_by_role("link", name="Gửi câu hỏi").click()
    expect(page).to_have_url(re.compile(r"/hoi\.html$"))


def test_text_is_written_and_tidied_as_the_editors_side_does(open_page: Open) -> None:
    page = open_page("hoi.html")
    texts = ["".join(parts) for parts in itertools.product(TRAPS, ("", "a ", "HẾT "), TRAPS)]
    texts += ["Łoại: ß", "e\u0301\u00a0\u200bx\tz ", "\ue000\ufeffÐ", "a\r\nb\rc\u2028d\x85"]
    assert page.evaluate("texts => texts.map(KbAsk.tidy)", texts) == [tidy(text) for text in texts]
    slips = [
        {"id": f"may-ban-doc-{n}", "kind": "question", "text": text, "query": " ".join(text.split())}
        for n, text in enumerate(texts)
        if tidy(text)
    ]
    tidied = [{**slip, "text": tidy(slip["text"]), "query": tidy(slip["query"])} for slip in slips]
    file = a_file(*tidied, edition=TODAY.isoformat())

    given = page.evaluate("slips => slips.map(KbAsk.slip)", [slip | {"date": "2026-11-24"} for slip in slips])

    assert [Slip.model_validate(slip) for slip in given] == list(file.slips)
    assert page.evaluate("KbAsk.slipsAsText", given) == slips_as_text(file)


def test_the_browser_finds_what_the_editors_side_finds(open_page: Open) -> None:
    page = open_page("hoi.html")
    cases = [text for text, kind in personal.pytestmark[0].args[1] if kind != "birth"]
    plain = [text for text in cases if not re.search(r"[*&\\<]", text)]  # Markdown's marks are the editors'.
    texts = [tidy(text) for text in [*plain, *harmless.pytestmark[0].args[1], *(" ; ".join(plain[:9]),)]]

    found = page.evaluate("texts => texts.map(text => KbAsk.personal(text).length)", texts)

    assert dict(zip(texts, found, strict=True)) == {text: len(found_in(text)) for text in texts}
    assert page.evaluate("texts => texts.map(KbAsk.masked)", texts) == [masked(text) for text in texts]


def own_faults(page: Page) -> list[str]:
    """What axe-core objects to, but for Material's search box, which is on every page and judged there."""
    return [fault for fault in faults(page) if "md-search" not in fault]


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"]
)
def test_a_filled_form_fits_its_window_and_breaks_no_rule_of_axe(
    open_page: Open, viewport: ViewportSize, scheme: str
) -> None:
    page = open_page("tim-kiem/index.html", viewport=viewport, color_scheme=scheme)
    keep(page, "x" * 300, "xin visa")
    block(page).get_by_label("Câu hỏi").fill("số CCCD 046085001234")
    block(page).get_by_role("button", name="Lưu thành tệp").click()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    assert own_faults(page) == []

    page.goto(page.url.replace("tim-kiem/index.html", "hoi.html"))

    expect(page.locator(".kb-ask__kept li")).to_have_count(2)
    assert page.evaluate(wide) <= 0
    assert own_faults(page) == []


def test_only_the_site_itself_is_called(open_page: Open) -> None:
    """Other addresses and faults are caught by ``open_page``; here is what an entry costs before anyone asks."""
    page = open_page("muc/chung-thuc-phi.html")
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url))

    page.locator("details.kb-ask summary").click()
    expect(page.get_by_label("Mục này còn thiếu gì")).to_be_visible()

    assert [path for url in calls if not (path := urlsplit(url).path).endswith("favicon.svg")] == [
        "/assets/ask/ask.js"
    ]
