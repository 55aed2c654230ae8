"""The address of a page as it goes on paper: in letters, and as a QR code that a phone follows."""

from __future__ import annotations

from kb.answer.qr_code import qr_code
from kb.site.markup import Html, tag


def printed_address(address: str) -> Html:
    """What stands under an entry in print. ``address`` is absolute; a code that is relative leads nowhere."""
    return tag(
        "div",
        qr_drawing(address),
        tag("p", "Bản mới nhất của mục này: ", tag("span", address, class_="kb-address__letters")),
        class_="kb-address",
    )


def qr_drawing(address: str) -> Html:
    """The QR code of ``address`` as an inline drawing."""
    code = qr_code(address)
    return tag(
        "svg",
        tag("path", d=code.path),
        viewBox=f"0 0 {code.side} {code.side}",
        shape_rendering="crispEdges",
        role="img",
        aria_label="Mã QR của địa chỉ trang này",
        class_="kb-address__code",
    )
