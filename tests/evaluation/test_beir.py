from __future__ import annotations

from pathlib import Path

import pytest

from kb.evaluation.beir import read_corpus, read_queries
from kb.model.errors import UsageError

CORPUS = (
    '{"_id": "b", "title": "Khai sinh", "text": "Nộp giấy.\\n\\nTrả kết quả."}\n'
    '\n{"_id": "a", "text": "Không có tiêu đề"}\n'
)
QUERIES = '{"_id": "q2", "text": "khai sinh"}\n{"_id": "q1", "text": "giấy"}\n{"_id": "q3", "text": "thừa"}\n'
QRELS = "query-id\tcorpus-id\tscore\nq1\ta\t1\nq2\tb\t2\nq2\ta\t0\nq9\ta\t1\n"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_corpus_becomes_documents_in_id_order(tmp_path: Path) -> None:
    first, second = read_corpus(put(tmp_path, "corpus.jsonl", CORPUS))

    assert (first.id, first.titles, first.lines) == ("a", (), ("Không có tiêu đề",))
    assert (second.id, second.titles, second.lines) == ("b", ("Khai sinh",), ("Nộp giấy.", "Trả kết quả."))
    assert second.shown.question == "Khai sinh"


def test_queries_come_with_their_judgements(tmp_path: Path) -> None:
    read = read_queries(put(tmp_path, "queries.jsonl", QUERIES), put(tmp_path, "qrels.tsv", QRELS))

    assert [(query.id, query.text, query.judgements) for query in read] == [
        ("q1", "giấy", {"a": 1}),
        ("q2", "khai sinh", {"b": 2, "a": 0}),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"_id": "a", "text": ""}\nkhông phải JSON\n', "corpus.jsonl:2"),
        ('{"_id": "a"}\n', "corpus.jsonl:1: thiếu text"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(UsageError, match=place):
        read_corpus(put(tmp_path, "corpus.jsonl", text))


def test_a_faulty_judgement_is_named(tmp_path: Path) -> None:
    qrels = put(tmp_path, "qrels.tsv", "q1\ta\tcao\n")

    with pytest.raises(UsageError, match=r"qrels\.tsv:1"):
        read_queries(put(tmp_path, "queries.jsonl", QUERIES), qrels)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Không đọc được"):
        read_corpus(tmp_path / "corpus.jsonl")
