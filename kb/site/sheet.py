"""How small an entry must be set so that it stays on one sheet of paper."""

from __future__ import annotations

import re
from typing import Final

from kb.site.markup import Html

FITS, FITS_SMALL = 3300, 4150
"""Letters that stay on a sheet of A4 in the type of the print style, and in its small type.

Measured in Chromium on a hundred and thirty-six entries.
"""
_ROW, _ITEM = 70, 20
"""What a row of a table, or an item of a list, costs in letters beside its own."""

_TAG: Final = re.compile(r"<[^>]*>")


def sheet_class(*parts: Html | None) -> str:
    """The class of an entry of which ``parts`` are printed; empty when the usual type is small enough."""
    weight = sum(_weight(part) for part in parts if part is not None)
    if weight <= FITS:
        return ""
    return "kb-entry--long" if weight <= FITS_SMALL else "kb-entry--longest"


def _weight(part: Html) -> int:
    return len(_TAG.sub("", part)) + _ROW * part.count("<tr>") + _ITEM * part.count("<li>")
