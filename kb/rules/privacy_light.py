"""The search for personal data as data: what a browser needs to warn a reader before anything is handed over.

Lighter than :mod:`kb.rules.privacy`, with the same patterns: Markdown's marks and dates of birth beside names
are left to the editors' side.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from kb.rules import privacy_patterns as patterns
from kb.rules.privacy import COVER, KIND_NAMES, Kind


@dataclass(frozen=True, slots=True)
class LightRule:
    """What ``find`` finds is personal data of this ``kind``, if all that follows holds.

    ``near``: one of these stands in the :data:`~kb.rules.privacy_patterns.NEAR` characters before, or ``behind``
    right after it; ``unless`` does not stand before; it has so many ``digits`` (0 is any number); it is no sum of
    money where that is ``no_sum``, and not wholly an ``other``. Only what the first group of ``find`` finds is
    meant, where it has one. A ``cased`` pattern reads the text with its capitals.
    """

    kind: Kind
    find: str
    near: tuple[str, ...] = ()
    behind: str = ""
    unless: str = ""
    other: str = ""
    digits: int = 0
    no_sum: bool = False
    cased: bool = False


_PROVINCE = r"0(?:0[1-9]|[1-8][0-9]|9[0-6])"
_OWN_DOMAIN = r".*[@)\]] ?(?:[\w-]+\.)*gov\.vn"


def _rule(kind: Kind, find: re.Pattern[str], *near: re.Pattern[str], **given: Any) -> LightRule:
    return LightRule(kind, find.pattern, tuple(each.pattern for each in near), **given)


LIGHT_RULES = (
    _rule("email", patterns.EMAIL, other=_OWN_DOMAIN),
    LightRule("identity", rf"(?<![^\W_]){_PROVINCE}[0-9]{{9}}(?![^\W_])"),
    _rule("identity", patterns.TWELVE, patterns.CARD, digits=12, no_sum=True),
    _rule("identity", patterns.NINE, patterns.CARD, no_sum=True),
    _rule("identity", patterns.PASSPORT, patterns.TRAVEL),
    _rule("identity", patterns.HEALTH_CARD, cased=True),
    _rule("identity", patterns.INSURANCE, patterns.INSURED),
    _rule("phone", patterns.PHONE, unless=patterns.TAX.pattern),
    _rule("phone", patterns.GROUPED_PHONE),
    _rule("phone", patterns.GLUED_PHONE),
    _rule("phone", patterns.ZEROLESS, patterns.CALL, no_sum=True),
    _rule(
        "account",
        patterns.ACCOUNT,
        patterns.BANK,
        patterns.BANK_BEFORE,
        behind=patterns.BANK_AFTER.pattern,
        other=patterns.SERVICE.pattern,
        no_sum=True,
    ),
)
"""In the order in which they are asked; what one has found the next ones leave alone."""


def light_rules() -> dict[str, Any]:
    """The rules, and what they speak of, as data for ``kb/theme/ask/privacy.js``."""
    return {
        "rules": [{key: value for key, value in asdict(rule).items() if value} for rule in LIGHT_RULES],
        "kinds": {rule.kind: KIND_NAMES[rule.kind] for rule in LIGHT_RULES},
        "blank": [patterns.WEB.pattern, patterns.DATE.pattern],
        "sum": patterns.MONEY.pattern,
        "within": patterns.NEAR,
        "cover": COVER,
    }
