"""What an editor decided about things raised, as a file for ``kb triage --apply`` says it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from kb.model.errors import ContentError
from kb.rules.nearest import suggestion

Do = Literal["link", "draft", "merge", "wait", "close"]

_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "link": ("entry",),
    "draft": (),
    "merge": ("into",),
    "wait": ("agency",),
    "close": ("reason",),
}
_MAY: Final[Mapping[str, tuple[str, ...]]] = {
    "link": ("variant",),
    "draft": ("field", "question"),
    "wait": ("since",),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about ``item`` (``2025-07-03-chieu/m02``).

    ``link`` names the ``entry`` it asks for again (an id or a code), and whether new wording becomes a
    ``variant``; ``draft`` may name ``field`` and ``question``; ``merge`` the item it goes ``into``; ``wait`` the
    ``agency`` and ``since`` when, today if not said; ``close`` the ``reason``.
    """

    item: str
    do: Do
    entry: str = ""
    variant: bool = True
    field: str = ""
    question: str = ""
    into: str = ""
    agency: str = ""
    since: dt.date | None = None
    reason: str = ""


def decisions(data: Any) -> tuple[Decision, ...]:
    """The decisions in what a JSON file says: a list of objects with the names of :class:`Decision`.

    Raises:
        ContentError: the first one at fault, by its place in the list.
    """
    if not isinstance(data, list):
        raise ContentError(
            "Tệp quyết định phải là một danh sách.",
            'Viết dạng [{"item": "…", "do": "close", "reason": "…"}].',
        )
    return tuple(_decision(number, said) for number, said in enumerate(data, start=1))


def _decision(number: int, said: Any) -> Decision:
    def fault(message: str, remedy: str) -> ContentError:
        return ContentError(f"Quyết định thứ {number}: {message}", remedy)

    if not isinstance(said, dict):
        raise fault("phải là một nhóm trong ngoặc nhọn.", 'Viết dạng {"item": "…", "do": "draft"}.')
    do = str(said.get("do"))
    if do not in _NEEDS:
        raise fault("thiếu hoặc sai “do”.", f"Chọn một trong: {', '.join(_NEEDS)}.")
    needs = ("item", *_NEEDS[do])
    names = ("item", "do", *_NEEDS[do], *_MAY.get(do, ()))
    for name in said:
        if name not in names:
            raise fault(
                f"“{name}” không đi với “{do}”.", suggestion(name, names) or f"Chỉ dùng: {', '.join(names)}."
            )
    values: dict[str, Any] = {"do": cast("Do", do)}
    for name in names:
        value = said.get(name)
        if value is None and name not in needs:
            continue
        if name == "variant":
            if not isinstance(value, bool):
                raise fault("“variant” phải là true hoặc false.", "Bỏ dòng này nếu không chắc.")
            values[name] = value
        elif not isinstance(value, str) or not value.strip():
            raise fault(f"thiếu “{name}”, hoặc không phải chữ.", f"Điền “{name}”.")
        elif name == "since":
            try:
                values[name] = dt.date.fromisoformat(value.strip())
            except ValueError:
                raise fault(f"“{value}” không phải là ngày.", "Viết dạng 2025-07-03.") from None
        else:
            values[name] = " ".join(unicodedata.normalize("NFC", value).split())
    return Decision(**values)
