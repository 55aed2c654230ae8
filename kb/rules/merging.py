"""Two versions of one handbook file that grew from a third, made one without losing what either added.

Values are what the file says, as plain data. Counts add up, histories interleave by day, lists keep
what each side added, items of a meeting and of a register go by their key. What both sides changed
differently is no longer one truth: it comes back as a clash, for a person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kb.model.handbook import FieldPath

COUNTERS: Final[frozenset[FieldPath]] = frozenset({("asked", "count")})
_HOLDS_COUNTERS: Final[frozenset[FieldPath]] = frozenset({(), ("asked",)})
# Who asked, how often, and what was recorded is no part of the answer that an approval approves.
_BESIDE_THE_ANSWER: Final = frozenset({"asked", "history"})
_DECISIONS: Final = frozenset({"approved", "retired"})


class Nothing:
    """Stands for a key that a side does not have."""

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING: Final = Nothing()


@dataclass(frozen=True, slots=True)
class Merged:
    """The one value, where the sides contradict each other, and which meeting items had to take another id.

    With clashes ``value`` keeps our side of them and must not be written. They are ``entire`` when the
    sides as a whole do not go together, whatever lines could be joined.
    """

    value: Any
    clashes: tuple[FieldPath, ...] = ()
    renamed: Mapping[str, str] | None = None
    entire: bool = False


def merged(base: Any, ours: Any, theirs: Any, key: str = "id", textual: Any = NOTHING) -> Merged:
    """One value of three.

    ``base`` is :data:`NOTHING` when both sides made the file anew. ``key`` names an item where the file
    is a list (a register). ``textual`` is what a merge line by line makes of the file, where it makes
    anything: texts of several lines that both sides changed in different lines are taken from it.
    """
    merging = _Merging(key, textual)
    if isinstance(theirs, dict) and isinstance(ours, dict):
        theirs = merging.items_renamed(base, ours, theirs)
    value = merging.one(base, ours, theirs, ())
    plain = len(merging.clashes)
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if not isinstance(base, dict):
            merging.same_beginning(ours, theirs)
        elif "history" in ours or "history" in theirs:
            merging.decided_on_what_stands(base, ours, theirs)
    clashes = tuple(dict.fromkeys(merging.clashes))
    return Merged(value, clashes, merging.renamed, entire=len(merging.clashes) > plain)


class _Merging:
    def __init__(self, key: str, textual: Any) -> None:
        self.key = key
        self.textual = textual
        self.clashes: list[FieldPath] = []
        self.renamed: dict[str, str] = {}

    def one(self, base: Any, ours: Any, theirs: Any, path: FieldPath) -> Any:
        if path in COUNTERS:
            counts = [value if isinstance(value, int) else 0 for value in (base, ours, theirs)]
            return max(0, counts[1] + counts[2] - counts[0])
        # Two sides that counted one question each say the same number, and it is one too low.
        if path in _HOLDS_COUNTERS and isinstance(ours, dict) and isinstance(theirs, dict):
            return self._groups(base if isinstance(base, dict) else {}, ours, theirs, path)
        if _same(ours, theirs) or _same(base, theirs):
            return ours
        if _same(base, ours):
            return theirs
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self._groups(base if isinstance(base, dict) else {}, ours, theirs, path)
        if path == ("history",):
            return self._histories(_list(base), _list(ours), _list(theirs))
        if all(isinstance(side, list) or side is NOTHING for side in (base, ours, theirs)):
            return self._lists(_list(base), _list(ours), _list(theirs), path)
        return self._clash(base, ours, theirs, path)

    def _groups(
        self, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], path: FieldPath
    ) -> dict[str, Any]:
        result = {}
        for name in dict.fromkeys((*ours, *theirs)):
            sides = [side.get(name, NOTHING) for side in (base, ours, theirs)]
            value = self.one(sides[0], sides[1], sides[2], (*path, name))
            if value is not NOTHING and value != [] and value != {}:
                result[name] = value
        return result

    def _lists(self, base: list[Any], ours: list[Any], theirs: list[Any], path: FieldPath) -> list[Any]:
        key = "id" if path == ("items",) else self.key if path == () else ""
        if key and all(_key(item, key) is not None for item in (*base, *ours, *theirs)):
            old, mine, other = ({_key(i, key): i for i in items} for items in (base, ours, theirs))
            if (len(old), len(mine), len(other)) == (len(base), len(ours), len(theirs)):
                result = self._groups(old, mine, other, path)
                return [result[name] for name in _in_order(list(mine), list(other)) if name in result]
        return self._plain_lists(base, ours, theirs, path)

    def _plain_lists(self, base: list[Any], ours: list[Any], theirs: list[Any], path: FieldPath) -> list[Any]:
        dropped = [[item for item in base if item not in side] for side in (ours, theirs)]
        added = any(item not in base for item in (*ours, *theirs))
        repeated = any(_repeats(items) for items in (base, ours, theirs))
        # Both sides reworked what was there: each may have put the same line otherwise.
        if repeated or (all(dropped) and added):
            self.clashes.append(path)
            return ours
        return [item for item in _in_order(ours, theirs) if not any(item in gone for gone in dropped)]

    def _histories(self, base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
        shared = len(base)
        if ours[:shared] != base or theirs[:shared] != base:
            self.clashes.append(("history",))
            return ours
        steps = [*ours[shared:], *(step for step in theirs[shared:] if step not in ours[shared:])]
        if not all(isinstance(_key(step, "date"), dt.date) for step in steps):
            self.clashes.append(("history",))
            return ours
        return [*base, *sorted(steps, key=lambda step: step["date"])]

    def _clash(self, base: Any, ours: Any, theirs: Any, path: FieldPath) -> Any:
        if all(isinstance(side, str) and "\n" in side for side in (base, ours, theirs)):
            by_lines = _at(self.textual, path)
            if isinstance(by_lines, str):
                return by_lines
        self.clashes.append(path)
        return ours

    def same_beginning(self, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
        """Two entries that were begun apart are not one because they chose the same id."""
        first = [side["history"][0] if side.get("history") else None for side in (ours, theirs)]
        if first[0] != first[1]:
            self.clashes.append(("id",))

    def decided_on_what_stands(
        self, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
    ) -> None:
        """An approval holds for what the approver saw: the other side may not have changed the answer."""
        for one, other in ((ours, theirs), (theirs, ours)):
            new = _list(one.get("history", NOTHING))[len(_list(base.get("history", NOTHING))) :]
            decided = any(_key(step, "action") in _DECISIONS for step in new)
            touched = [
                name
                for name in dict.fromkeys((*base, *other))
                if name not in _BESIDE_THE_ANSWER
                and not _same(base.get(name, NOTHING), other.get(name, NOTHING))
                and not _same(one.get(name, NOTHING), other.get(name, NOTHING))
            ]
            if decided:
                self.clashes.extend((name,) for name in touched)

    def items_renamed(self, base: Any, ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
        """Their side with new ids for items whose id our side gave to something else meanwhile."""
        if not (isinstance(ours.get("items"), list) and isinstance(theirs.get("items"), list)):
            return theirs
        old = base.get("items", []) if isinstance(base, dict) else []
        known = {_key(item, "id") for item in old}
        mine = {_key(item, "id"): item for item in ours["items"]}
        taken = {str(_key(item, "id")) for item in (*ours["items"], *theirs["items"])}
        for item in theirs["items"]:
            name = _key(item, "id")
            if isinstance(name, str) and name not in known and name in mine and not _alike(item, mine[name]):
                self.renamed[name] = _next(taken)
                taken.add(self.renamed[name])
        if not self.renamed:
            return theirs
        meeting = f"{theirs.get('date')}-{theirs.get('session')}/"
        targets = self.renamed | {meeting + name: meeting + new for name, new in self.renamed.items()}
        items = []
        for item in theirs["items"]:
            changed = dict(item)
            changed["id"] = self.renamed.get(item.get("id"), item.get("id"))
            if (target := targets.get(item.get("merged_into"))) is not None:
                changed["merged_into"] = target
            items.append(changed)
        return {**theirs, "items": items}


def _same(one: Any, other: Any) -> bool:
    return one is other or (type(one) is type(other) and bool(one == other))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _key(item: Any, key: str) -> Any:
    return item.get(key) if isinstance(item, dict) else None


def _repeats(items: Sequence[Any]) -> bool:
    return any(item in items[:place] for place, item in enumerate(items))


def _in_order(ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Ours, and each of theirs that we lack behind the one it stands behind there."""
    result = list(ours)
    for place, item in enumerate(theirs):
        if item in result:
            continue
        before = next((other for other in reversed(theirs[:place]) if other in result), None)
        if place == len(theirs) - 1 or all(other not in ours for other in theirs[place:]):
            result.append(item)
        else:
            result.insert(0 if before is None else result.index(before) + 1, item)
    return result


def _alike(one: Any, other: Any) -> bool:
    """Whether two items tell of the same thing raised; of readers, the same slips handed over the same way."""
    same = all(_key(one, name) == _key(other, name) for name in ("unit", "raised"))
    sources = (_key(one, "source"), _key(other, "source"))
    return same and (sources[0] == sources[1] or not any(_key(source, "slips") for source in sources))


def _next(taken: set[str]) -> str:
    number = 1 + max((int(name[1:]) for name in taken if name[:1] == "m" and name[1:].isdecimal()), default=0)
    return f"m{number:02d}"


def _at(value: Any, path: FieldPath) -> Any:
    for step in path:
        if not isinstance(value, dict) or step not in value:
            return NOTHING
        value = value[step]
    return value
