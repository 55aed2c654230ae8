"""Floor 2: the search index. The only package that knows Whoosh and underthesea."""

from kb.index.artefact import artefact_scripts, export_artefact
from kb.index.document import Document, Shown
from kb.index.engine import engine_parts, engine_script, worker_script
from kb.index.opening import open_documents, open_index
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
    "open_documents",
    "open_index",
    "worker_script",
]
