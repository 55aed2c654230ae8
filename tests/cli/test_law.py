"""A law changes: it is recorded once, every entry on it is listed and due, and readers are told from that day on."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from kb.book.book import book
from kb.site.edition import assembled
from kb.site.page import LEGAL
from kb.store import load
from tests.cli.conftest import Run
from tests.cli.test_at_the_keyboard import terminal

REGISTER = "faq/registers/legal_documents.yaml"
DECREE = "23/2015/NĐ-CP"
NEW = "99/2027/NĐ-CP"
PUBLISHED = "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml"
ENTRY_PAGE = "muc/chung-thuc-ban-sao-phi.html"


def register(handbook: Path) -> str:
    return (handbook / REGISTER).read_text("utf-8")


def added(kb: Run) -> None:
    done = kb("law", "add", NEW, "--type", "Nghị định", "--issuer", "Chính phủ", "--title", "Chứng thực")
    assert (done.exit_code, done.stdout) == (0, f"{REGISTER}\n")


def test_a_document_is_added_and_listed_and_shown(kb: Run, handbook: Path) -> None:
    before = register(handbook)
    added(kb)

    assert register(handbook).startswith(before)
    listed = kb("law", "list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [DECREE, "60/2014/QH13", NEW]
    assert "1 mục" in listed[0]
    assert "còn hiệu lực đến hết 28/02/2027" in listed[1]
    assert "chưa rõ hiệu lực" in kb("law", "show", NEW).stdout
    assert kb("check").exit_code == 0


def test_what_is_not_given_is_asked_for(kb: Run, handbook: Path) -> None:
    done = kb("law", "add", NEW, "--effective", "1/3/2027", typed="Nghị định\nChính phủ\nVề chứng thực\n")

    assert done.exit_code == 0
    document = load(handbook).handbook.legal_documents[NEW]
    assert (document.title, document.state, document.confidence) == ("Về chứng thực", "not_yet", "low")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["add", "23/2015/nd-cp"], 2, "Đã có 23/2015/NĐ-CP"),
        (["show", "24/2015/NĐ-CP"], 2, "Ý bạn là “23/2015/NĐ-CP”?"),
        (["expire", DECREE], 2, "--on"),
        (["expire", DECREE, "--on", "mai"], 2, "không phải là ngày"),
        (["expire", DECREE, "--on", "2014-01-01"], 1, "có hiệu lực từ 10/04/2015"),
        (["expire", DECREE, "--on", "2027-01-01", "--by", DECREE], 1, "chính nó"),
        (["amend", DECREE, "--on", "2026-01-01"], 2, "--by"),
        (["amend", DECREE, "--on", "2026-01-01", "--by", "23/2015/nd-cp"], 1, "không thể sửa chính nó"),
        (["amend", "60/2014/QH13", "--on", "2027-03-01", "--by", NEW], 1, "không thể được sửa từ"),
        (["expire", "60/2014/QH13", "--on", "2027-01-01"], 1, "hết hiệu lực từ 01/03/2027. Thêm --correct"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    kb: Run, handbook: Path, arguments: list[str], code: int, said: str
) -> None:
    before = register(handbook)
    done = kb("law", *arguments)

    assert (done.exit_code, said in done.stderr) == (code, True)
    assert register(handbook) == before


def test_the_end_of_a_document_is_recorded_and_its_entries_are_listed_by_article(
    kb: Run, handbook: Path
) -> None:
    added(kb)
    done = kb("law", "expire", "23/2015/nd-cp", "--on", "20/11/2026", "--by", "99/2027/nd-cp")

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        REGISTER,
        "Điều 20",
        "CT-001  Phí chứng thực bản sao là bao nhiêu?  (chung-thuc-ban-sao-phi)",
    ]
    assert f"{DECREE} nay hết hiệu lực từ 20/11/2026, thay bằng {NEW}." in done.stderr
    document = load(handbook).handbook.legal_documents[DECREE]
    assert (document.replaced_by, document.noted) == (NEW, dt.date(2026, 11, 25))
    assert "đã được ghi từ trước" in kb("law", "expire", DECREE, "--on", "2026-11-20").stderr


def test_a_successor_that_nobody_registered_is_asked_for(kb: Run) -> None:
    done = kb("law", "expire", DECREE, "--on", "2027-01-01", "--by", NEW)

    assert f"{NEW} chưa có trong danh mục; thêm bằng: kb law add {NEW}" in done.stderr


def test_from_that_day_on_pages_results_and_print_say_so(kb: Run, handbook: Path) -> None:
    assert "chung-thuc-ban-sao-phi · còn hiệu lực\n" in kb("search", "phí chứng thực bản sao").stdout

    kb("law", "expire", DECREE, "--on", "2026-11-20", "--by", NEW)

    found = kb("search", "phí chứng thực bản sao").stdout
    assert "chung-thuc-ban-sao-phi · hết hiệu lực sau 19/11/2026" in found
    assert "(hết hiệu lực)" in kb("show", "ct1").stdout
    content = load(handbook).handbook
    day_before, day = dt.date(2026, 11, 19), dt.date(2026, 11, 20)
    for today, said in ((day_before, "còn hiệu lực đến hết 19/11/2026"), (day, "hết hiệu lực từ 20/11/2026")):
        pages = assembled(content, today, {}).pages
        assert said in pages[ENTRY_PAGE].html
        assert said in pages[LEGAL].html
        assert said in json.dumps(book(content, today), ensure_ascii=False, default=str)


def test_its_entries_are_due_until_somebody_verified_them_against_it(kb: Run, handbook: Path) -> None:
    assert json.loads(kb("due", "--json").stdout) == []
    kb("law", "expire", DECREE, "--on", "2027-06-01", "--by", NEW)

    (row,) = json.loads(kb("due", "--json").stdout)
    assert (row["id"], [reason["kind"] for reason in row["reasons"]]) == ("chung-thuc-ban-sao-phi", ["law"])
    assert "sẽ hết hiệu lực từ 01/06/2027" in kb("due").stdout
    assert "1 mục phải rà lại: 1 vì văn bản thay đổi." in kb("due").stderr
    assert kb("due", "--field", "ho-tich").stdout == ""

    dated = kb("verify", "ct1")
    assert (dated.exit_code, dated.stdout) == (0, f"{PUBLISHED}\n")
    assert "chỉ ghi ngày" in dated.stderr
    assert "vẫn còn trong hàng phải rà lại" in dated.stderr
    assert "1 lần thẩm tra chỉ ghi ngày" in kb("due").stdout

    told = kb("verify", "ct1", "--checked", f"Điều 20 {DECREE}", "--reason", "Mức phí chưa đổi")
    assert "hạn rà lại tiếp theo 18/05/2027" in told.stderr
    assert json.loads(kb("due", "--json").stdout) == []
    step = load(handbook).handbook.live["chung-thuc-ban-sao-phi"].history[-1]
    assert (step.action, step.note, step.checked) == ("verified", "Mức phí chưa đổi", (f"Điều 20 {DECREE}",))
    assert "# Mục mẫu: ghi chú này phải còn nguyên" in (handbook / PUBLISHED).read_text("utf-8")
    assert "1 lần thẩm tra chỉ ghi ngày" in kb("due").stderr


def test_an_amendment_entered_late_is_recorded_and_every_entry_on_the_document_is_due(
    kb: Run, handbook: Path
) -> None:
    path = handbook / REGISTER
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(
            "  state: in_force\n",
            "  amended_by: # theo cổng văn bản\n    - number: 1/2020/NĐ-CP # chưa rõ ngày\n  state: in_force\n",
            1,
        ),
        "utf-8",
    )
    kb("verify", "ct1", "--checked", "Trang thủ tục", "--reason", "Mức phí chưa đổi")
    arguments = ("law", "amend", "23/2015/nd-cp", "--by", NEW, "--on", "01/01/2026")
    done = kb(*arguments, "--articles", "Điều 5; 20")

    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == [REGISTER, "Điều 20"]
    assert f"{DECREE} nay được sửa bởi {NEW} (Điều 5; Điều 20) từ 01/01/2026." in done.stderr
    assert f"thêm bằng: kb law add {NEW}" in done.stderr
    assert "amended_by: # theo cổng văn bản\n    - number: 1/2020/NĐ-CP # chưa rõ ngày\n" in register(
        handbook
    )
    (row,) = json.loads(kb("due", "--json").stdout)
    assert row["reasons"][0]["text"] == (
        f"{DECREE} (Điều 20) được sửa bởi {NEW} (Điều 5; Điều 20) từ 01/01/2026 (ghi nhận 25/11/2026)"
    )
    assert f"Sửa bởi: {NEW} từ 01/01/2026: Điều 5; Điều 20" in kb("law", "show", DECREE).stdout
    again = kb(*arguments, "--json")
    assert json.loads(again.stdout)["citing_amended_articles"] == ["chung-thuc-ban-sao-phi"]
    assert "đã được ghi từ trước" in kb(*arguments).stderr
    assert (
        f"{NEW} (từ 01/01/2026)"
        in assembled(load(handbook).handbook, dt.date(2026, 11, 25), {}).pages[LEGAL].html
    )
    kb("verify", "ct1", "--checked", f"Điều 20 theo {NEW}", "--reason", "Vẫn đúng")
    assert json.loads(kb("due", "--json").stdout) == []
    assert kb("check").exit_code == 0


def test_at_the_keyboard_the_reasons_are_shown_and_what_was_compared_is_asked(
    kb: Run, handbook: Path
) -> None:
    kb("law", "expire", DECREE, "--on", "2027-06-01", "--by", NEW)

    with terminal(handbook, "verify", "ct1") as screen:
        screen.read_until("sẽ hết hiệu lực từ 01/06/2027")
        screen.read_until("Đã đối chiếu với gì")
        screen.read_until("› ")
        screen.type(f"Nghị định {DECREE}\n")
        screen.type("\n")
        code = screen.end()

    assert code == 0
    step = load(handbook).handbook.live["chung-thuc-ban-sao-phi"].history[-1]
    assert (step.note, step.checked) == ("Câu trả lời vẫn đúng.", (f"Nghị định {DECREE}",))


def test_an_entry_with_a_revision_waiting_is_not_verified(kb: Run) -> None:
    kb("edit", "ct1", "--set", "fee=3.000 đồng/trang")

    done = kb("verify", "ct1", "--checked", "Điều 20")

    assert done.exit_code == 1
    assert "đang có bản sửa chờ" in done.stderr


def test_a_revision_that_rests_on_what_has_lapsed_is_not_approved(kb: Run, handbook: Path) -> None:
    kb("edit", "ct1", "--set", "fee=3.000 đồng/trang")
    kb("submit", "ct1")
    kb("law", "expire", DECREE, "--on", "2026-11-20", "--by", NEW)

    done = kb("review", "ct1", "--approve", "--who", "Trần Bình")

    assert done.exit_code == 1
    assert f"căn cứ {DECREE} hết hiệu lực từ 20/11/2026. Dẫn {NEW}" in done.stderr
    assert (handbook / "faq/drafts/chung-thuc-ban-sao-phi.yaml").exists()


def test_the_check_warns_of_what_has_lapsed_and_of_what_lapses_soon(kb: Run) -> None:
    kb("law", "expire", DECREE, "--on", "2026-12-01")
    soon = kb("check")
    kb("law", "expire", DECREE, "--on", "2026-11-20", "--correct")
    lapsed = kb("check")

    assert (soon.exit_code, lapsed.exit_code) == (0, 0)
    assert f"{DECREE} sẽ hết hiệu lực từ 01/12/2026" in soon.stdout
    assert f"{DECREE} đã hết hiệu lực (ngày cuối 19/11/2026)" in lapsed.stdout
