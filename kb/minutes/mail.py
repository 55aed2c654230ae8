"""A mail as a mail program saves it (.eml): its words, and the JSON files that came with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
_TELLING = re.compile(rb"^(?:mime-version|message-id|received|return-path):", re.MULTILINE | re.IGNORECASE)
_NEW_LINE = re.compile(r"<br\b[^>]*>|</(?:p|div|li|tr|h\d)>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def is_mail(data: bytes) -> bool:
    """Whether ``data`` begins with the headers of a mail."""
    found = _HEADERS.match(data)
    return found is not None and _TELLING.search(found.group()) is not None


def words_and_files(data: bytes) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """The text of a mail, and each JSON file in it with its name."""
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        return "", ()
    body = message.get_body(("plain", "html"))
    words = _words(body) if isinstance(body, EmailMessage) else ""
    return words, tuple(_files(message))


def _words(part: EmailMessage) -> str:
    try:
        text = str(part.get_content())
    except (LookupError, ValueError):  # an encoding that nobody knows
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if part.get_content_subtype() == "html":
        # A browser takes line ends of the source for blanks.
        text = unescape(_HIDDEN.sub("", _NEW_LINE.sub("\n", " ".join(text.split()))))
    return text


def _files(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in message.walk():
        name = part.get_filename() or ""
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and (
            name.lower().endswith(".json") or part.get_content_type() == "application/json"
        ):
            yield name or "phieu.json", payload
