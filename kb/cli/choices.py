"""Values that options take in Vietnamese, and the errors that name what would have been right."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from kb.cli.session import session
from kb.model.entry import Stage
from kb.model.errors import UsageError
from kb.model.handbook import Handbook, Placed
from kb.rules.nearest import folded, suggestion
from kb.rules.wording import parsed_day

STAGE_KEYS = {
    "nhap": Stage.DRAFT,
    "cho-duyet": Stage.IN_REVIEW,
    "can-sua": Stage.CHANGES_REQUESTED,
    "tu-choi": Stage.REJECTED,
    "cong-bo": Stage.PUBLISHED,
    "da-rut": Stage.RETIRED,
}


class StageKey(click.Choice[str]):
    """``cho-duyet`` as a stage; the stored English names are understood too."""

    def __init__(self) -> None:
        super().__init__(list(STAGE_KEYS), case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The stage."""
        if isinstance(value, Stage) or value in list(Stage):
            return Stage(value)
        return STAGE_KEYS[super().convert(value, param, ctx)]


class Deadline(click.ParamType[dt.date]):
    """A day, or a number of days from today."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """``2027-02-15``, ``15/02/2027`` or ``30``."""
        if isinstance(value, dt.date):
            return value
        text = str(value).strip()
        if text.isascii() and text.isdigit() and len(text) <= 4:
            return session().today + dt.timedelta(days=int(text))
        if (day := parsed_day(text)) is not None:
            return day
        raise click.BadParameter(
            f"“{value}” không phải là ngày; viết dạng 2027-02-15, 15/02/2027 hoặc số ngày, ví dụ 30.",
            ctx,
            param,
        )


class CalendarDay(click.ParamType[dt.date]):
    """A day of the calendar, as of a meeting."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """``2025-07-03`` or ``3/7/2025``."""
        found = value if isinstance(value, dt.date) else parsed_day(str(value))
        if found is None:
            raise click.BadParameter(
                f"“{value}” không phải là ngày; viết dạng 2025-07-03 hoặc 03/07/2025.", ctx, param
            )
        return found


class SessionKey(click.Choice[str]):
    """``sang`` or ``chieu``, also as ``sáng`` and ``chiều``."""

    def __init__(self) -> None:
        super().__init__(["sang", "chieu"], case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The session as stored."""
        return super().convert(folded(str(value)), param, ctx)


def known_field(handbook: Handbook, key: str) -> str:
    """The id of a field given by id, by name or by code prefix. Raises :class:`UsageError`."""
    wanted = folded(key)
    for field in handbook.fields.values():
        if wanted in (field.id, folded(field.name), field.prefix.lower()):
            return field.id
    raise UsageError(
        f"Không có lĩnh vực “{key}”.",
        suggestion(key, handbook.fields) or f"Các lĩnh vực: {', '.join(handbook.fields)}.",
    )


def known_unit(handbook: Handbook, key: str) -> str:
    """The id of a commune given by id or by name. Raises :class:`UsageError`."""
    wanted = folded(key)
    for unit in handbook.units.values():
        if wanted in (unit.id, folded(unit.name), folded(unit.full_name)):
            return unit.id
    raise UsageError(
        f"Không có xã, phường “{key}”.", suggestion(key, handbook.units) or "Xem faq/registers/units.yaml."
    )


def known_entry(handbook: Handbook, key: str) -> tuple[Placed, ...]:
    """Everything filed under an id or a code, live first. Raises :class:`UsageError` with what looks like it."""
    found = handbook.find(key)
    if not found:
        names = [p.entry.id for p in handbook.placed] + list(handbook.codes)
        raise UsageError(
            f"Không có mục “{key}” trong cẩm nang.",
            suggestion(key, names) or "Tìm bằng: kb search TỪ…, hoặc xem tất cả: kb list.",
        )
    return found
