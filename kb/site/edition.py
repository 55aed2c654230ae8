"""One edition of the site: every generated page and file, made from a handbook folder on one day."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.model.problem import Problem, errors_in
from kb.site.page import ARTEFACT, ENGINE, Page, entry_path
from kb.site.pages import pages
from kb.workspace import Workspace


class UnpublishableError(ContentError):
    """The content has errors; ``problems`` holds all of them, in reading order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        others = f" (và {len(problems) - 1} lỗi khác)" if len(problems) > 1 else ""
        super().__init__(f"Chưa dựng được trang vì nội dung có lỗi: {problems[0]}{others}")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Edition:
    """``pages`` by their path; ``files`` are further text files by path; ``mark`` changes when search does."""

    handbook: Handbook
    today: dt.date
    pages: Mapping[str, Page]
    files: Mapping[str, str]
    mark: str


def edition(workspace: Workspace, today: dt.date, say: Callable[[str], None]) -> Edition:
    """The edition of ``today``.

    Brings the search index up to date (``say`` hears about it). Raises :class:`UnpublishableError`.
    """
    if errors := errors_in(workspace.check(today)):
        raise UnpublishableError(errors)
    return assembled(workspace.load().handbook, today, _artefact(workspace, say))


def assembled(handbook: Handbook, today: dt.date, artefact: str) -> Edition:
    """The edition of a handbook; ``artefact`` is the script that sets ``KbSearch.artefact``."""
    from kb.index import engine_script  # Whoosh is loaded only for a build, not for a failed check.

    engine = engine_script()
    fields = {field.id: field.name for field in handbook.registers.fields}
    script = f"{artefact}\nKbSearch.fieldNames = {_json(fields)};\n"
    return Edition(
        handbook=handbook,
        today=today,
        pages={page.path: page for page in pages(handbook, today)},
        files={ARTEFACT: script, ENGINE: engine, **_nothing_for_lunr()},
        mark=hashlib.sha256((engine + script).encode()).hexdigest()[:12],
    )


def _artefact(workspace: Workspace, say: Callable[[str], None]) -> str:
    from kb.index import export_artefact

    path = workspace.build / "artefact.js"
    index = workspace.index(say)
    try:
        export_artefact(index, path, entry_path)
    finally:
        index.close()
    return path.read_text(encoding="utf-8")


def _nothing_for_lunr() -> dict[str, str]:
    """Material's page asks for an index before it talks to the worker; ours has its own, so this is empty."""
    empty = _json({"config": {"lang": ["vi"], "separator": r"\s+", "pipeline": []}, "docs": []})
    return {"search/search_index.json": empty, "search/search_index.js": f"var __index = {empty};"}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
