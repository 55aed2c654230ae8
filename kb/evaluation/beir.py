"""Reading judged collections in BEIR's form: ``corpus.jsonl``, ``queries.jsonl``, ``qrels.tsv``.

A file that is not there is the caller's mistake (:class:`UsageError`); a line that is not in this form
is the file's (:class:`ContentError`, with its number).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.evaluation.measures import Judgements
from kb.index.document import Document, Shown
from kb.model.errors import ContentError, UsageError

GRADES = range(4)
"""0 is wrong, 1 touches the question, 2 answers in good part, 3 answers it."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A question and the documents that answer it."""

    id: str
    text: str
    judgements: Judgements


def read_corpus(path: Path) -> tuple[Document, ...]:
    """The documents of a ``corpus.jsonl``, in id order; each line of a text stands for itself."""
    documents = [
        Document(
            id=key,
            titles=(title,) if (title := str(record.get("title") or "").strip()) else (),
            lines=tuple(line for line in record["text"].split("\n") if line.strip()),
            shown=Shown(question=title),
        )
        for key, record in _records(path)
    ]
    if not documents:
        raise ContentError(f"{path}: không có văn bản nào.", "Mỗi dòng là một văn bản dạng JSON.")
    return tuple(sorted(documents, key=lambda document: document.id))


def read_queries(
    queries: Path, qrels: Path, say: Callable[[str], None] = lambda _: None
) -> tuple[JudgedQuery, ...]:
    """The queries that have judgements, in id order; at least one.

    ``say`` hears one Vietnamese line about queries without judgements, and one about judgements
    without their query: they count for nothing.
    """
    judgements = _read_qrels(qrels)
    texts = read_texts(queries)
    judged = tuple(
        JudgedQuery(key, texts[key], judgements[key]) for key in sorted(texts.keys() & judgements.keys())
    )
    if not judged:
        raise ContentError(
            f"{queries}: không câu hỏi nào có đánh giá trong {qrels}.",
            "Kiểm tra hai tệp có cùng bộ mã câu hỏi không.",
        )
    if unjudged := texts.keys() - judgements.keys():
        say(f"{queries.name}: {_some(unjudged)} chưa có đánh giá nên không tính.")
    if unasked := judgements.keys() - texts.keys():
        say(f"{qrels.name}: {_some(unasked)} không có trong {queries.name} nên không tính.")
    return judged


def read_texts(queries: Path) -> dict[str, str]:
    """The queries of a ``queries.jsonl``, id → text, in the file's order."""
    return {key: str(record["text"]) for key, record in _records(queries)}


def without_document(queries: Collection[JudgedQuery], known: Collection[str]) -> tuple[str, ...]:
    """The ids that are judged right for some query and are none of the ``known`` documents, in order."""
    right = {key for query in queries for key, grade in query.judgements.items() if grade > 0}
    return tuple(sorted(right - set(known)))


def _read_qrels(path: Path) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        cells = [cell.strip() for cell in line.split("\t")]
        if number == 1 and cells[-1] == "score":
            continue
        if len(cells) != 3:
            raise ContentError(f"{path}:{number}: dòng đánh giá không đúng dạng.", _QRELS_FORM)
        query, document, written = cells
        grade = int(written) if written.isascii() and written.isdigit() else -1
        if grade not in GRADES:
            raise ContentError(f"{path}:{number}: không có điểm “{written}”.", "Điểm là 0, 1, 2 hoặc 3.")
        known = judgements.setdefault(query, {})
        if known.setdefault(document, grade) != grade:
            raise ContentError(
                f"{path}:{number}: {query} và {document} đã có điểm {known[document]} ở dòng trên.",
                "Giữ lại một dòng.",
            )
    return judgements


_QRELS_FORM = "Mỗi dòng gồm mã câu hỏi, mã văn bản và điểm, cách nhau bằng dấu tab."
_RECORD_FORM = 'Mỗi dòng có dạng {"_id": "…", "text": "…"}.'


def _records(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each line with its ``_id``; both ``_id`` and ``text`` are there and no id comes twice."""
    first: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise ContentError(f"{path}:{number}: không phải một dòng JSON.", _RECORD_FORM) from error
        if not isinstance(record, dict):
            raise ContentError(f"{path}:{number}: không phải một đối tượng JSON.", _RECORD_FORM)
        if missing := [key for key in ("_id", "text") if key not in record]:
            raise ContentError(f"{path}:{number}: thiếu {', '.join(missing)}.", _RECORD_FORM)
        if not isinstance(record["text"], str):
            raise ContentError(f"{path}:{number}: text không phải là chữ.", _RECORD_FORM)
        key = str(record["_id"])
        if key in first:
            raise ContentError(
                f"{path}:{number}: mã “{key}” đã có ở dòng {first[key]}.", "Mỗi mã chỉ dùng một lần."
            )
        first[key] = number
        yield key, record


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except OSError as error:
        raise UsageError(f"Không đọc được {path}.", "Kiểm tra lại đường dẫn.") from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}: không phải văn bản UTF-8.", "Lưu lại tệp theo bảng mã UTF-8.") from error


def _some(keys: Collection[str]) -> str:
    shown = ", ".join(sorted(keys)[:3])
    return f"{len(keys)} câu hỏi ({shown}{', …' if len(keys) > 3 else ''})"
