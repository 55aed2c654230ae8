"""What is measured on: the shipped handbook with its judged queries, or judged collections in BEIR's form."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import environment
from kb.evaluation.beir import JudgedQuery, read_queries
from kb.evaluation.collection import cache_folder, open_collection
from kb.index import Document, SearchIndex
from kb.index.entries import published_documents
from kb.index.registers import wordings_of
from kb.workspace import Workspace

JUDGEMENTS = environment.ROOT / "tests" / "relevance"
HANDBOOK = "the shipped handbook"
QUESTIONS = "questions"
_SETS = {
    QUESTIONS: ("queries.jsonl", "qrels.tsv"),
    "questions, graded": ("queries.jsonl", "qrels_graded.tsv"),
    "keywords": ("queries_keyword.jsonl", "qrels_keyword.tsv"),
}


@dataclass(frozen=True)
class Collection:
    """What is searched, and the sets of judged queries that are asked of it, by name."""

    name: str
    index: SearchIndex
    documents: Sequence[Document]
    sets: Mapping[str, Sequence[JudgedQuery]]

    @property
    def queries(self) -> Sequence[JudgedQuery]:
        """The set every collection has."""
        return self.sets[QUESTIONS]


def handbook() -> Collection:
    """The handbook of this repository."""
    workspace = Workspace(environment.ROOT)
    documents = published_documents(workspace.load().handbook)
    return Collection(HANDBOOK, workspace.index(progress), documents, _sets(JUDGEMENTS))


def collections(path: Path) -> Iterator[Collection]:
    """The judged collection at ``path``, or every one in a folder of it, read with the handbook's wordings."""
    wordings = wordings_of(Workspace(environment.ROOT).load().handbook)
    folders = [path] if (path / "corpus.jsonl").is_file() else sorted(path.glob("*/"))
    for folder in folders:
        corpus = folder / "corpus.jsonl"
        if corpus.is_file():
            index, documents = open_collection(corpus, cache_folder(os.environ), progress, wordings=wordings)
            yield Collection(folder.name, index, documents, _sets(folder))


def progress(line: str) -> None:
    """Tell whoever waits; the figures alone go to standard output."""
    print(line, file=sys.stderr, flush=True)


def _sets(folder: Path) -> dict[str, Sequence[JudgedQuery]]:
    return {
        name: read_queries(folder / queries, folder / qrels)
        for name, (queries, qrels) in _SETS.items()
        if name == QUESTIONS or ((folder / queries).is_file() and (folder / qrels).is_file())
    }
