"""What the search page can be narrowed by: kind, field, state, unit. Counts come from the script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kb.model.handbook import Handbook
from kb.model.search import FoundKind
from kb.rules.wording import FOUND_KINDS
from kb.site.markup import Html, tag

STATES: Final[Mapping[str, str]] = {
    "valid": "Còn hiệu lực",
    "ending": "Sắp hết hiệu lực",
    "stale": "Cần rà lại",
}
"""How far an answer can be relied on, as the engine counts it (``facets.js``)."""

_ICONS: Final[Mapping[FoundKind, str]] = {
    FoundKind.ENTRY: "M4 5h16v11H10l-5 4v-4H4z",
    FoundKind.PROCEDURE: "M6 4h12v17H6zM9 4V2.5h6V4M9 10h6M9 14h6",
    FoundKind.LAW: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    FoundKind.UNIT: "M12 21c4-5 6-8 6-11a6 6 0 1 0-12 0c0 3 2 6 6 11zM12 8.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 1 1 0-3z",
    FoundKind.TERM: "M2.5 18l4-12 4 12M4 14h5M13 12h8M18 9l3 3-3 3",
    FoundKind.GUIDE: "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM12 11v6M12 7v1",
}
"""One path of 24 by 24 for each kind, drawn as a line."""


def icon(kind: FoundKind) -> Html:
    """The small picture of a kind, which always stands beside its name."""
    path = tag("path", d=_ICONS[kind])
    return tag("svg", path, class_="kb-icon", viewBox="0 0 24 24", aria_hidden="true", focusable="false")


def kind_choice() -> Html:
    """One of the kinds, or all; out of use until the script counts."""
    choices = [_kind("", "Tất cả", None, chosen=True)]
    choices += [_kind(kind.value, name, icon(kind)) for kind, name in FOUND_KINDS.items()]
    legend = tag("legend", "Loại kết quả", class_="kb-unseen")
    return tag("fieldset", legend, *choices, class_="kb-kinds", disabled=True, hidden=True)


def _kind(value: str, name: str, picture: Html | None, chosen: bool = False) -> Html:
    return tag(
        "label",
        tag("input", type="radio", name="loai", value=value, checked=chosen),
        tag(
            "span",
            picture,
            tag("span", name, class_="kb-kinds__name"),
            tag("span", class_="kb-kinds__count"),
            class_="kb-kinds__face",
        ),
        class_="kb-kinds__one",
    )


def filters(handbook: Handbook) -> Html:
    """What answers can be narrowed by; units only where answers differ by unit."""
    fields = {field.id: field.name for field in handbook.registers.fields}
    units = sorted({unit for entry in handbook.published for unit in entry.units})
    named = {unit: handbook.units[unit].full_name for unit in units if unit in handbook.units}
    return tag(
        "fieldset",
        tag("legend", "Lọc câu trả lời", class_="kb-unseen"),
        _select("linh-vuc", "Lĩnh vực", "mọi lĩnh vực", fields.items()),
        _select("tinh-trang", "Tình trạng", "mọi tình trạng", STATES.items()),
        _select("don-vi", "Đơn vị", "mọi đơn vị", named.items()) if named else None,
        class_="kb-filters",
        disabled=True,
        hidden=True,
    )


def _select(name: str, label: str, everything: str, options: Iterable[tuple[str, str]]) -> Html:
    return tag(
        "label",
        tag("span", label, " "),
        tag(
            "select",
            tag("option", everything, value=""),
            *(tag("option", shown, value=value) for value, shown in options),
            name=name,
        ),
    )
