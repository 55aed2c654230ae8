"""``kb open``, ``kb digest`` and ``kb stats``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_handbook import DEATH, write, write_meetings

COMMANDS = (("open",), ("digest", "2026-11-20"), ("stats",))


@pytest.fixture
def met(handbook: Path, kb: Run) -> Run:
    """``kb`` in a handbook with two meetings and two drafts."""
    write_meetings(handbook)
    begun = DEATH.replace("id: khai-tu", "id: nhap-khai-tu").replace("    code: HT-001\n", "")
    begun = begun.replace("action: approved", "action: submitted").replace("Trần Bình", "Lê Lan")
    write(handbook, "faq/drafts/nhap-khai-tu-thoi-han.yaml", begun)
    return kb


def test_what_is_open_comes_by_how_pressing_it_is_and_how_old(met: Run) -> None:
    assert met("open").stdout == (
        "Đang chờ trả lời\n"
        "20/11/2026  5 ngày  chờ 3 ngày  Sở Tư pháp thành phố Huế · phường Phong Dinh, phường An Cựu: "
        "Người mất ở bệnh viện thì ai khai tử? (2 lượt nêu)  (2026-11-20-sang/m02)\n"
        "\n"
        "Chưa có trả lời\n"
        "23/11/2026  2 ngày    Ông A, điện thoại 0912 345 678, hỏi chứng thực chữ ký.  (2026-11-23-chieu/m02)\n"
        "\n"
        "Đã trả lời tại họp, chưa vào cẩm nang\n"
        "20/11/2026  5 ngày    P. Lạ: Khai tử ở đâu?  (2026-11-20-sang/m03)\n"
        "\n"
        "Bản nháp và bản chờ duyệt\n"
        "21/11/2026  4 ngày  chờ duyệt  Lê Lan  Người mất phải được khai tử trong bao nhiêu ngày?"
        "  (nhap-khai-tu-thoi-han)\n"
    )
    assert "3 vướng mắc còn mở, 1 bản chưa công bố, trong đó 1 chờ duyệt." in met("open").stderr


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("co-quan", ["Sở Tư pháp thành phố Huế", "Chưa giao cơ quan nào"]),
        ("don-vi", ["P. Lạ", "phường An Cựu", "phường Phong Dinh", "Chưa rõ đơn vị"]),
    ],
)
def test_what_is_open_is_grouped_by_whom_it_waits_for_or_who_raised_it(
    met: Run, by: str, headings: list[str]
) -> None:
    lines = met("open", "--by", by).stdout.splitlines()

    starts = [line for line, before in zip(lines, ["", *lines], strict=False) if not before]
    assert starts == [*headings, "Bản nháp và bản chờ duyệt"]


@pytest.mark.parametrize(
    ("options", "refs"),
    [
        (("--unit", "an cuu"), ["2026-11-20-sang/m02"]),
        (("--agency", "so-tu-phap"), ["2026-11-20-sang/m02"]),
        (("--agency", "sở tư pháp thành phố huế"), ["2026-11-20-sang/m02"]),
        (("--field", "CT"), []),
    ],
)
def test_what_is_open_can_be_narrowed(met: Run, options: tuple[str, ...], refs: list[str]) -> None:
    data = json.loads(met("open", "--json", *options).stdout)

    assert [item["ref"] for item in data["items"]] == refs
    assert data["drafts"] == []


def test_json_of_what_is_open_has_the_whole_text_and_the_days(met: Run) -> None:
    data = json.loads(met("open", "--json").stdout)

    first = data["items"][0]
    assert first["raised"] == "Người mất ở bệnh viện thì ai khai tử?"
    assert (first["outcome"], first["times"], first["days_open"], first["days_waiting"]) == (
        "waiting",
        2,
        5,
        3,
    )
    assert [(d["id"], d["state"], d["days_waiting"]) for d in data["drafts"]] == [
        ("nhap-khai-tu-thoi-han", "in_review", 4)
    ]


def test_a_link_to_an_entry_that_is_gone_brings_the_item_back(met: Run, handbook: Path) -> None:
    (handbook / "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml").unlink()

    assert "20/11/2026  5 ngày  mất chỗ gắn  Sở Tư pháp thành phố Huế" in met("open").stdout


def test_nothing_open_is_said(kb: Run) -> None:
    result = kb("open")

    assert (result.stdout, result.exit_code) == ("", 0)
    assert "Không còn gì mở." in result.stderr


def test_the_digest_of_a_day_is_a_page_or_a_text_without_personal_data(met: Run) -> None:
    page = met("digest", "23/11/2026").stdout
    text = met("digest", "2026-11-23", "--session", "Chiều", "--text").stdout

    assert page.startswith("# Giao ban ngày 23/11/2026, buổi chiều\n")
    assert text.startswith("GIAO BAN NGÀY 23/11/2026, BUỔI CHIỀU\n")
    assert "   → Chờ Sở Tư pháp thành phố Huế, từ 22/11/2026\n" in text
    for told in (page, text, met("digest", "2026-11-23", "--json").stdout):
        assert "0912" not in told
        assert "345 678" not in told
        assert "hỏi chứng thực chữ ký" in told


def test_json_of_a_digest_names_entries_by_id(met: Run) -> None:
    data = json.loads(met("digest", "2026-11-20", "--json").stdout)

    assert [(m["ref"], m["part"], m["entry"]) for m in data["matters"]] == [
        ("2026-11-20-sang/m01", "answered", "chung-thuc-ban-sao-phi"),
        ("2026-11-20-sang/m02", "waiting", None),
        ("2026-11-20-sang/m03", "answered", None),
    ]


def test_a_day_without_a_meeting_names_those_that_had_one(met: Run) -> None:
    result = met("digest", "2026-11-20", "--session", "chieu")

    assert result.exit_code == 2
    assert "Không có biên bản họp buổi chiều ngày 20/11/2026." in result.stderr
    assert "20/11/2026, 23/11/2026" in result.stderr


def test_a_handbook_without_meetings_says_so(kb: Run) -> None:
    assert "Chưa có tệp nào trong faq/meetings." in kb("digest", "2026-11-20").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("digest", "hôm qua"),
        ("digest", "2026-11-20", "--session", "tối"),
        ("digest", "2026-11-20", "--text", "--json"),
        ("stats", "--from", "2026-11-30", "--to", "2026-11-01"),
        ("stats", "--by", "năm"),
        ("open", "--unit", "khong-co"),
    ],
)
def test_what_makes_no_sense_is_refused_with_exit_code_2(met: Run, arguments: tuple[str, ...]) -> None:
    result = met(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")


def test_the_numbers_come_as_tables_that_end_in_the_sum(met: Run) -> None:
    shown = met("stats").stdout

    headings = [line for line in shown.splitlines() if line.startswith("Theo")]
    assert headings == ["Theo lĩnh vực", "Theo đơn vị nêu", "Theo cơ quan trả lời", "Theo tuần"]
    assert shown.count("Tất cả") == 4
    total = next(line.split()[2:] for line in shown.splitlines() if line.startswith("Tất cả"))
    assert total == ["6", "0", "1", "2", "4", "1", "1"]
    assert max(map(len, shown.splitlines())) <= 80


def test_one_table_and_one_period_can_be_asked_for(met: Run) -> None:
    shown = met("stats", "--by", "tuan", "--from", "21/11/2026").stdout

    assert shown.splitlines()[0] == "Theo tuần"
    assert shown.splitlines()[2].startswith("23/11/2026 – 29/11/2026")
    assert "16/11/2026" not in shown


def test_json_of_the_numbers_has_every_table(met: Run) -> None:
    data = json.loads(met("stats", "--json").stdout)

    assert data["total"]["raised"] == 6
    assert [row["key"] for row in data["by_week"]] == ["2026-W47", "2026-W48"]
    assert data["by_unit"][0] == {
        "key": "an-cuu",
        "label": "phường An Cựu",
        "raised": 2,
        "known": 0,
        "new": 1,
        "answered": 1,
        "unsettled": 1,
        "closed": 0,
        "median_days": 1.0,
    }


def test_no_numbers_is_said(kb: Run) -> None:
    assert "Không có vướng mắc nào" in kb("stats").stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_meeting_that_cannot_be_read_whole_stops_nothing(
    met: Run, handbook: Path, command: tuple[str, ...]
) -> None:
    write(handbook, "faq/meetings/2026-11-24-sang.yaml", "date: hôm qua\n")

    assert met(*command).exit_code == 0
