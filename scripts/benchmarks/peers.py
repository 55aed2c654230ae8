"""Stock search engines to measure beside ours: fetched at measuring time, locked, kept in the user's cache."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks.stopwatch import quietly
from kb.evaluation.collection import cache_folder
from kb.index import Document

HERE = Path(__file__).resolve().parent / "peers"
PAGE = HERE / "page.js"
FIRST = HERE / "first.html"
SHOWN = "shown.json"
_SCRIPTS = (
    "minisearch/dist/umd/index.js",
    "lunr/lunr.js",
    "lunr-languages/lunr.stemmer.support.js",
    "lunr-languages/lunr.vi.js",
)


def installed() -> Path:
    """The folder with ``node_modules`` as the lock says; npm fetches it once."""
    if not (shutil.which("npm") and shutil.which("node")):
        raise SystemExit("The peers need Node.js: apt install nodejs npm")
    lock = HERE / "package-lock.json"
    folder = cache_folder(os.environ).parent / f"peers-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if not (folder / "node_modules" / ".package-lock.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", lock.name):
            shutil.copy(HERE / name, folder / name)
        quietly(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder)
    return folder


def scripts(folder: Path) -> list[Path]:
    """The scripts of the peers for a page, in the order in which they load."""
    return [folder / "node_modules" / name for name in _SCRIPTS]


def write_indexes(folder: Path, documents: Sequence[Document], out: Path) -> None:
    """``<peer>.json`` in ``out`` for each peer, of the same documents as ours, and ``shown.json``.

    The second is what a result shows: our artefact holds it, the peers' own indexes do not.
    """
    shown = [
        [one.id, one.shown.code, one.shown.question, one.shown.summary, one.shown.field] for one in documents
    ]
    (out / SHOWN).write_text(json.dumps(shown, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    listed = [
        {"id": one.id, "title": "\n".join(one.titles), "text": "\n".join(one.lines)} for one in documents
    ]
    source = out / "documents.json"
    source.write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
    quietly(["node", "--max-old-space-size=6000", HERE / "build.js", source, out], cwd=folder)
