"""Reading judged collections in BEIR's form: ``corpus.jsonl``, ``queries.jsonl``, ``qrels.tsv``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.evaluation.measures import Judgements
from kb.index.document import Document, Shown
from kb.model.errors import UsageError


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
            id=str(record["_id"]),
            titles=(title,) if (title := str(record.get("title") or "").strip()) else (),
            lines=tuple(line for line in str(record["text"]).split("\n") if line.strip()),
            shown=Shown(question=title),
        )
        for record in _records(path, "_id", "text")
    ]
    return tuple(sorted(documents, key=lambda document: document.id))


def read_queries(queries: Path, qrels: Path) -> tuple[JudgedQuery, ...]:
    """The queries that have judgements, in id order."""
    judgements = _read_qrels(qrels)
    texts = {str(record["_id"]): str(record["text"]) for record in _records(queries, "_id", "text")}
    return tuple(
        JudgedQuery(query, texts[query], judged)
        for query, judged in sorted(judgements.items())
        if query in texts
    )


def _read_qrels(path: Path) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), 1):
        cells = line.split("\t")
        if number == 1 and cells[-1].strip() == "score":
            continue
        try:
            query, document, grade = cells
            judgements.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise UsageError(f"{path}:{number}: dòng đánh giá không đúng dạng.", _QRELS_FORM) from error
    return judgements


_QRELS_FORM = "Mỗi dòng gồm mã câu hỏi, mã văn bản và điểm, cách nhau bằng dấu tab."


def _records(path: Path, *required: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(_lines(path), 1):
        try:
            record = json.loads(line)
            missing = [key for key in required if key not in record]
        except (ValueError, TypeError) as error:
            raise UsageError(f"{path}:{number}: không phải một dòng JSON.", "Kiểm tra lại tệp.") from error
        if missing:
            raise UsageError(f"{path}:{number}: thiếu {', '.join(missing)}.", "Kiểm tra lại tệp.")
        yield record


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from (line.rstrip("\r\n") for line in file if line.strip())
    except OSError as error:
        raise UsageError(f"Không đọc được {path}.", "Kiểm tra lại đường dẫn.") from error
