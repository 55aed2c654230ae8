"""Which unit, agency or field is meant by a name as people write it in minutes.

Accents, case, the place of the tone, spaces and dots do not count. Accents decide only between names that
are alike without them, the kind of unit and its former district between units of one name. What could
still mean two things is nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kb.analysis.syllables import syllables
from kb.model.handbook import Handbook
from kb.model.registers import Agency, Unit

Words = tuple[str, ...]

# What stands before the name of a commune, longest first; each may follow another.
_OFFICES = tuple(
    sorted(
        (
            tuple(words.split())
            for words in (
                "uy ban nhan dan",
                "hoi dong nhan dan",
                "ubnd",
                "hdnd",
                "uy ban",
                "trung tam phuc vu hanh chinh cong",
                "trung tam hanh chinh cong",
                "tt phuc vu hanh chinh cong",
                "trung tam pvhcc",
                "tt pvhcc",
                "tt pv hcc",
                "ttpvhcc",
                "tthcc",
                "tt hcc",
                "pvhcc",
                "bo phan mot cua",
                "bp mot cua",
                "mot cua",
                "cong an",
                "ca",
                "don vi",
                "dia phuong",
                "cua",
            )
        ),
        key=len,
        reverse=True,
    )
)
_KINDS: Mapping[Words, str] = {
    ("phuong",): "phường",
    ("p",): "phường",
    ("xa",): "xã",
    ("x",): "xã",
    ("thi", "tran"): "thị trấn",
    ("tt",): "thị trấn",
}
_KINDS_BEHIND = (("phuong",), ("xa",), ("thi", "tran"))
_CITY = tuple(
    tuple(words.split())
    for words in (
        "thanh pho hue",
        "tinh thua thien hue",
        "thua thien hue",
        "tp hue",
        "t p hue",
        "tt hue",
        "thanh pho",
        "tp",
        "hue",
    )
)
_DISTRICT_KINDS = (("huyen",), ("quan",), ("thi", "xa"), ("tx",), ("h",), ("q",), ("thanh", "pho"), ("tp",))
_SHORTENED = (("phucvuhanhchinhcong", "pvhcc"), ("trungtam", "tt"))
"""Words within an agency's name that people shorten, one after the other."""
_NOT_IN_INITIALS = frozenset(("va",))
_WORDS_INSIDE, _LETTERS_INSIDE = 3, 4
"""How many words, or letters of a single one, an agency's name needs to be found inside a longer text."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of one commune. ``kind`` and ``district`` as the register writes them; no district: today's unit."""

    unit: str
    exact: str
    kind: str
    district: Words | None


class Recognition:
    """Names of one handbook's registers."""

    def __init__(self, handbook: Handbook) -> None:
        self._order = tuple(handbook.units)
        self._units: dict[str, list[_Name]] = defaultdict(list)
        for unit in handbook.units.values():
            for name in _names(unit):
                self._units["".join(_folded(name.exact))].append(name)
        self._longest = max((len(_folded(n.exact)) for ns in self._units.values() for n in ns), default=0)
        self._agencies = _keys(handbook)
        self._inside = {
            words: agency.id
            for agency in handbook.agencies.values()
            for said in (agency.name, *agency.aliases)
            if len(words := _without_city(_folded(said))) >= _WORDS_INSIDE
            or (len(words) == 1 and len(words[0]) >= _LETTERS_INSIDE)
        }
        self._fields = {
            key: field.id
            for field in handbook.fields.values()
            for key in (field.id.replace("-", ""), "".join(_folded(field.name)), field.prefix.lower())
        }

    def unit(self, text: str) -> str | None:
        """The commune meant by all of ``text``, or the only one named with its kind inside it; None if unsure."""
        exact, folded = _both(text)
        found = self._whole_unit(exact, folded)
        return found if found is not None else self._unit_inside(exact, folded)

    def named_unit(self, text: str) -> str | None:
        """The commune that all of ``text`` names and nothing else."""
        return self._whole_unit(*_both(text))

    def units_meant(self, text: str) -> tuple[str, ...]:
        """Every commune that all of ``text`` may name, in the register's order; more than one: unsure."""
        meant = self._named(*_both(text))
        return tuple(unit for unit in self._order if unit in meant)

    def agency(self, text: str) -> str | None:
        """The agency that ``text`` names, or the only one named in full inside it; None if unsure."""
        if (named := self.named_agency(text)) is not None:
            return named
        folded = _folded(text)
        inside = {agency for words, agency in self._inside.items() if _position(folded, words) is not None}
        return inside.pop() if len(inside) == 1 else None

    def named_agency(self, text: str) -> str | None:
        """The agency that all of ``text`` names: by its name, an alias, or initials (``STP``, ``Sở TP``, ``CATP``).

        ``UBND xã Quảng Điền`` is the people's committee of a commune.
        """
        folded = _folded(text)
        if self.named_unit(text) is not None and (communal := self._communal_agency(folded)) is not None:
            return communal
        for words in (folded, _without_city(folded)):
            key = "".join(word for word in words if word not in _NOT_IN_INITIALS)
            if (known := self._agencies.get(key)) is not None:
                return known
        return None

    def field(self, text: str) -> str | None:
        """The field meant by its id, name or code prefix, with or without “lĩnh vực” before it."""
        words = _folded(text)
        if words[:2] == ("linh", "vuc"):
            words = words[2:]
        return self._fields.get("".join(words))

    def _whole_unit(self, exact: Words, folded: Words) -> str | None:
        return _only(self._named(exact, folded))

    def _named(self, exact: Words, folded: Words) -> set[str]:
        start = _office_end(folded)
        kind, start = _kind_at(folded, start)
        rest = folded[start:]
        for end in range(len(rest), 0, -1):
            names = self._units.get("".join(rest[:end]))
            tail, behind = _without_kind(rest[end:])
            if names and (not tail or _is_place(tail)):
                return _meant(names, exact[start : start + end], kind or behind, _district_in(tail))
        return set()

    def _unit_inside(self, exact: Words, folded: Words) -> str | None:
        found: set[str | None] = set()
        for start in range(len(folded)):
            kind, first = _kind_at(folded, start)
            if kind is None or (start and folded[start - 1] == "thi" and folded[start] == "xa"):
                continue
            for end in range(min(len(folded), first + self._longest), first, -1):
                if names := self._units.get("".join(folded[first:end])):
                    found.add(_only(_meant(names, exact[first:end], kind, _district_in(folded[end:]))))
                    break
        return found.pop() if len(found) == 1 else None

    def _communal_agency(self, folded: Words) -> str | None:
        """The agency of a commune that the words before a commune's name stand for."""
        office = "".join(folded[: _office_end(folded)])
        offices = (office, "ttpvhcc") if office.startswith("t") else (office,)
        return next(
            (
                known
                for said in offices
                for kind in ("xaphuong", "xa", "phuong", "capxa")
                if office and (known := self._agencies.get(said + kind)) is not None
            ),
            None,
        )


def _names(unit: Unit) -> Iterator[_Name]:
    yield _Name(unit.id, unit.name, unit.type, None)
    for former in unit.formed_from:
        for name in (former.name, *former.earlier_names):
            yield _Name(unit.id, name, former.type, _folded(former.district))


def _keys(handbook: Handbook) -> dict[str, str]:
    """Each joined way of writing an agency; what two agencies share is left out."""
    keys: dict[str, set[str]] = defaultdict(set)
    for agency in handbook.agencies.values():
        for key in _ways(agency):
            keys[key].add(agency.id)
    return {key: next(iter(ids)) for key, ids in keys.items() if len(ids) == 1}


def _ways(agency: Agency) -> Iterator[str]:
    yield agency.id.replace("-", "")
    for said in (agency.name, *agency.aliases):
        full = tuple(word for word in _folded(said) if word not in _NOT_IN_INITIALS)
        bare = _without_city(full)
        for words in (full, bare):
            key = "".join(words)
            yield key
            for long, short in _SHORTENED:
                key = key.replace(long, short)
                yield key
        if len(bare) > 2:
            yield "".join(word[0] for word in bare)
            yield bare[0] + "".join(word[0] for word in bare[1:])
        if bare == ("cong", "an") and full != bare:
            yield from ("catp", "congantp", "cahue", "cath", "catphue")


def _meant(names: list[_Name], exact: Words, kind: str | None, district: Words | None) -> set[str]:
    """The units among namesakes: by accents, by kind and district, today's before former ones."""
    narrowed = names
    tests: tuple[Callable[[_Name], bool], ...] = (
        lambda name: _both(name.exact)[0] == exact,
        lambda name: kind is None or name.kind == kind,
        lambda name: district is None or (name.district or ())[-len(district) :] == district,
        lambda name: name.district is None,
    )
    for holds in tests:
        narrowed = [name for name in narrowed if holds(name)] or narrowed
    return {name.unit for name in narrowed}


def _only(units: set[str]) -> str | None:
    return next(iter(units)) if len(units) == 1 else None


def _both(text: str) -> tuple[Words, Words]:
    read = syllables(text)
    return tuple(s.exact for s in read), tuple(s.folded for s in read)


def _folded(text: str) -> Words:
    return _both(text)[1]


def _office_end(words: Words) -> int:
    """Where the offices named before a commune end."""
    start = 0
    while office := next((o for o in _OFFICES if words[start : start + len(o)] == o), None):
        start += len(office)
    return start


def _kind_at(words: Words, start: int) -> tuple[str | None, int]:
    for said, kind in _KINDS.items():
        end = start + len(said)
        if words[start:end] == said and end < len(words):
            return kind, end
    return None, start


def _without_kind(words: Words) -> tuple[Words, str | None]:
    """What follows a name without the kind right behind it, and that kind: ``An Cựu (phường)``."""
    said = words[:2] if words[:2] in _KINDS else words[:1]
    kind = _KINDS.get(said) if said in _KINDS_BEHIND else None
    return (words[len(said) :], kind) if kind else (words, None)


def _without_city(words: Words) -> Words:
    for city in _CITY:
        if len(words) > len(city) and words[-len(city) :] == city:
            return words[: -len(city)]
    return words


def _is_place(words: Words) -> bool:
    """Whether ``words`` only say in which district or city."""
    return words in _CITY or _district_in(words) is not None


def _district_in(words: Words) -> Words | None:
    """The name of the district that ``words`` begin with: ``huyen a luoi`` → ``a luoi``."""
    for kind in _DISTRICT_KINDS:
        if words[: len(kind)] == kind and len(words) > len(kind):
            return _without_city(words[len(kind) :])[:2]
    return None


def _position(words: Words, wanted: Words) -> int | None:
    return next(
        (at for at in range(len(words) - len(wanted) + 1) if words[at : at + len(wanted)] == wanted), None
    )
