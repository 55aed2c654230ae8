"""Entry codes in a query: what people say on the phone and what print refers to."""

from __future__ import annotations

import re

from kb.analysis.letters import normalise

_ALONE = re.compile("[ \u00a0]*([a-z]{2}|đ)[ \u00a0.-]*([0-9]{3}|[1-9][0-9]?)[ \u00a0]*")
_WITHIN = re.compile("(?<![0-9a-zđ])([a-z]{2}|đ)-([0-9]{3})(?![0-9a-zđ])")


def entry_code(query: str) -> str | None:
    """The entry code that ``query`` is, or holds in full, as ``CT-012``; None when there is none.

    Alone it may be typed ``ct012``, ``ct 12`` or ``ct12``; ``CT07`` is a form. With Telex on, the
    letters of ``DD-001`` come out as đ.
    """
    small = normalise(query).lower()
    found = _ALONE.fullmatch(small) or _WITHIN.search(small)
    if found is None:
        return None
    letters, number = found.groups()
    return f"{letters.replace('đ', 'dd').upper()}-{number.zfill(3)}"
