"""What readers hand over, as a file or as text pasted from a mail or a chat."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from kb.model.errors import ContentError
from kb.model.handbook import SourceMap
from kb.model.slip import FORMAT, Slip, SlipFile
from kb.rules.minutes_words import one_line, tidy
from kb.rules.schema_problems import schema_problems

_TIDY: Final = {"query": one_line, "unit": one_line, "text": tidy}
"""What people type, and how blanks and hidden characters in it are put right before it is judged."""
_TELLING: Final = frozenset({"unknown-version", "bad-slip-id", "bad-entry", "not-allowed", "out-of-range"})


@dataclass(frozen=True, slots=True)
class Handed:
    """A slip as it was handed over: the edition it speaks of, the file, and the line where that has lines."""

    slip: Slip
    edition: dt.date | None
    file: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Text that is no slip and may still be one to a person; ``why`` is a Vietnamese sentence."""

    text: str
    file: str
    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one file or text holds. ``passed_over`` are lines around the slips that ask nothing."""

    slips: tuple[Handed, ...] = ()
    others: tuple[NotUnderstood, ...] = ()
    passed_over: tuple[str, ...] = ()


def slips_in_json(text: str, name: str) -> Letter:
    """The slips of a file that the site wrote; ``name`` stands for it in errors.

    Raises:
        ContentError: it is no such file, or something in it is not as the form says, with its place.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f", dòng {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ContentError(
            f"{name}{line}: không phải JSON.", "Nhờ bạn đọc lưu lại tệp phiếu, hoặc gửi dạng chữ."
        ) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ContentError(
            f"{name} không phải tệp phiếu của bạn đọc.",
            f"Tệp phiếu có format là {FORMAT}; xem docs/slips.md.",
        )
    try:
        file = SlipFile.model_validate({**data, "slips": _tidied(data.get("slips"))})
    except ValidationError as error:
        found = schema_problems(error, SlipFile, SourceMap(name))
        first, more = found[0], f" (và {len(found) - 1} lỗi khác)" if len(found) > 1 else ""
        place = f"{name}: {first.field}: " if first.field else f"{name}: "
        # Other remedies speak of YAML.
        remedy = first.remedy if first.rule in _TELLING else "Xem mẫu phiếu ở docs/slips.md."
        raise ContentError(f"{place}{first.message}{more}", remedy) from None
    return Letter(tuple(Handed(slip, file.edition, name) for slip in file.slips))


def slips_as_json(file: SlipFile) -> str:
    """The file as the site writes it; what says nothing is left out."""
    data = file.model_dump(mode="json", exclude_none=True)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _tidied(slips: Any) -> Any:
    if not isinstance(slips, list):
        return slips
    return [
        {key: _TIDY[key](v) if key in _TIDY and isinstance(v, str) else v for key, v in slip.items()}
        if isinstance(slip, dict)
        else slip
        for slip in slips
    ]
