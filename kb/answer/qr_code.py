"""The QR code of an address as a drawing: what goes on paper so that a phone can follow it."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

import segno

QUIET = 4
"""Modules left white around the code, as ISO/IEC 18004 asks."""

_DARK = re.compile(rb"\x01+")

MASK = 2
"""Every reader knows all eight masks. Trying them all for each code, as ISO/IEC 18004 would have it, takes several
times as long for a difference that no phone notices on codes of this size."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """``side`` is the width in modules with the white around; ``path`` an SVG path of the dark ones, one unit each."""

    address: str
    side: int
    path: str

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def qr_code(address: str) -> QrCode:
    """The code of ``address`` with level M of error correction (15 %)."""
    matrix = segno.make_qr(address, error="m", mask=MASK).matrix
    path = "".join(_runs(row, y) for y, row in enumerate(matrix, QUIET))
    return QrCode(address, len(matrix) + 2 * QUIET, path)


def _runs(row: bytearray, y: int) -> str:
    """The dark modules of one row, neighbours as one bar."""
    bars = ((found.start() + QUIET, len(found[0])) for found in _DARK.finditer(row))
    return "".join(f"M{x} {y}h{width}v1h-{width}z" for x, width in bars)
