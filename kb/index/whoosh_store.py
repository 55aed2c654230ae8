"""Whoosh, as this package uses it: one field a layer, one commit, one segment.

Whoosh keeps the postings, the weights, the lengths it rounds to one byte, and what a hit shows.
Terms come counted already, so no Whoosh analyzer takes part, and the numbers both engines score
with are read from the committed index alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.reading import IndexReader

from kb.index.document import Document
from kb.index.terms import Terms
from kb.model.ranking import RankingProfile


class CountedTerms(FieldType):  # type: ignore[misc]
    """A field whose value is a mapping from term to count."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None, scorable=True)

    def index(self, value: Mapping[str, int], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each term as Whoosh takes it: bytes, frequency (which makes the length), weight, no payload."""
        for term, count in value.items():
            yield term.encode(), count, float(level(count)), b""


HIGHEST_LEVEL = 16
"""Occurrences that count for no more: BM25 has long been saturated."""


def level(count: int) -> int:
    """``count`` as it is scored: the power of two at or below it, 16 at most.

    A tenth of the weights' entropy, and nothing lost in ranking (``docs/search.md``).
    """
    return min(1 << (count.bit_length() - 1), HIGHEST_LEVEL)


def schema_for(profile: RankingProfile) -> Schema:
    """One counted field a layer, and what a hit shows."""
    schema = Schema(id=ID(stored=True), shown=STORED())
    for layer in profile.layers:
        schema.add(layer.name, CountedTerms())
    return schema


def write(
    folder: Path, documents: Iterable[tuple[Document, Mapping[str, Terms]]], profile: RankingProfile
) -> None:
    """A new index in the empty ``folder``, of ``documents`` in id order, so that ties fall in id order."""
    storage = FileStorage(str(folder))
    index = FileIndex.create(storage, schema_for(profile), "MAIN")
    writer = index.writer(codec=W3Codec(blocklimit=4096), limitmb=256)
    for document, terms in documents:
        writer.add_document(id=document.id, shown=asdict(document.shown), **terms)
    writer.commit(merge=False)
    index.close()
    storage.close()


def open_reader(folder: Path) -> IndexReader:
    """The committed index in ``folder``, for reading; FileNotFoundError when somebody has just removed it."""
    try:
        return FileIndex(FileStorage(str(folder), readonly=True), indexname="MAIN").reader()
    except EmptyIndexError as error:
        raise FileNotFoundError(str(error)) from error
