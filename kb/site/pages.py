"""Every generated page of the site, from the handbook and the day alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.model.handbook import Handbook
from kb.rules.digest import daily_digests, public_mask
from kb.site.asking import ask_page
from kb.site.entry_page import Neighbours, entry_page
from kb.site.field_pages import field_page, fields_page
from kb.site.meeting_pages import day_pages, meetings_page
from kb.site.news_page import news_pages
from kb.site.page import Page
from kb.site.reference_pages import reference_pages
from kb.site.search_page import search_page
from kb.site.stats_page import stats_page
from kb.site.unit_variants import NOTHING, units_differ


def pages(handbook: Handbook, today: dt.date) -> Iterator[Page]:
    """All generated pages as they read on ``today``; only live answers get a page."""
    yield search_page(handbook)
    yield ask_page(handbook, today)
    yield fields_page(handbook)
    yield from reference_pages(handbook, today)
    mask = public_mask(handbook)
    yield stats_page(handbook, today, mask)
    days = daily_digests(handbook, mask)
    yield meetings_page(days)
    yield from day_pages(days)
    yield from news_pages(handbook)
    by_unit = units_differ(handbook)
    for field in handbook.registers.fields:
        yield field_page(handbook, field)
        entries = handbook.entries_of_field(field.id)
        for before, entry, after in zip((None, *entries), entries, (*entries[1:], None), strict=False):
            yield entry_page(
                handbook, entry, today, Neighbours(before, after), by_unit.get(entry.id, NOTHING)
            )
