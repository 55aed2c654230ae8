"""Changes to a YAML text that leave every character outside the changed values as it was.

Pure: text in, text out. Comments, key order, quoting, blank lines and line endings stay. After each edit
the text is read again and must say exactly what was intended; otherwise nothing is returned.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from kb.model.errors import ContentError
from kb.model.handbook import FieldPath
from kb.rules.places import dotted
from kb.store.composing import compose
from kb.store.decoding import MAX_REGISTER_BYTES
from kb.store.deltas import intended, steps
from kb.store.emit import plain
from kb.store.ordering import ordered
from kb.store.reading import Document, read
from kb.store.splices import apply_step


def edited(text: str, changes: Mapping[FieldPath, Any], model: type[BaseModel]) -> str:
    """``text`` with each path of ``changes`` set to its value, in order.

    None, an empty list or an empty group removes the key. An index equal to a list's length appends. A
    new key goes where ``model`` lists it. A value that is already there changes nothing.

    Raises:
        ContentError: ``text`` has faults of its own, a path leads nowhere, or the result would not say
            what was intended.
    """
    document = _sound(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    for path, value in changes.items():
        try:
            wanted = intended(document.value, path, ordered(plain(value), model, path))
        except KeyError as error:
            raise ContentError(
                f"Tệp không có chỗ “{dotted(path)}” để sửa.", "Xem lại tệp bằng kb check."
            ) from error
        document = _carried_out(document, wanted, model, newline)
    return document.text


def _carried_out(document: Document, wanted: Any, model: type[BaseModel], newline: str) -> Document:
    text = document.text
    try:
        for step in steps(document.value, wanted):
            root, _ = compose(text)
            if root is not None:
                text = apply_step(text, root, step, model, newline)
    except (yaml.YAMLError, LookupError, TypeError):
        text = ""
    if (result := _read(text)) is not None and result.value == wanted:
        return result
    raise ContentError(
        "Không sửa được tệp mà vẫn giữ nguyên phần còn lại.", "Mở tệp và sửa tay bằng kb edit."
    )


def _sound(text: str) -> Document:
    document = read(text.encode(errors="surrogatepass"), MAX_REGISTER_BYTES)
    errors = [fault for fault in document.faults if fault.severity == "error"]
    if not document.readable or errors:
        first = errors[0]
        raise ContentError(f"Tệp đang có lỗi ở dòng {first.line}: {first.message}", first.remedy)
    return document


def _read(text: str) -> Document | None:
    document = read(text.encode(errors="surrogatepass"), MAX_REGISTER_BYTES)
    sound = document.readable and all(fault.severity == "warning" for fault in document.faults)
    return document if sound else None
