"""What a reader handed over, whatever its form and encoding."""

from __future__ import annotations

from kb.analysis.old_encodings import restored
from kb.minutes.encodings import decoded
from kb.model.errors import ContentError
from kb.rules.slip_text import slips_in_text
from kb.rules.slips import Letter, slips_in_json

MAX_BYTES = 5 * 1024 * 1024


def letter(data: bytes, name: str) -> Letter:
    """The slips in a file of the site, or in a text of any common encoding.

    ``name`` stands for the file in errors and as the place of what it holds.

    Raises:
        ContentError: it is too large, no text, or a file of slips that is not as the form says.
    """
    if len(data) > MAX_BYTES:
        raise ContentError(
            f"{name} nặng {len(data) // 1024 // 1024} MB, quá mức {MAX_BYTES // 1024 // 1024} MB.",
            "Chép riêng phần có phiếu ra một tệp chữ.",
        )
    if data.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise ContentError(
            f"{name} không phải tệp phiếu hay tệp chữ.",
            "Dùng tệp .json lưu từ trang, hoặc chép chữ trong đó ra.",
        )
    text = decoded(data, name)
    if text.lstrip().startswith("{"):
        return slips_in_json(text, name)
    return slips_in_text("\n".join(restored(text.split("\n"))), name)
