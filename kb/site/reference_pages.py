"""What the registers hold, to look things up: legal documents, communes, procedures, terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kb.model.handbook import Handbook
from kb.site.law_pages import law_pages
from kb.site.legal_page import legal_page
from kb.site.page import Page
from kb.site.procedure_pages import procedure_pages
from kb.site.procedures_page import procedures_page
from kb.site.terms_page import terms_page
from kb.site.unit_pages import unit_pages
from kb.site.units_page import units_page
from kb.site.uses import uses


def reference_pages(handbook: Handbook, today: dt.date) -> Iterator[Page]:
    """The list of each register, and the pages of what is on it."""
    used = uses(handbook)
    yield legal_page(handbook, today, used)
    yield from law_pages(handbook, today, used)
    yield units_page(handbook)
    yield from unit_pages(handbook, used)
    yield procedures_page(handbook, used)
    yield from procedure_pages(handbook, used)
    yield terms_page(handbook)
