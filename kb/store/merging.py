"""Three texts of one handbook file made one, as git asks for it, comments and all.

What the result says is decided by :mod:`kb.rules.merging`; how it is written follows git's own merge
line by line wherever that can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from kb.model.errors import ContentError, KbError, UsageError
from kb.model.handbook import FieldPath
from kb.rules.merging import NOTHING, merged
from kb.rules.places import dotted
from kb.store.decoding import BOM, MAX_REGISTER_BYTES
from kb.store.fitting import fitting, model_of
from kb.store.git import lines_merged
from kb.store.parsing import KEYS
from kb.store.paths import FAQ
from kb.store.reading import read
from kb.store.surgery import edited
from kb.store.texts import in_the_manner_of
from kb.store.versions import Version

_COMMENT = re.compile(r"(?:^|\s)#\s.*$", re.MULTILINE)


class _EntireError(ContentError):
    """The two versions do not go together as a whole."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """The text of a merge. ``trouble`` says why it needs a person; then the text holds both versions, marked.

    ``renamed`` tells which of their meeting items had to take another id.
    """

    data: bytes
    trouble: str = ""
    renamed: Mapping[str, str] | None = None


def merge_file(base: bytes, ours: bytes, theirs: bytes, name: str) -> MergedFile:
    """One text of three. ``name`` is the file's path in the repository.

    Raises:
        KbError: git cannot be used.
    """
    by_lines, clean = lines_merged(base, ours, theirs)
    try:
        file = below_root(name)
        for side in (ours, theirs):
            fitting(side, file)
        texts = tuple(_plain(data) for data in (base, ours, theirs))
    except (KbError, UnicodeDecodeError):
        # A file with faults of its own has no meaning to go by: it is merged as any other text.
        return MergedFile(by_lines, "" if clean else f"{name}: hai nhánh sửa cùng một chỗ.")
    by_lines, clean = lines_merged(*(text.encode() for text in texts))
    try:
        text, renamed = _merged(texts, by_lines.decode() if clean else "", file)
    except KbError as error:
        entire = clean or isinstance(error, _EntireError)
        marked = _both(texts[1], texts[2]) if entire else by_lines.decode()
        return MergedFile(in_the_manner_of(Version(ours), marked), str(error))
    return MergedFile(in_the_manner_of(Version(ours), text), "", renamed)


def below_root(name: str) -> str:
    """A path in the repository as one relative to the handbook folder: from ``faq`` on."""
    parts = PurePosixPath(name).parts
    if FAQ not in parts:
        raise UsageError(f"“{name}” không nằm trong thư mục faq.", "")
    return "/".join(parts[parts.index(FAQ) :])


def _merged(texts: tuple[str, ...], by_lines: str, file: str) -> tuple[str, Mapping[str, str] | None]:
    model = model_of(file)
    values = [_value(text) for text in texts]
    key = KEYS.get(PurePosixPath(file).stem, "id")
    textual = _value(by_lines) if by_lines else NOTHING
    result = merged(values[0], values[1], values[2], key, textual)
    if result.clashes:
        raise (_EntireError if result.entire else ContentError)(*_clash_words(file, result.clashes))
    ours_first = lines_merged(*(text.encode() for text in texts), prefer_ours=True)[0].decode()
    for candidate in (by_lines, ours_first, texts[1]):
        text = _saying(result.value, candidate, model)
        if text is not None and _comments_kept(texts, text):
            return fitting(text.encode(), file).decode(), result.renamed
    raise ContentError(f"{file}: không gộp được mà giữ đủ ghi chú của cả hai.", "Gộp tay, rồi chạy kb check.")


def _clash_words(file: str, clashes: Sequence[FieldPath]) -> tuple[str, str]:
    if PurePosixPath(file).stem == "editions" and clashes[0]:
        return (
            f"{file}: hai nhánh cùng ghi bản in lần {clashes[0][0]}.",
            "Giữ bản đã đưa in; bản kia nếu cũng đã in thì ghi thành lần kế tiếp, không thì bỏ.",
        )
    fields = ", ".join(dotted(path) or "cả danh mục" for path in clashes[:5])
    return (
        f"{file}: hai nhánh sửa khác nhau ở {fields}.",
        "Chọn nội dung đúng trong tệp, rồi chạy kb check.",
    )


def _saying(value: Any, text: str, model: Any) -> str | None:
    """``text`` changed to say ``value``; None when it cannot be."""
    current = _value(text) if text else NOTHING
    if current is NOTHING:
        return None
    changes: dict[FieldPath, Any]
    if isinstance(value, dict) and isinstance(current, dict):
        names = dict.fromkeys((*value, *current))
        changes = {(name,): value.get(name) for name in names if value.get(name) != current.get(name)}
    else:
        changes = {(): value}
    try:
        return text if current == value else edited(text, changes, model)
    except ContentError:
        return None


def _value(text: str) -> Any:
    document = read(text.encode(), MAX_REGISTER_BYTES)
    sound = document.readable and all(fault.severity == "warning" for fault in document.faults)
    return document.value if sound and document.value is not None else NOTHING


def _comments_kept(texts: tuple[str, ...], result: str) -> bool:
    base, ours, theirs = (_comments(text) for text in texts)
    return ((ours | theirs) - base) <= _comments(result)


def _comments(text: str) -> set[str]:
    return {found.group().strip() for found in _COMMENT.finditer(text)}


def _both(ours: str, theirs: str) -> str:
    """Both texts whole, marked as git marks a conflict, so that nobody takes one of them for the result."""
    return f"<<<<<<< bản này\n{_ended(ours)}=======\n{_ended(theirs)}>>>>>>> bản kia\n"


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _plain(data: bytes) -> str:
    return data.decode().removeprefix(BOM).replace("\r\n", "\n")
