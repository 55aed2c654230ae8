"""Personal data in a text: where it stands, and the text with it covered.

Found are identity numbers (12 digits of a citizen's card; 9 of the older one where the text speaks of one),
telephone numbers, e-mail addresses outside ``gov.vn``, bank accounts, and dates of birth beside a name.
Service numbers (1900…, 1800…, 113) are nobody's own. What else is public, or a false alarm, comes as
``known``: see :func:`known_public`.

The sentences around a number decide much, so a text is read as it is seen (:mod:`kb.rules.bare_text`), without
accents and in small letters, letter by letter, which keeps every position.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kb.analysis.letters import fold
from kb.model.errors import WorkflowError
from kb.model.registers import Registers
from kb.rules import privacy_patterns as patterns
from kb.rules.bare_text import BareText
from kb.rules.people import NAME, NAME_AT_END, PLACE_AT_END, PLAIN_NAME_AT_END

Kind = Literal["identity", "phone", "email", "account", "birth"]

KIND_NAMES: dict[Kind, str] = {
    "identity": "số định danh, số giấy tờ tùy thân",
    "phone": "số điện thoại",
    "email": "địa chỉ thư điện tử",
    "account": "số tài khoản ngân hàng",
    "birth": "ngày sinh kèm tên người",
}
COVER = "[đã che]"
"""What stands in place of personal data; holds nothing that could itself be taken for any."""

_FEWEST_DIGITS = 4
"""A year of birth; nothing shorter is looked for."""
_NAME_NEAR = 60
"""Characters around a date of birth within which a name makes it personal."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Personal data at ``start`` to ``end`` (characters) of a text in NFC."""

    start: int
    end: int
    kind: Kind
    text: str

    @property
    def hint(self) -> str:
        """Enough to find the place again, too little to use: ``090…56``."""
        return f"{self.text[:3]}…{self.text[-2:]}"


def found_in(text: str, known: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Personal data in ``text``, in order, without overlaps. ``known`` holds what is public or no such thing."""
    text = unicodedata.normalize("NFC", text)
    if sum(map(str.isdigit, text)) < _FEWEST_DIGITS and not patterns.MAY_BE_EMAIL.search(text):
        return ()
    reading = _Reading(text)
    taken: list[Finding] = []
    for kind, spans in _SEARCHES:
        for start, end in (reading.bare.span(*span) for span in spans(reading)):
            finding = Finding(start, end, kind, text[start:end])
            if not any(start < other.end and other.start < end for other in taken):
                taken.append(finding)
    return tuple(sorted(f for f in taken if known.isdisjoint(_keys(f.text))))


def masked(text: str, known: frozenset[str] = frozenset()) -> str:
    """``text`` (in NFC) with all personal data covered; nothing is found in the result any more."""
    text = unicodedata.normalize("NFC", text)
    # What was covered no longer parts its neighbours, so look again until nothing is left.
    while findings := found_in(text, known):
        for finding in reversed(findings):
            text = text[: finding.start] + COVER + text[finding.end :]
    return text


def known_public(registers: Registers) -> frozenset[str]:
    """What the registers give as public: the contacts of agencies and communes, and accepted false alarms."""
    keys: set[str] = set()
    for item in registers.not_personal:
        keys |= _keys(item.text)
        keys |= {key for finding in found_in(item.text) for key in _keys(finding.text)}
    places = [text for agency in registers.agencies for text in (agency.name, *agency.aliases, agency.note)]
    for place in (*places, *(unit.office for unit in registers.units)):
        keys |= {key for finding in found_in(place or "") for key in _keys(finding.text)}
    return frozenset(keys)


def keep_out(texts: Iterable[str | None], registers: Registers) -> None:
    """Nothing personal goes into a history, which is kept for good.

    Raises:
        WorkflowError: one of ``texts`` has personal data.
    """
    known: frozenset[str] | None = None
    for text in texts:
        if text and found_in(text):
            known = known_public(registers) if known is None else known
            # A bare date after a name is in a note the day of what that person said.
            if findings := [f for f in found_in(text, known) if not patterns.DATE.fullmatch(f.text)]:
                found = findings[0]
                raise WorkflowError(
                    f"Ghi chú có {KIND_NAMES[found.kind]} ({found.hint}); lịch sử được giữ mãi nên chưa ghi gì.",
                    "Viết lại mà không nêu số ấy; nếu không phải dữ liệu cá nhân thì ghi vào "
                    "faq/registers/not_personal.yaml kèm lý do.",
                )


def _keys(text: str) -> frozenset[str]:
    """The ways one number or address is known by, however it was spaced."""
    keys = {" ".join(fold(text).split())}
    shown = BareText(text).shown
    digits = "".join(char for char in shown if char.isdigit())
    if digits and not any(char.isalpha() for char in shown):
        keys.add(re.sub(r"^(?:00)?84(?=\d{9,10}$)", "0", digits))
    return frozenset(keys)


class _Reading:
    """A text as the patterns read it: no marks, small letters, addresses of pages blanked out."""

    def __init__(self, text: str) -> None:
        self.bare = BareText(text)
        self.text = self.bare.shown
        plain = "".join(_plain(char) for char in self.text)
        self.words = patterns.WEB.sub(_blank, plain)
        self.numbers = patterns.DATE.sub(_blank, self.words)

    def says_before(self, start: int, what: re.Pattern[str], near: int = patterns.NEAR) -> bool:
        """Whether the words just before ``start`` say ``what``; a form may have them in the line above."""
        return what.search(self.words[max(0, start - near) : start]) is not None

    def is_money(self, end: int) -> bool:
        return patterns.MONEY.match(self.words, end) is not None


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    folded = fold(char)
    return folded if len(folded) == 1 else char


def _blank(found: re.Match[str]) -> str:
    return "x" * len(found.group())


def _identity(reading: _Reading) -> Iterator[tuple[int, int]]:
    for found in patterns.TWELVE.finditer(reading.numbers):
        digits = "".join(char for char in found.group() if char.isdigit())
        # A citizen's number begins with the code of a province, 001 to 096.
        province = digits.startswith("0") and 1 <= int(digits[:3]) <= 96
        # No sum of money begins with 0, whatever word follows.
        if len(digits) != 12 or (reading.is_money(found.end()) and not province):
            continue
        if (province and digits == found.group()) or reading.says_before(found.start(), patterns.CARD):
            yield found.span()
    for found in patterns.NINE.finditer(reading.numbers):
        if reading.says_before(found.start(), patterns.CARD) and not reading.is_money(found.end()):
            yield found.span()
    for found in patterns.PASSPORT.finditer(reading.numbers):
        if reading.says_before(found.start(), patterns.TRAVEL):
            yield found.span()
    for found in patterns.HEALTH_CARD.finditer(reading.text):
        yield found.span()
    for found in patterns.INSURANCE.finditer(reading.numbers):
        if reading.says_before(found.start(), patterns.INSURED):
            yield found.span()


def _phone(reading: _Reading) -> Iterator[tuple[int, int]]:
    for found in patterns.PHONE.finditer(reading.numbers):
        if not reading.says_before(found.start(), patterns.TAX):
            yield found.span()
    for found in patterns.GROUPED_PHONE.finditer(reading.numbers):
        yield found.span()
    for found in patterns.GLUED_PHONE.finditer(reading.numbers):
        yield found.span(1)
    for found in patterns.ZEROLESS.finditer(reading.numbers):
        if reading.says_before(found.start(), patterns.CALL) and not reading.is_money(found.end()):
            yield found.span()


def _email(reading: _Reading) -> Iterator[tuple[int, int]]:
    for found in patterns.EMAIL.finditer(reading.words):
        domain = re.split(r"[@)\]] ?", found.group())[-1]
        if domain != "gov.vn" and not domain.endswith(".gov.vn"):
            yield found.span()


def _account(reading: _Reading) -> Iterator[tuple[int, int]]:
    for found in patterns.ACCOUNT.finditer(reading.numbers):
        if reading.is_money(found.end()) or patterns.SERVICE.fullmatch(found.group()):
            continue
        after = reading.words[found.end() : found.end() + patterns.NEAR]
        named = (patterns.BANK, patterns.BANK_BEFORE)
        if any(reading.says_before(found.start(), bank) for bank in named) or patterns.BANK_AFTER.search(
            after
        ):
            yield found.span()


def _birth(reading: _Reading) -> Iterator[tuple[int, int]]:
    for found in patterns.DATE.finditer(reading.words):
        before = reading.text[: found.start()].rpartition("\n")[2].rstrip(" ,(-–")
        if NAME_AT_END.search(before) and not PLACE_AT_END.search(before):
            yield found.span()
    for found in patterns.BORN.finditer(reading.words):
        start, end = found.span()
        before = reading.text[max(0, start - _NAME_NEAR) : start]
        after = reading.text[end : end + _NAME_NEAR].partition("\n")[0]
        if NAME.search(before) or NAME.search(after) or PLAIN_NAME_AT_END.search(before):
            yield found.span()


_SEARCHES: tuple[tuple[Kind, Callable[[_Reading], Iterator[tuple[int, int]]]], ...] = (
    ("email", _email),
    ("birth", _birth),
    ("identity", _identity),
    ("phone", _phone),
    ("account", _account),
)
