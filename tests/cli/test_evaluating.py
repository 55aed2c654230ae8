"""``kb eval``: measures first, then where it went wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_handbook import write

QUERIES = """\
{"_id": "q1", "text": "phí chứng thực bản sao"}
{"_id": "q2", "text": "khai tử bao nhiêu ngày"}
{"_id": "q3", "text": "giấy phép lái xe"}
"""
QRELS = """\
query-id\tcorpus-id\tscore
q1\tchung-thuc-ban-sao-phi\t3
q2\tkhai-tu-thoi-han\t3
q3\tkhai-tu-thoi-han\t1
"""


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A judged folder without texts of its own; the user's cache is empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "judged"
    write(folder, "queries.jsonl", QUERIES)
    write(folder, "qrels.tsv", QRELS)
    return folder


def test_json_is_one_object_of_measures(kb: Run, judged: Path) -> None:
    measured = json.loads(kb("eval", str(judged), "--json").stdout)

    assert list(measured) == [
        "ndcg_at_10",
        "success_at_1",
        "success_at_3",
        "mrr_at_10",
        "recall_at_10",
        "queries",
    ]
    assert measured["queries"] == 3
    assert measured["success_at_1"] == pytest.approx(2 / 3)


def test_the_table_comes_before_the_worst_queries(kb: Run, judged: Path) -> None:
    shown = kb("eval", str(judged), "--typed", "unaccented").stdout.splitlines()

    assert shown[0] == "3 câu hỏi, gõ không dấu, máy tìm Whoosh."
    assert [line.split()[0] for line in shown[1:6]] == [
        "nDCG@10",
        "success@1",
        "success@3",
        "MRR@10",
        "recall@10",
    ]
    assert shown[2].split()[1] == "0,667"
    assert shown[7] == "Câu hỏi kém nhất"
    assert re.fullmatch(r"0,\d{3}  giay phep lai xe \(q3\)", shown[8])
    assert "đúng: Người mất phải được khai tử" in shown[9]


def test_what_stood_above_the_right_answer_is_shown(kb: Run, judged: Path) -> None:
    write(judged, "qrels.tsv", "q1\tkhai-tu-thoi-han\t1\nq2\tkhai-tu-thoi-han\t1\n")
    write(judged, "queries.jsonl", '{"_id": "q1", "text": "phí chứng thực bản sao ngày"}\n')

    shown = kb("eval", str(judged)).stdout

    assert "(khai-tu-thoi-han), ở vị trí 2\n" in shown
    assert "1. Phí chứng thực bản sao là bao nhiêu? (chung-thuc-ban-sao-phi)\n" in shown


@pytest.mark.parametrize(("count", "found"), [("0", 0), ("1", 1), ("5", 1)])
def test_as_many_bad_queries_are_shown_as_asked(kb: Run, judged: Path, count: str, found: int) -> None:
    shown = kb("eval", str(judged), "--worst", count).stdout

    assert shown.count("đúng: ") == found
    assert ("Câu hỏi kém nhất" in shown) is (found > 0)


def test_a_folder_with_texts_is_searched_itself_and_needs_no_handbook(
    kb: Run, judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(judged)
    write(judged, "corpus.jsonl", '{"_id": "a", "title": "Giấy phép lái xe", "text": "Đổi giấy phép."}\n')
    write(judged, "qrels.tsv", "q3\ta\t1\n")

    result = kb("eval", ".", "--json")

    assert json.loads(result.stdout)["ndcg_at_10"] == 1
    assert "Đang lập chỉ mục" in result.stderr
    assert sorted(path.name for path in judged.iterdir()) == ["corpus.jsonl", "qrels.tsv", "queries.jsonl"]


@pytest.mark.parametrize(("inside", "ndcg"), [(True, 1), (False, 0)])
def test_what_a_handbook_abbreviates_is_understood_inside_of_it(
    kb: Run, judged: Path, monkeypatch: pytest.MonkeyPatch, inside: bool, ndcg: int
) -> None:
    if not inside:
        monkeypatch.chdir(judged)
    write(judged, "corpus.jsonl", '{"_id": "a", "title": "Chứng thực bản chụp", "text": "Đối chiếu."}\n')
    write(judged, "queries.jsonl", '{"_id": "q1", "text": "sao y"}\n')
    write(judged, "qrels.tsv", "q1\ta\t1\n")

    assert json.loads(kb("eval", str(judged), "--json").stdout)["ndcg_at_10"] == ndcg


def test_other_files_are_named_by_path_or_within_the_folder(kb: Run, judged: Path, tmp_path: Path) -> None:
    write(judged, "short.jsonl", '{"_id": "q1", "text": "khai tử"}\n')
    elsewhere = tmp_path / "graded.tsv"
    elsewhere.write_text("q1\tkhai-tu-thoi-han\t2\n", "utf-8")

    measured = kb("eval", str(judged), "--queries", "short.jsonl", "--qrels", str(elsewhere), "--json")

    assert json.loads(measured.stdout)["ndcg_at_10"] == 1


def test_both_engines_measure_the_same(kb: Run, judged: Path) -> None:
    by = [kb("eval", str(judged), "--engine", engine, "--json") for engine in ("whoosh", "browser")]

    assert by[0].exit_code == by[1].exit_code == 0
    assert by[0].stdout == by[1].stdout


@pytest.mark.parametrize(
    ("name", "text", "code", "sentence"),
    [
        ("queries.jsonl", None, 2, "Không đọc được"),
        ("qrels.tsv", None, 2, "Không đọc được"),
        ("queries.jsonl", "q1\n", 1, "queries.jsonl:1: không phải một dòng JSON."),
        ("queries.jsonl", '{"_id": "q1"}\n', 1, "queries.jsonl:1: thiếu text."),
        ("queries.jsonl", QUERIES + QUERIES, 1, "queries.jsonl:4: mã “q1” đã có ở dòng 1."),
        ("queries.jsonl", '{"_id": "q9", "text": "khai tử"}\n', 1, "không câu hỏi nào có đánh giá"),
        ("qrels.tsv", "q1\tkhai-tu-thoi-han\t7\n", 1, "qrels.tsv:1: không có điểm “7”."),
        ("corpus.jsonl", "[]\n", 1, "corpus.jsonl:1: không phải một đối tượng JSON."),
    ],
)
def test_a_faulty_file_is_one_sentence(
    kb: Run, judged: Path, name: str, text: str | None, code: int, sentence: str
) -> None:
    if text is None:
        (judged / name).unlink()
    else:
        write(judged, name, text)

    result = kb("eval", str(judged))

    assert (result.exit_code, result.stdout) == (code, "")
    assert sentence in result.stderr
    assert result.stderr.count("Lỗi: ") == 1


def test_a_folder_that_is_not_there_is_one_sentence(kb: Run) -> None:
    result = kb("eval", "nowhere")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "không có thư mục “nowhere”." in result.stderr


def test_what_does_not_count_is_remarked(kb: Run, judged: Path) -> None:
    write(judged, "qrels.tsv", QRELS.replace("q3\tkhai-tu-thoi-han", "q1\tda-rut"))

    result = kb("eval", str(judged), "--json")

    assert json.loads(result.stdout)["queries"] == 2
    assert "queries.jsonl: 1 câu hỏi (q3) chưa có đánh giá nên không tính.\n" in result.stderr
    assert "1 mã được chấm là đúng nhưng không có trong nơi tìm: da-rut.\n" in result.stderr
