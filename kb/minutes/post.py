"""What a reader handed over, whatever its form and encoding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.analysis.old_encodings import restored
from kb.minutes.encodings import decoded
from kb.minutes.mail import is_mail, words_and_files
from kb.model.errors import ContentError
from kb.rules.slip_text import slips_in_text
from kb.rules.slips import Letter, slips_in_json

MAX_BYTES = 5 * 1024 * 1024


def letter(data: bytes, name: str) -> Letter:
    """The slips in a file of the site, in a saved mail and the files it brought, or in a text of any encoding.

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
    if is_mail(data):
        return _mail(data, name)
    text = decoded(data, name)
    if text.lstrip().startswith("{"):
        return slips_in_json(text, name)
    return slips_in_text("\n".join(restored(text.split("\n"))), name)


def _mail(data: bytes, name: str) -> Letter:
    words, files = words_and_files(data)
    enclosed = [slips_in_json(decoded(file, place), place) for place, file in _named(files, name)]
    slips = tuple(slip for one in enclosed for slip in one.slips)
    written = slips_in_text(words, name, alone=not slips)
    return Letter((*written.slips, *slips), written.others, written.passed_over)


def _named(files: Iterable[tuple[str, bytes]], name: str) -> Iterator[tuple[str, bytes]]:
    for file, data in files:
        yield f"{name}, {file}", data
