"""Where what a search finds lies on the site."""

from __future__ import annotations

from collections.abc import Callable

from kb.model.handbook import Handbook
from kb.model.search import FoundKind, catalogue_key
from kb.site.page import TERMS, law_path, procedure_path, unit_path
from kb.site.terms_page import term_anchors


def found_path(handbook: Handbook) -> Callable[[str], str]:
    """What gives the address of a thing of the catalogue, by its id there."""
    places = term_anchors(handbook)

    def path(document_id: str) -> str:
        kind, key = catalogue_key(document_id)
        match kind:
            case FoundKind.PROCEDURE:
                return procedure_path(key)
            case FoundKind.LAW:
                return law_path(key)
            case FoundKind.UNIT:
                return unit_path(key)
            case FoundKind.TERM:
                return f"{TERMS}#{places[key]}"
            case _:
                return key  # A guide's key is its address.

    return path
