"""The index of a judged collection, kept outside the collection between two measurements."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from kb.analysis.glossary import Wording
from kb.evaluation.beir import read_corpus
from kb.index import SearchIndex, open_documents
from kb.index.document import Document
from kb.index.segments import Segmenter, underthesea_words

_NAME = "cam-nang-hanh-chinh-cong"


def open_collection(
    corpus: Path,
    cache: Path,
    say: Callable[[str], None],
    segment: Segmenter = underthesea_words,
    wordings: Sequence[Wording] = (),
) -> tuple[SearchIndex, tuple[Document, ...]]:
    """The index of a ``corpus.jsonl`` and its documents.

    Queries are read with ``wordings``, those of a handbook: how people abbreviate does not hang on what
    is searched.

    It lies in ``cache`` under a fingerprint of the file's content: made the first time, which takes
    a minute or two for thousands of long texts, and used again as long as content and wordings are the same.
    ``say`` hears when it is made, and of how many texts.
    """
    documents = read_corpus(corpus)
    folder = cache / hashlib.sha256(corpus.read_bytes()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)

    def making(line: str) -> None:
        say(line)
        say(f"  {len(documents)} văn bản; nhiều văn bản dài thì mất vài phút, lần sau dùng lại ngay.")

    return open_documents(folder, documents, making, segment=segment, wordings=wordings), documents


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where indexes of collections are kept: the user's cache, or a temporary folder when that is read-only."""
    given = environment.get("XDG_CACHE_HOME", "")
    homes = [Path(given)] if Path(given).is_absolute() else []
    if os.name == "nt" and environment.get("LOCALAPPDATA"):
        homes.append(Path(environment["LOCALAPPDATA"]))
    with suppress(RuntimeError):  # an account without a home
        homes.append(Path.home() / ".cache")
    for home in homes:
        folder = home / _NAME / "danh-gia"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return Path(tempfile.gettempdir()) / _NAME
