"""Floor 2: the search index. The only package that knows Whoosh and underthesea."""

from kb.index.artefact import artefact_scripts, export_artefact, second_artefact_scripts
from kb.index.document import Document, Shown
from kb.index.engine import engine_parts, engine_script, worker_script
from kb.index.opening import open_catalogue, open_documents, open_index
from kb.index.searcher import SearchIndex
from kb.index.shelf import Snapshot

__all__ = [
    "Document",
    "SearchIndex",
    "Shown",
    "Snapshot",
    "artefact_scripts",
    "engine_parts",
    "engine_script",
    "export_artefact",
    "open_catalogue",
    "open_documents",
    "open_index",
    "second_artefact_scripts",
    "worker_script",
]
