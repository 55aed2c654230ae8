"""Questions and answers that others wrote, made fit to be drafts: nothing dropped, nothing taken as checked."""

from __future__ import annotations

import re
from typing import Any

from kb.answer.parse import faults_in
from kb.exchange.columns import Values

NO_ANSWER = "Chưa có câu trả lời."
_LONGEST_SUMMARY = 300
_NUMBERED = re.compile(r"^(?:(?:câu hỏi|câu|hỏi)\s*)?\d{1,4}\s*[.):]\s+", re.IGNORECASE)
_BLOCK = re.compile(r"^(?:[-*+>|]|\d+[.)]\s)")


def completed(values: Values, field: str | None, file: str) -> dict[str, Any]:
    """What a draft needs beyond the ``values``: the short answer from the long one, and what is to be checked."""
    more: dict[str, Any] = {}
    question = values.get(("question",))
    if isinstance(question, str):
        more["question"] = _NUMBERED.sub("", question) or question
    if field is not None and values.get(("field",)) is None:
        more["field"] = field
    answer = values.get(("answer",))
    whole = ("summary",) in values and values[("summary",)] is not None
    if not isinstance(answer, str) or not answer.strip():
        if answer is None:
            more["answer"] = values[("summary",)] if whole else NO_ANSWER
    elif not whole:
        more["answer"] = answer = marked_up(answer)
    if not whole:
        more["summary"] = _first_sentence(answer) if isinstance(answer, str) else NO_ANSWER
    if not whole or answer is None:
        point = "Chưa đối chiếu với văn bản và nguồn công khai" if answer else "Chưa có câu trả lời"
        points = values.get(("open_points",)) or []
        more["open_points"] = (
            [*points, f"{point}; nhập từ {plain(file)}."] if isinstance(points, list) else points
        )
    return more


def marked_up(text: str) -> str:
    """``text`` in the Markdown subset: lines stay lines, and what the subset does not have is taken as it stands."""
    lines = [line.strip() for line in text.strip().split("\n")]
    if not any(_BLOCK.match(line) for line in lines):
        text = "\n\n".join(line for line in lines if line)
    if not faults_in(text):
        return text
    return "\n\n".join(plain(line) for line in lines if line)


def _first_sentence(answer: str) -> str:
    """The beginning of an answer as one line."""
    first = next((line.strip() for line in answer.split("\n") if line.strip()), NO_ANSWER)
    first = re.sub(r"^(?:[-*+>]|\d+[.)])\s+", "", first)
    first = re.sub(r" {2,}", " ", first)
    sentence = re.match(r".{20,}?[.!?](?=\s)", first)
    short = sentence.group() if sentence else first
    if len(short) > _LONGEST_SUMMARY:
        short = short[:_LONGEST_SUMMARY].rsplit(" ", 1)[0] + "…"
    if not short.strip() or faults_in(short, inline=True):
        short = plain(short) or NO_ANSWER
    return short


def plain(line: str) -> str:
    """``line`` so that the Markdown subset takes it as it stands."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", line)
    return re.sub(
        r"^(\d+)([.)])(?=\s)|^([-+=])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped
    )
