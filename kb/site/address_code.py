"""The address of a page as it goes on paper: in letters, and as a QR code that a phone follows."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import segno

from kb.site.markup import Html, tag

_QUIET = 4
"""Modules left white around the code, as ISO/IEC 18004 asks."""


def printed_address(address: str) -> Html:
    """What stands under an entry in print. ``address`` is absolute; a code that is relative leads nowhere."""
    return tag(
        "div",
        qr_code(address),
        tag("p", "Bản mới nhất của mục này: ", tag("span", address, class_="kb-address__letters")),
        class_="kb-address",
    )


def qr_code(address: str) -> Html:
    """A drawing of the QR code of ``address``, with level M of error correction."""
    matrix = segno.make_qr(address, error="m").matrix
    size = str(len(matrix) + 2 * _QUIET)
    path = "".join(_runs(row, y) for y, row in enumerate(matrix, _QUIET))
    return tag(
        "svg",
        tag("path", d=path),
        viewBox=f"0 0 {size} {size}",
        shape_rendering="crispEdges",
        role="img",
        aria_label="Mã QR của địa chỉ trang này",
        class_="kb-address__code",
    )


def _runs(row: bytearray, y: int) -> str:
    """The dark modules of one row, neighbours as one bar."""
    bars = []
    for dark, group in groupby(enumerate(row, _QUIET), key=itemgetter(1)):
        places = [x for x, _ in group]
        if dark:
            bars.append(f"M{places[0]} {y}h{len(places)}v1h-{len(places)}z")
    return "".join(bars)
