"""A handbook folder: its paths, its content, its search index.

Everything heavy is imported when first asked for, because ``kb search`` must answer at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kb.model.errors import ContentError
from kb.model.problem import Problem, errors_in

if TYPE_CHECKING:
    from kb.index import SearchIndex
    from kb.model.handbook import Handbook
    from kb.store import Loaded


class Workspace:
    """One handbook folder, read at most once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def at(cls, start: Path) -> Workspace:
        """The handbook that ``start`` lies in. Raises :class:`UsageError` when it lies in none."""
        from kb.store import find_root

        return cls(find_root(start))

    @property
    def faq(self) -> Path:
        """The knowledge, as YAML."""
        return self.root / "faq"

    @property
    def content(self) -> Path:
        """The hand-written pages."""
        return self.root / "content"

    @property
    def build(self) -> Path:
        """Everything that is made from the others and may be deleted."""
        return self.root / "build"

    @cached_property
    def _loaded(self) -> Loaded:
        from kb.store import load

        return load(self.root)

    def load(self) -> Loaded:
        """What could be read, and what could not and why. Read once; see :meth:`reload`."""
        return self._loaded

    def reload(self) -> Loaded:
        """The same, read again because files may have changed."""
        self.__dict__.pop("_loaded", None)
        return self._loaded

    def check(self, today: dt.date) -> tuple[Problem, ...]:
        """Everything wrong with the content on ``today``: what cannot be read and what breaks the rules."""
        from kb.rules.checks import check

        loaded = self.load()
        return tuple(sorted({*loaded.problems, *check(loaded.handbook, today)}))

    def handbook(self, today: dt.date | None = None) -> Handbook:
        """The content, fit to be published.

        Raises :class:`ContentError`, naming the first error and how many there are, when something
        cannot be read or (with ``today``) breaks the rules.
        """
        problems = self.load().problems if today is None else self.check(today)
        errors = errors_in(problems)
        if errors:
            others = f" (và {len(errors) - 1} lỗi khác)" if len(errors) > 1 else ""
            raise ContentError(f"{errors[0]}{others}", "Chạy kb check để xem tất cả.")
        return self.load().handbook

    def index(self, say: Callable[[str], None]) -> SearchIndex:
        """The search index, brought up to date first. ``say`` hears one line when it must be rebuilt.

        Entries that cannot be read are left out, so that one broken draft never stops a search.
        """
        from kb.index import open_index
        from kb.store import snapshot

        return open_index(self.build / "index", snapshot(self.root), lambda: self.load().handbook, say)

    def catalogue(self, say: Callable[[str], None]) -> SearchIndex:
        """The index of everything else that can be found: registers and hand-written pages, brought up to date."""
        from kb.index import open_catalogue
        from kb.store import guide_snapshot, read_guides, snapshot

        state = snapshot(self.root) | guide_snapshot(self.root)
        return open_catalogue(
            self.build / "index", state, lambda: self.load().handbook, lambda: read_guides(self.root), say
        )
