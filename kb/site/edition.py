"""One edition of the site: every generated page and file, made from a handbook folder on one day."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.model.problem import Problem, errors_in
from kb.rules.wording import FOUND_KINDS
from kb.site.about import About
from kb.site.asking_script import ask_script
from kb.site.downloads_page import Download, data_downloads, downloads_page
from kb.site.editions_page import editions_page
from kb.site.found import found_path
from kb.site.machines import Machine, machines
from kb.site.page import ASK_SCRIPT, SEARCH_DATA, WORKER, Page, entry_path
from kb.site.pages import pages
from kb.workspace import Workspace

if TYPE_CHECKING:
    from kb.index import SearchIndex


class UnpublishableError(ContentError):
    """The content has errors; ``problems`` holds all of them, in reading order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        others = f" (và {len(problems) - 1} lỗi khác)" if len(problems) > 1 else ""
        super().__init__(f"Chưa dựng được trang vì nội dung có lỗi: {problems[0]}{others}")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Edition:
    """``pages`` by their path; ``files`` are further text files by path; ``mark`` changes when search does.

    ``attached`` are finished files to be copied beside them. ``heads`` is what pages tell programs, by path.
    """

    handbook: Handbook
    today: dt.date
    pages: Mapping[str, Page]
    files: Mapping[str, str]
    mark: str
    attached: tuple[Download, ...] = ()
    heads: Mapping[str, Machine] = field(default_factory=dict)


def edition(
    workspace: Workspace, today: dt.date, say: Callable[[str], None], attached: tuple[Download, ...] = ()
) -> Edition:
    """The edition of ``today``, with the files ``attached`` beside it.

    Brings the search index up to date (``say`` hears about it). Raises :class:`UnpublishableError`.
    """
    if errors := errors_in(workspace.check(today)):
        raise UnpublishableError(errors)
    handbook = workspace.load().handbook
    return assembled(handbook, today, _search_scripts(workspace, handbook, say), attached)


def assembled(
    handbook: Handbook, today: dt.date, search: Mapping[str, str], attached: tuple[Download, ...] = ()
) -> Edition:
    """The edition of a handbook; ``search`` are the scripts of the search by their path."""
    content = "".join(f"{path}\n{script}" for path, script in sorted(search.items()))
    files = {**search, ASK_SCRIPT: ask_script(handbook, today), **_nothing_for_lunr()}
    with_files = (downloads_page(attached, today), editions_page(handbook, today, attached))
    return Edition(
        handbook=handbook,
        today=today,
        pages={page.path: page for page in (*pages(handbook, today), *with_files)},
        files=files,
        mark=hashlib.sha256(content.encode()).hexdigest()[:12],
        attached=attached,
    )


def published(made: Edition, about: About) -> Edition:
    """``made`` with everything that programs read, and the downloads page that names it."""
    machine = machines(made.handbook, made.today, about)
    files = {**made.files, **machine.files}
    downloads = downloads_page((*made.attached, *data_downloads(files)), made.today)
    return replace(made, pages={**made.pages, downloads.path: downloads}, files=files, heads=machine.pages)


def search_scripts(
    index: SearchIndex, handbook: Handbook, catalogue: SearchIndex | None = None
) -> dict[str, str]:
    """The scripts of the search by their path: the worker, and the data it loads."""
    from kb.index import artefact_scripts, second_artefact_scripts, worker_script  # Whoosh: only for a build.

    names = {field.id: field.name for field in handbook.registers.fields}
    data = artefact_scripts(index, entry_path, names)
    if catalogue is not None:
        kinds = {kind.value: name for kind, name in FOUND_KINDS.items()}
        data |= second_artefact_scripts("catalogue", catalogue, found_path(handbook), index, kinds)
    return {WORKER: worker_script(), **{f"{SEARCH_DATA}/{name}": script for name, script in data.items()}}


def _search_scripts(workspace: Workspace, handbook: Handbook, say: Callable[[str], None]) -> dict[str, str]:
    index = workspace.index(say)
    catalogue = workspace.catalogue(lambda _line: None)  # One line about indexing is enough.
    try:
        return search_scripts(index, handbook, catalogue)
    finally:
        catalogue.close()
        index.close()


def _nothing_for_lunr() -> dict[str, str]:
    """Material's page asks for an index before it talks to the worker; ours has its own, so this is empty."""
    empty = _json({"config": {"lang": ["vi"], "separator": r"\s+", "pipeline": []}, "docs": []})
    return {"search/search_index.json": empty, "search/search_index.js": f"var __index = {empty};"}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
