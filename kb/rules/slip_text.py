"""Slips as labelled lines that people paste into a mail or a chat, written and read back.

Mail programs quote lines, wrap them and put text around them: a line without a label goes on the one
above, and signs of a value that could be taken for a label, a mark or a quote carry a backslash.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from kb.analysis.letters import fold
from kb.model.handbook import SourceMap
from kb.model.slip import Slip, SlipFile, SlipKind
from kb.rules.minutes_words import tidy
from kb.rules.schema_problems import schema_problems
from kb.rules.slips import Handed, Letter, NotUnderstood
from kb.rules.wording import SLIP_KINDS, day

OPENING, CLOSING = "PHIẾU CẨM NANG", "HẾT PHIẾU"
_LABELS: Final[Mapping[str, str]] = {
    "Mã phiếu": "id",
    "Loại": "kind",
    "Ngày": "date",
    "Bản cẩm nang": "edition",
    "Mục": "entry",
    "Đơn vị": "unit",
    "Số lần": "count",
    "Đã tìm": "query",
    "Câu hỏi": "text",
    "Lời nhắn": "text",
}
_KEYS: Final = {fold(label): key for label, key in _LABELS.items()}
_KINDS: Final[Mapping[str, SlipKind]] = {fold(words): kind for kind, words in SLIP_KINDS.items()}
_QUOTE = re.compile(r"^(?:\s*>)+")
_ASKS = re.compile(r"\?(?=[\s\"”)]|$)")


def slips_as_text(file: SlipFile) -> str:
    """The slips as text, one block each, an empty line between them."""
    return "\n".join("\n".join(_block(slip, file.edition)) + "\n" for slip in file.slips)


def slips_in_text(text: str, name: str, *, alone: bool = True) -> Letter:
    """The slips in a mail or a chat; ``name`` stands for it as the place they came from.

    What begins as a slip and is none, and text around slips that asks something, is not understood; so is
    all of a text without any slip, if it is ``alone``: no slips came beside it.
    """
    reader = _Reader(name)
    for number, line in enumerate(tidy(text).split("\n"), start=1):
        reader.line(number, _QUOTE.sub("", line).strip())
    return reader.letter(alone)


def _block(slip: Slip, edition: dt.date | None) -> Iterator[str]:
    yield OPENING
    yield f"Mã phiếu: {slip.id}"
    yield f"Loại: {SLIP_KINDS[slip.kind]}"
    yield f"Ngày: {day(slip.date)}"
    if edition is not None:
        yield f"Bản cẩm nang: {day(edition)}"
    if slip.entry is not None:
        yield f"Mục: {slip.entry}"
    if slip.unit is not None:
        yield f"Đơn vị: {_escaped(slip.unit)}"
    if slip.count > 1:
        yield f"Số lần: {slip.count}"
    if slip.query is not None:
        yield f"Đã tìm: {_escaped(slip.query)}"
    if slip.text is not None:
        label = "Câu hỏi" if slip.kind == "question" else "Lời nhắn"
        # A label of its own for each line: where lines end is otherwise up to whoever forwards them.
        yield from (f"{label}: {_escaped(line)}".rstrip() for line in slip.text.split("\n"))
    yield CLOSING


def _escaped(value: str) -> str:
    value = value.replace("\\", "\\\\").replace(">", "\\>")
    for mark in (OPENING, CLOSING):
        first, _, last = mark.rpartition(" ")
        value = value.replace(mark, f"{first} \\{last}")
    before, *pieces = value.split(":")
    for piece in pieces:
        words = fold(before).rstrip()
        labelled = any(words == key or words.endswith(f" {key}") for key in _KEYS)
        before = f"{before}\\:{piece}" if labelled else f"{before}:{piece}"
    return before


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value)


@dataclass(slots=True)
class _Reader:
    name: str
    slips: list[Handed] = field(default_factory=list)
    others: list[NotUnderstood] = field(default_factory=list)
    block: list[str] | None = None
    """The lines of the slip that is being read."""
    begun: int = 0
    around: list[tuple[int, str]] = field(default_factory=list)
    """Lines outside slips."""

    def line(self, number: int, line: str) -> None:
        if line == OPENING or line.endswith((f": {OPENING}", f"] {OPENING}")):
            self._end()
            self.block, self.begun = [], number
        elif self.block is None:
            self.around.append((number, line))
        elif line == CLOSING:
            self._end()
        else:
            self.block.append(line)

    def letter(self, alone: bool) -> Letter:
        self._end()
        passages = list(_passages(self.around))
        if alone and not self.slips and not self.others:
            text = "\n".join(line for _, line in self.around).strip()
            passages, whole = [], text
            if whole:
                self._other(whole, 1, "Không có phiếu nào trong chữ này.")
        passed_over: list[str] = []
        for number, lines in passages:
            if any(_ASKS.search(line) for line in lines):
                self._other("\n".join(lines), number, "Câu hỏi nằm ngoài phiếu.")
            else:
                passed_over += lines
        others = sorted(self.others, key=lambda other: other.row)
        return Letter(tuple(self.slips), tuple(others), tuple(passed_over))

    def _other(self, text: str, row: int, why: str) -> None:
        self.others.append(NotUnderstood(text, self.name, row, why))

    def _end(self) -> None:
        if self.block is None:
            return
        block, self.block = self.block, None
        values = _values(block)
        edition = values.pop("edition", None)
        try:
            slip = Slip.model_validate(values)
        except ValidationError as error:
            problem = schema_problems(error, Slip, SourceMap(self.name))[0]
            label = next((label for label, key in _LABELS.items() if key == problem.field), "")
            why = f"{label}: {problem.message}" if label else problem.message
            self._other("\n".join([OPENING, *block]).strip(), self.begun, f"{why[0].upper()}{why[1:]}")
            return
        known = edition if isinstance(edition, dt.date) else None
        self.slips.append(Handed(slip, known, self.name, self.begun))


def _passages(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Lines that follow one another without an empty one between, with the number of the first."""
    passage: list[str] = []
    begun = before = 0
    for number, line in lines:
        if passage and (not line or number != before + 1):
            yield begun, passage
            passage = []
        if line:
            begun = begun if passage else number
            passage.append(line)
        before = number
    if passage:
        yield begun, passage


def _values(lines: Sequence[str]) -> dict[str, Any]:
    said: dict[str, list[str]] = {}
    last = ""
    for line in lines:
        label, colon, value = line.partition(":")
        key = _KEYS.get(fold(label.strip())) if colon else None
        if key is not None and (key not in said or key == "text"):
            said.setdefault(key, []).append(value.strip())
            last = key
        elif line and last:
            said[last][-1] = f"{said[last][-1]} {line}".strip()
        elif line:
            said.setdefault("", []).append(line)  # before any label: no slip of ours
    joined = {key: tidy(_unescaped("\n".join(parts))) for key, parts in said.items()}
    return {key: _value(key, text) for key, text in joined.items()}


def _value(key: str, text: str) -> Any:
    """What a value as written stands for; one that stands for nothing stays text, which the model refuses."""
    if key == "kind":
        return _KINDS.get(fold(text), text)
    if key in ("date", "edition"):
        return _day(text)
    if key == "count" and re.fullmatch(r"[0-9]{1,5}", text):
        return int(text)
    return text


def _day(text: str) -> dt.date | str:
    parts = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if parts is None:
        return text
    day_, month, year, *iso = parts.groups()
    if iso[0]:
        year, month, day_ = iso
    try:
        return dt.date(int(year), int(month), int(day_))
    except ValueError:
        return text
