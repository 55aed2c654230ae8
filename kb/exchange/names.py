"""Names that people write where a register's id belongs: ``Sở Tư pháp`` for ``so-tu-phap``."""

from __future__ import annotations

from collections.abc import Callable

from kb.exchange.columns import COLUMNS, Values
from kb.model.handbook import FieldPath, Handbook
from kb.rules.recognition import Recognition

_HEADINGS = {column.path: column.heading for column in COLUMNS}


class Names:
    """The names of one handbook's fields, communes and agencies."""

    def __init__(self, handbook: Handbook) -> None:
        meant = Recognition(handbook)
        units, agencies = handbook.units, handbook.agencies

        def unit(text: str) -> str | None:
            return text if text in units else meant.unit(text)

        def agency(text: str) -> str | None:
            return text if text in agencies else meant.agency(text)

        self._field = meant.field
        self._meant: dict[FieldPath, Callable[[str], str | None]] = {
            ("units",): unit,
            ("asked", "units"): unit,
            ("origin", "asked_by"): unit,
            ("agencies",): agency,
            ("origin", "answered_by"): agency,
        }

    def resolved(self, values: Values) -> tuple[Values, list[str]]:
        """``values`` with ids for names, and a sentence for each name that nobody knows; those are left out.

        What looks like an id stays, known or not; so does a field, without which there is no entry.
        """
        result = dict(values)
        unknown: list[str] = []
        field = values.get(("field",))
        if isinstance(field, str):
            result[("field",)] = self._field(field) or field
        for path, meant in self._meant.items():
            value = values.get(path)
            names = [value] if isinstance(value, str) else value
            if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
                continue
            ids: list[str] = []
            for name in names:
                found = meant(name) or (name if _like_id(name) else None)
                if found is None:
                    unknown.append(f"Chưa nhận ra “{name}” ở phần “{_HEADINGS[path]}”.")
                elif found == name or found not in ids:
                    ids.append(found)
            result[path] = (ids[0] if ids else None) if isinstance(value, str) else ids
        return result, unknown


def _like_id(name: str) -> bool:
    return name.isascii() and name == name.lower() and " " not in name
