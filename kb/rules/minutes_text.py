"""Minutes as running text: labels say what is what, and a label that comes again begins the next item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kb.rules.minutes_parts import Finding, Passage
from kb.rules.minutes_words import (
    AGENCY,
    ANSWER,
    FIELD,
    NOTE,
    RAISED,
    SPOKEN,
    UNIT,
    is_letterhead,
    labelled,
    title_of,
)
from kb.rules.recognition import Recognition

# “- Phường An Cựu: hỏi về …”
_UNIT_SAYS = re.compile(
    r"(?:[-+*•–]|\d{1,3}[.)])?\s*(?P<unit>(?:UBND |TTPVHCC |TT PVHCC )?(?:[Pp]hường |[Xx]ã |[PX]\.)[^:\n]{2,40}?)(?P<says> hỏi| nêu| phản ánh| kiến nghị| đề nghị)?"
    r"\s*:\s+(?P<text>\S[\s\S]*)"
)
# “- TTPVHCC xã A Lưới 2 phản ánh đường truyền chậm.”
_UNIT_TELLS = re.compile(
    r"(?:[-+*•–]|\d{1,3}[.)])?\s*(?P<text>(?P<unit>[^:\n]{2,60}?) (?:hỏi|nêu|phản ánh|kiến nghị|đề nghị)\b[\s\S]*)"
)
_BULLET = re.compile(r"(?:[-+*•–]|\d{1,3}[.)])\s+")
# “Sở Tư pháp trả lời: …”
_AGENCY_SAYS = re.compile(
    r"(?:[-+*•–→]|\d{1,3}[.)])?\s*(?P<agency>[A-ZĐ][^:\n]{2,80}?) (?:trả lời|giải đáp|hướng dẫn|phản hồi)\s*:\s*"
    r"(?P<text>\S[\s\S]*)"
)


@dataclass(slots=True)
class Prose:
    """Reads passages into findings. ``begun``: an item came before, so that no letterhead is expected.

    A line that only names a unit or a field holds for the items below it.
    """

    known: Recognition
    begun: bool = False
    findings: list[Finding] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    _values: dict[str, str] = field(default_factory=dict)
    _last: str | None = None
    _label: str = ""
    _start: int = 0
    _listed: bool = False
    _above: dict[str, str] = field(default_factory=dict)

    def read(self, passages: Sequence[Passage]) -> None:
        """Adds what ``passages`` say to ``findings``, and letterhead to ``passed_over``."""
        for passage in passages:
            before, labels = labelled(passage.text)
            if before or not labels:
                self._unlabelled(before, passage.number)
            for kind, label, value in labels:
                self._take(kind, label, value, passage.number)
            if passage.note:
                self._note(passage.note)
        self._flush()

    def _note(self, text: str) -> None:
        """A footnote belongs to the item it stands in; what follows goes on where the item was."""
        if self._values:
            self._values[NOTE] = "; ".join(filter(None, (self._values.get(NOTE), text)))
        elif self.findings:
            before = self.findings.pop()
            self.findings.append(replace(before, raised=f"{before.raised}\n{text}"))
        else:
            self.passed_over.append(text)

    def _unlabelled(self, text: str, number: int) -> None:
        said = _UNIT_SAYS.fullmatch(text)
        if not text:
            if self._listed:
                self._flush()
        elif not self._awaits() and (title := title_of(text, self.known)) is not None:
            self._flush()
            kind, name = title
            self._above[kind] = name
            self.passed_over.append(text)
            self.begun = True
        elif said is not None and (self._listed or self._last is None or said["says"]):
            self._flush()
            self._values = {UNIT: said["unit"], RAISED: said["text"]}
            self._last, self._start, self._listed, self.begun = RAISED, number, True, True
        elif (self._listed or self._last is None) and (told := self._told(text)) is not None:
            self._flush()
            self._values = told
            self._last, self._start, self._listed, self.begun = RAISED, number, True, True
        elif self._above and (bullet := _BULLET.match(text)) is not None:
            self._flush()
            self._values = {RAISED: text[bullet.end() :]}
            self._last, self._start, self._listed = RAISED, number, True
        elif RAISED in self._values and (replied := _AGENCY_SAYS.fullmatch(text)) is not None:
            self._take(AGENCY, AGENCY, replied["agency"], number)
            self._take(ANSWER, ANSWER, replied["text"], number)
        elif self._values.get(ANSWER) and self._last in (ANSWER, AGENCY, NOTE) and _asks(text):
            # Better an item too many than a question that nobody sees in the answer to another.
            kept = {name: self._values[name] for name in (UNIT, FIELD) if name in self._values}
            self._flush()
            bullet = _BULLET.match(text)
            self._values = kept | {RAISED: text[bullet.end() :] if bullet else text}
            self._last, self._start = RAISED, number
        elif self._last is not None:
            self._values[self._last] = f"{self._values[self._last]}\n{text}".strip("\n")
        elif is_letterhead(text) and not self.begun:
            self.passed_over.append(text)
        elif self.findings and text[0].islower() and _goes_on(self.findings[-1], number):
            before = self.findings.pop()
            self.findings.append(replace(before, raised=f"{before.raised}\n{text}"))
        else:
            self.findings.append(self._raw(text, number))

    def _told(self, text: str) -> dict[str, str] | None:
        """A sentence that begins with a unit and what it does: its unit, and all of it as what was raised."""
        found = _UNIT_TELLS.fullmatch(text)
        if found is None or self.known.named_unit(found["unit"]) is None:
            return None
        return {UNIT: found["unit"], RAISED: found["text"]}

    def _awaits(self) -> bool:
        """Whether a label stands without its value, which comes on the next line."""
        return self._last is not None and not self._values[self._last]

    def _take(self, kind: str, label: str, value: str, number: int) -> None:
        self.begun = True
        if self._begins_another(kind, label):
            keeps = {UNIT: (), FIELD: (UNIT,)}.get(kind, (UNIT, FIELD))
            kept = {name: self._values[name] for name in keeps if name in self._values}
            self._flush()
            self._values = kept
        if not self._values.keys() - {UNIT, FIELD}:
            self._start = number
        if kind == RAISED and RAISED not in self._values:
            self._label = label
        before = self._values.get(kind, "")
        self._values[kind] = f"{before}\n{value}".strip("\n")
        self._last = kind

    def _begins_another(self, kind: str, label: str) -> bool:
        has = self._values.keys()
        if kind == UNIT:
            return UNIT in has or (RAISED in has and ANSWER in has)
        if kind == FIELD:
            return RAISED in has and (FIELD in has or ANSWER in has)
        if kind == RAISED:
            # “Vướng mắc: … Kiến nghị: …” is one thing, “Câu hỏi: … Câu hỏi: …” are two.
            return RAISED in has and (self._last != RAISED or label == self._label)
        return False

    def _flush(self) -> None:
        values, self._values, self._last, self._listed = self._values, {}, None, False
        if values.get(RAISED):
            self.findings.append(
                Finding(
                    values[RAISED],
                    self._start,
                    unit=values.get(UNIT) or self._above.get(UNIT, ""),
                    field=values.get(FIELD) or self._above.get(FIELD, ""),
                    answer=values.get(ANSWER, ""),
                    agency=values.get(AGENCY, ""),
                    note=values.get(NOTE, ""),
                )
            )
        elif any(values.values()):
            said = "\n".join(f"{SPOKEN[kind]}: {value}" for kind, value in values.items() if value)
            self.findings.append(self._raw(said, self._start))

    def _raw(self, text: str, number: int) -> Finding:
        above = self._above
        return Finding(text, number, unit=above.get(UNIT, ""), field=above.get(FIELD, ""), raw=True)


def _asks(text: str) -> bool:
    return text.rstrip(" .…)”’\"'").endswith("?")


def _goes_on(before: Finding, number: int) -> bool:
    """Whether a line may be the rest of the raw one right above it, broken where a window ended."""
    lines = before.raised.count("\n") + 1
    return before.raw and before.row + lines == number and before.raised[-1] not in ".?!:;"
