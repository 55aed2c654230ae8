"""``kb search``: the right answer first, at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kb.cli.app import cli
from tests.cli.conftest import Run
from tests.small_handbook import COPY, DEATH, write

# Seconds of import time each; none of them may be paid before an official has an answer.
HEAVY = ("underthesea", "mkdocs", "typst", "yaml", "pydantic", "markdown_it", "markdown", "jinja2")


def test_json_is_the_query_and_its_hits_best_first(kb: Run) -> None:
    found = json.loads(kb("search", "phí", "chứng thực", "bản sao", "--json").stdout)

    assert list(found) == ["query", "hits", "fits", "notes"]
    assert found["query"] == "phí chứng thực bản sao"
    assert next(hit["id"] for hit in found["hits"]) == "chung-thuc-ban-sao-phi"
    best = found["hits"][0]
    assert list(best)[:6] == ["id", "code", "question", "summary", "field", "score"]
    assert best["code"] == "CT-001"
    assert best["question"] == "Phí chứng thực bản sao là bao nhiêu?"
    assert best["summary"] == "Hai trang đầu 2.000 đồng/trang, từ trang thứ ba 1.000 đồng/trang."
    assert best["field"] == "chung-thuc"
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "typed",
    [
        "khai tử bao nhiêu ngày",
        "khai tu bao nhieu ngay",
        "KHAI TỬ bao nhiêu ngày",
        "khai tu\u031b\u0309 bao nhie\u0302u nga\u0300y",
        "khai tuwr bao nhieeu ngafy",
    ],
    ids=["accented", "bare", "capitals", "decomposed", "telex"],
)
def test_however_it_is_typed_the_same_entry_comes_first(kb: Run, typed: str) -> None:
    assert json.loads(kb("search", typed, "--json").stdout)["hits"][0]["code"] == "HT-001"


def test_a_hit_shows_code_question_summary_and_id(kb: Run) -> None:
    shown = kb("search", "khai tử", "--limit", "1").stdout

    assert shown == (
        "HT-001  Người mất phải được khai tử trong bao nhiêu ngày?\n"
        "        Trong 15 ngày kể từ ngày có người mất.\n"
        "        khai-tu-thoi-han · còn hiệu lực đến hết 28/02/2027\n"
    )


def test_the_words_sought_are_underlined_at_a_terminal(handbook: Path) -> None:
    result = CliRunner().invoke(cli, ["search", "khai tử"], prog_name="kb", color=True)

    assert click.style("khai tử", bold=True, underline=True) in result.stdout


@pytest.mark.parametrize("field", ["ho-tich", "Hộ tịch", "HT"])
def test_a_field_may_be_given_by_id_name_or_prefix(kb: Run, field: str) -> None:
    hits = json.loads(kb("search", "người mất chứng thực", "--field", field, "--json").stdout)["hits"]

    assert {hit["field"] for hit in hits} == {"ho-tich"}


def test_an_unknown_field_is_an_error_and_not_an_empty_result(kb: Run) -> None:
    result = kb("search", "khai tử", "--field", "hộ tịhc")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Không có lĩnh vực “hộ tịhc”. Ý bạn là “ho-tich”?" in result.stderr


def test_nothing_found_says_what_to_try(kb: Run) -> None:
    result = kb("search", "zzzzqqq")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "Không tìm thấy mục nào. Thử ít từ hơn, hoặc xem tất cả bằng: kb list\n" in result.stderr


def test_a_change_is_found_by_the_next_search(kb: Run, handbook: Path) -> None:
    assert kb("search", "giấy báo tử").exit_code == 0
    write(
        handbook,
        "faq/published/ho-tich/khai-tu-thoi-han.yaml",
        DEATH.replace("Trong 15 ngày kể từ ngày có người mất.", "Mang theo giấy báo tử."),
    )

    assert json.loads(kb("search", "giấy báo tử", "--json").stdout)["hits"][0]["code"] == "HT-001"


@pytest.mark.parametrize(
    "broken",
    [COPY.replace("summary:", "sumary:"), COPY.replace("Thu theo", "# Thu theo"), "{"],
    ids=["wrong key", "heading in the answer", "no YAML"],
)
def test_a_broken_draft_never_stops_a_search(kb: Run, handbook: Path, broken: str) -> None:
    write(handbook, "faq/drafts/hong.yaml", broken.replace("chung-thuc-ban-sao-phi", "hong"))

    assert json.loads(kb("search", "khai tử", "--json").stdout)["hits"][0]["code"] == "HT-001"


def test_a_search_imports_nothing_heavy(kb: Run, handbook: Path) -> None:
    kb("search", "khai tử")  # the index is there now, as it is on every day but the first
    script = (
        "import sys\n"
        "from kb.cli.app import cli\n"
        "try:\n    cli(['search', 'khai', 'tu'], prog_name='kb')\n"
        "except SystemExit as end:\n    assert end.code == 0, end.code\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules), sep=',', file=sys.stderr)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=handbook, capture_output=True, text=True, check=True
    )

    assert "HT-001" in ran.stdout
    assert ran.stderr.strip() == ""


@pytest.mark.parametrize(
    ("kind", "query", "shown"),
    [
        (
            "van-ban",
            "luật hộ tịch",
            "–  Luật 60/2014/QH13\n   Luật Hộ tịch\n   còn hiệu lực đến hết 28/02/2027\n",
        ),
        (
            "thu-tuc",
            "2000815",
            "2.000815  Chứng thực bản sao từ bản chính\n          Cẩm nang trả lời trong CT-001.\n",
        ),
        ("xa-phuong", "phong hòa", "–  phường Phong Dinh\n"),
        ("viet-tat", "sao y", "–  sao y\n   chứng thực bản sao\n   cách gọi thường ngày\n"),
    ],
)
def test_other_kinds_than_answers_are_found(kb: Run, kind: str, query: str, shown: str) -> None:
    assert kb("search", "--kind", kind, query, "--limit", "1").stdout.startswith(shown)


def test_guide_pages_are_found_by_their_words(kb: Run, handbook: Path) -> None:
    write(handbook, "content/cach-tim.md", "# Cách tìm\n\n## Dùng phím tắt\n\nPhím gạch chéo.\n")

    found = json.loads(kb("search", "--kind", "huong-dan", "phím", "gạch", "chéo", "--json").stdout)

    assert found["hits"][0]["id"] == "huong-dan:cach-tim.html#dung-phim-tat"
    assert found["hits"][0]["remark"] == "Cách tìm"


def test_everything_is_what_the_query_names_then_answers_then_the_rest(kb: Run) -> None:
    shown = kb("search", "--kind", "tat-ca", "23/2015").stdout
    found = json.loads(kb("search", "--kind", "tat-ca", "23/2015", "--json").stdout)

    assert shown.startswith("Văn bản  Nghị định 23/2015/NĐ-CP\n")
    assert shown.index("Câu trả lời") < shown.index("CT-001")
    assert list(found) == ["muc", "thu-tuc", "van-ban", "xa-phuong", "viet-tat", "huong-dan"]
    assert found["van-ban"]["hits"][0]["exact"]


def test_nothing_of_a_kind_is_said(kb: Run) -> None:
    result = kb("search", "--kind", "van-ban", "zzzzqqq")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "Không tìm thấy gì. Thử ít từ hơn." in result.stderr


def test_a_field_narrows_only_answers(kb: Run) -> None:
    result = kb("search", "--kind", "van-ban", "--field", "ho-tich", "luật")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--field chỉ lọc các mục." in result.stderr
