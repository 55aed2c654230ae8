"""Entries as one Markdown page that people can read, and such a page, or a plain list of questions, back.

A question is a heading of the second level, short fields are ``- Lĩnh vực: ho-tich`` below it, long ones and
lists stand under headings of the third level. A line of a text that begins with ``#`` gets a backslash on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kb.exchange.columns import COLUMNS, STATE_HEADING, Column, column_called
from kb.exchange.tables import TableRow

_HEADING = re.compile(r"(#{1,4}) (.*)")
_ESCAPE = re.compile(r"^(\\*#)", re.MULTILINE)
_UNESCAPE = re.compile(r"^\\(\\*#)", re.MULTILINE)
_FACT = re.compile(r"- ([^:]+):(?: (.*))?")
_LABEL = re.compile(
    r"^\W{0,4}(?:\d{1,4}\s*[.)]\W{1,4})?(?P<what>(?:câu )?hỏi|vướng mắc|h|q|(?:câu )?trả lời|(?:giải )?đáp|đ|a)\s*\d*\W{0,3}:[\s*_]{0,4}(?P<text>.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\W{0,4}(?P<what>câu)(?: hỏi)?\s*\d{1,4}\s*[.):][\s*_]{0,4}(?P<text>.*)$", re.IGNORECASE
)
_IDENTITY, _QUESTION, _ANSWER = (
    next(c for c in COLUMNS if c.path == (name,)) for name in ("id", "question", "answer")
)
TITLE = "# Cẩm nang hành chính công\n\n"


def markdown_text(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as one page."""
    return TITLE + "".join(map(_section, rows))


def _section(row: Mapping[str, str]) -> str:
    facts = [
        f"- {c.heading}: {row[c.heading]}\n"
        for c in COLUMNS
        if c.form == "line" and c is not _QUESTION and row[c.heading]
    ]
    facts.append(f"- {STATE_HEADING}: {row[STATE_HEADING]}\n")
    parts = [f"## {row[_QUESTION.heading]}\n\n", *facts, "\n"]
    for column in COLUMNS:
        text = row[column.heading]
        if column.form == "list" and text:
            text = "\n".join(f"- {line}" for line in text.split("\n"))
        if column.form != "line" and text:
            parts += [f"### {column.heading}\n\n", _ESCAPE.sub(r"\\\1", text), "\n\n"]
    return "".join(parts)


def markdown_rows(text: str) -> list[TableRow]:
    """What a page says: our own, or somebody's list of headings with answers below, or Hỏi: … Đáp: …."""
    lines = text.replace("\r\n", "\n").split("\n")
    if any((found := _FACT.fullmatch(line)) and column_called(found[1]) is _IDENTITY for line in lines):
        return list(_own(lines))
    if any(_HEADING.fullmatch(line) for line in lines):
        return list(_headed(lines))
    return list(_labelled(lines)) or list(_asked(lines))


def _own(lines: Sequence[str]) -> Iterator[TableRow]:
    if lines[-1] == "":
        lines = lines[:-1]  # what ends the last line of the page is no line
    starts = [n for n, line in enumerate(lines) if line.startswith("## ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        # What a page of ours does not name is nothing: whoever deletes a line means it.
        cells = {column.heading: "" for column in COLUMNS}
        cells[_QUESTION.heading] = lines[start][3:]
        thirds = [n for n in range(start + 1, end) if lines[n].startswith("### ")]
        for line in lines[start + 1 : thirds[0] if thirds else end]:
            if found := _FACT.fullmatch(line):
                column = column_called(found[1])
                cells[column.heading if column else found[1]] = found[2] or ""
        for here, there in zip(thirds, [*thirds[1:], end], strict=True):
            column = column_called(lines[here][4:])
            body = _body(lines[here + 1 : there])
            cells[column.heading if column else lines[here][4:]] = _unlisted(column, body)
        yield TableRow(start + 1, cells)


def _body(lines: Sequence[str]) -> str:
    text = "\n".join(lines).removeprefix("\n").removesuffix("\n")
    return _UNESCAPE.sub(r"\1", text)


def _unlisted(column: Column | None, text: str) -> str:
    if column is None or column.form != "list":
        return text
    return "\n".join(re.sub(r"^[-*] ", "", line) for line in text.split("\n") if line.strip())


def _headed(lines: Sequence[str]) -> Iterator[TableRow]:
    marks = [(n, found) for n, line in enumerate(lines) if (found := _HEADING.fullmatch(line))]
    for index, (number, found) in enumerate(marks):
        end = marks[index + 1][0] if index + 1 < len(marks) else len(lines)
        answer = "\n".join(lines[number + 1 : end]).strip("\n")
        if answer.strip() or found[2].rstrip().endswith("?"):
            yield TableRow(number + 1, {_QUESTION.heading: found[2], _ANSWER.heading: answer})


def _labelled(lines: Sequence[str]) -> Iterator[TableRow]:
    begun: int | None = None
    question: list[str] = []
    answer: list[str] = []
    place = question
    for number, line in enumerate([*lines, "hỏi:"], start=1):
        found = _NUMBERED.match(line) or _LABEL.match(line)
        if found is None:
            if begun is not None:
                place.append(line)
            continue
        if found["what"].lower().endswith(("hỏi", "câu", "vướng mắc", "h", "q")):
            if begun is not None:
                yield _pair(begun, question, answer)
            begun, question, answer = number, [found["text"]], []
            place = question
        elif begun is not None:
            answer.append(found["text"])
            place = answer


def _asked(lines: Sequence[str]) -> Iterator[TableRow]:
    """A list without any labels: a line that ends with a question mark asks, the lines below it answer."""
    starts = [n for n, line in enumerate(lines) if line.rstrip(" *_").endswith("?")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield _pair(start + 1, [lines[start].strip(" *_")], list(lines[start + 1 : end]))


def _pair(begun: int, question: list[str], answer: list[str]) -> TableRow:
    cells = {
        _QUESTION.heading: " ".join("\n".join(question).split()),
        _ANSWER.heading: "\n".join(answer).strip("\n"),
    }
    return TableRow(begun, cells)
