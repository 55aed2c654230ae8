from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb.evaluation.beir import JudgedQuery, read_corpus, read_queries, without_document
from kb.model.errors import ContentError, UsageError

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


def test_what_counts_for_nothing_is_said(tmp_path: Path) -> None:
    said: list[str] = []

    read_queries(put(tmp_path, "queries.jsonl", QUERIES), put(tmp_path, "qrels.tsv", QRELS), said.append)

    assert said == [
        "queries.jsonl: 1 câu hỏi (q3) chưa có đánh giá nên không tính.",
        "qrels.tsv: 1 câu hỏi (q9) không có trong queries.jsonl nên không tính.",
    ]


def test_right_answers_that_cannot_be_found_are_named() -> None:
    queries = [JudgedQuery("q1", "", {"a": 3, "c": 1, "z": 0}), JudgedQuery("q2", "", {"b": 1})]

    assert without_document(queries, {"a"}) == ("b", "c")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"_id": "a", "text": ""}\nkhông phải JSON\n', "corpus.jsonl:2: không phải một dòng JSON."),
        ('\n["a"]\n', "corpus.jsonl:2: không phải một đối tượng JSON."),
        ('{"_id": "a"}\n', "corpus.jsonl:1: thiếu text."),
        ("{}\n", "corpus.jsonl:1: thiếu _id, text."),
        ('{"_id": "a", "text": null}\n', "corpus.jsonl:1: text không phải là chữ."),
        (
            '{"_id": "a", "text": ""}\n{"_id": "a", "text": ""}\n',
            "corpus.jsonl:2: mã “a” đã có ở dòng 1.",
        ),
        ("\n", "corpus.jsonl: không có văn bản nào."),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ContentError, match=re.escape(sentence)):
        read_corpus(put(tmp_path, "corpus.jsonl", text))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("q1\ta\tcao\n", "qrels.tsv:1: không có điểm “cao”. Điểm là 0, 1, 2 hoặc 3."),
        ("q1\ta\t4\n", "qrels.tsv:1: không có điểm “4”."),
        ("q1\ta\t-1\n", "qrels.tsv:1: không có điểm “-1”."),
        ("q1 a 1\n", "qrels.tsv:1: dòng đánh giá không đúng dạng."),
        ("q1\ta\t1\nq1\ta\t2\n", "qrels.tsv:2: q1 và a đã có điểm 1 ở dòng trên."),
        ("q8\ta\t1\n", "queries.jsonl: không câu hỏi nào có đánh giá trong"),
        ("", "queries.jsonl: không câu hỏi nào có đánh giá trong"),
    ],
)
def test_a_faulty_judgement_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    qrels = put(tmp_path, "qrels.tsv", text)

    with pytest.raises(ContentError, match=re.escape(sentence)):
        read_queries(put(tmp_path, "queries.jsonl", QUERIES), qrels)


def test_the_same_judgement_twice_is_one(tmp_path: Path) -> None:
    qrels = put(tmp_path, "qrels.tsv", "q1\ta\t1\r\nq1\ta\t1\r\n")

    (read,) = read_queries(put(tmp_path, "queries.jsonl", QUERIES), qrels)

    assert read.judgements == {"a": 1}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Không đọc được"):
        read_corpus(tmp_path / "corpus.jsonl")


def test_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes('{"_id": "a", "text": "Huế"}'.encode("utf-16"))

    with pytest.raises(ContentError, match="không phải văn bản UTF-8"):
        read_corpus(path)
