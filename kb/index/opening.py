"""Opening an index: used as it lies, brought up to date, or built anew, whichever is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kb.analysis.glossary import Glossary, Wording
from kb.index.document import Document
from kb.index.lock import locked
from kb.index.postings import Postings
from kb.index.searcher import SearchIndex
from kb.index.segments import Compounds, Segmenter, load_segments, save_segments, segmented, underthesea_words
from kb.index.shelf import Manifest, Shelf, Snapshot
from kb.index.stamp import SEGMENTED_BY, stamp
from kb.index.terms import layer_terms
from kb.index.whoosh_store import write
from kb.index.wordings import digest as wordings_digest
from kb.index.wordings import load_wordings, save_wordings
from kb.model.errors import IndexDamagedError
from kb.model.ranking import PROFILE, RankingProfile

if TYPE_CHECKING:
    from kb.model.handbook import Handbook

FIRST = "Đang lập chỉ mục tìm kiếm lần đầu…"
DAMAGED = "Chỉ mục tìm kiếm bị hỏng, đang lập lại…"
OUTDATED = "Chỉ mục tìm kiếm do phiên bản khác lập, đang lập lại…"

_SEGMENTS = "segments.json"
_WORDINGS = "wordings.json"


@dataclass(frozen=True, slots=True)
class Collection:
    """What an index is made from."""

    documents: Sequence[Document]
    wordings: Sequence[Wording] = ()

    def digests(self) -> dict[str, str]:
        """Document id → fingerprint, and that of the wordings under a name no id has."""
        documents = {document.id: document.digest() for document in self.documents}
        return {**documents, f"*{_WORDINGS}": wordings_digest(self.wordings)}


def open_index(
    folder: Path, snapshot: Snapshot, load: Callable[[], Handbook], say: Callable[[str], None]
) -> SearchIndex:
    """The index of record below ``folder`` (``build/index``), brought up to date first.

    ``load`` is called only when ``snapshot`` differs from the one indexed, or when the index has to
    be built; ``say`` gets one Vietnamese line when it is built for the first time, or anew because
    it is damaged or outdated. Any number of processes may do this at once.
    """
    record = Upkeep(folder, "record", snapshot, partial(_published, load), say)
    desk = Upkeep(folder, "desk", snapshot, partial(_desk, load), lambda _: None)
    return record.open(desk.open)


def _published(load: Callable[[], Handbook]) -> Collection:
    # Entries bring pydantic and the Markdown parser, which a query has no use for.
    from kb.index.entries import published_documents
    from kb.index.registers import wordings_of

    handbook = load()
    return Collection(published_documents(handbook), wordings_of(handbook))


def _desk(load: Callable[[], Handbook]) -> Collection:
    from kb.index.entries import desk_documents
    from kb.index.registers import wordings_of

    handbook = load()
    return Collection(desk_documents(handbook), wordings_of(handbook))


def open_catalogue(
    folder: Path,
    snapshot: Snapshot,
    load: Callable[[], Handbook],
    guides: Callable[[], Mapping[str, str]],
    say: Callable[[str], None],
) -> SearchIndex:
    """The index of the catalogue below ``folder``, brought up to date first as :func:`open_index` does.

    ``guides`` gives the hand-written pages, Markdown by file name.
    """

    def collection() -> Collection:
        from kb.index.catalogue import catalogue_documents
        from kb.index.registers import wordings_of

        handbook = load()
        return Collection(catalogue_documents(handbook, guides()), wordings_of(handbook))

    return Upkeep(folder, "catalogue", snapshot, collection, say).open()


def open_documents(
    folder: Path,
    documents: Iterable[Document],
    say: Callable[[str], None] = lambda _: None,
    profile: RankingProfile = PROFILE,
    segment: Segmenter = underthesea_words,
    wordings: Sequence[Wording] = (),
) -> SearchIndex:
    """An index of any collection, by the same code; rebuilt when the documents are not those indexed."""
    collection = Collection(sorted(documents, key=lambda document: document.id), wordings)
    snapshot = {name: (int(digest, 16), 0) for name, digest in collection.digests().items()}
    return Upkeep(folder, "record", snapshot, lambda: collection, say, profile, segment).open()


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What it takes to keep one index current: where it lies, what it is made from, whom to tell."""

    folder: Path
    name: str
    snapshot: Snapshot
    collection: Callable[[], Collection]
    say: Callable[[str], None]
    profile: RankingProfile = PROFILE
    segment: Segmenter = underthesea_words

    @property
    def shelf(self) -> Shelf:
        """Where the generations of this index lie."""
        return Shelf(self.folder / self.name)

    def open(self, open_desk: Callable[[], SearchIndex] | None = None) -> SearchIndex:
        """The index, current and open."""
        for _ in range(3):  # another process may put a newer one in its place before it is open
            generation = self._usable() or self._updated()
            try:
                glossary = Glossary(load_wordings(generation / _WORDINGS))
                return SearchIndex(Postings(generation, self.profile), open_desk, glossary)
            except FileNotFoundError:
                continue
        raise IndexDamagedError("Chỉ mục tìm kiếm đang bị thay liên tục.", "Chạy lại lệnh.")

    def _usable(self) -> Path | None:
        """The generation that can be used as it lies."""
        try:
            found = self.shelf.current()
        except IndexDamagedError:
            return None
        if found is None:
            return None
        generation, manifest = found
        fits = manifest.stamp == stamp(self.profile) and manifest.snapshot == self.snapshot
        return generation if fits else None

    def _updated(self) -> Path:
        with locked(self.folder / "lock"):
            # Whoever held the lock before may have done the work.
            return self._usable() or self._update()

    def _update(self) -> Path:
        made_with = stamp(self.profile)
        reason, found = "", None
        try:
            found = self.shelf.current()
            if found is None:
                reason = FIRST
            elif found[1].stamp != made_with:
                reason = OUTDATED
        except IndexDamagedError:
            reason = DAMAGED
        if reason:
            self.say(reason)
        collection = self.collection()
        digests = collection.digests()
        manifest = Manifest(made_with, self.snapshot, digests)
        if not reason and found is not None and dict(found[1].documents) == digests:
            self.shelf.renew(found[0], manifest)
            return found[0]
        return self.shelf.replace(partial(self._build, collection=collection), manifest)

    def _build(self, generation: Path, collection: Collection) -> None:
        documents = collection.documents
        found = segmented(documents, self._known(), self.segment)
        terms = (layer_terms(document, found, self.profile) for document in documents)
        write(generation, zip(documents, terms, strict=True), self.profile)
        save_segments(generation / _SEGMENTS, found)
        save_wordings(generation / _WORDINGS, collection.wordings)

    def _known(self) -> dict[str, Compounds]:
        """What this index and its neighbours, segmented the same way, remember of titles."""
        made_with = stamp(self.profile)
        known: dict[str, Compounds] = {}
        for neighbour in (path for path in sorted(self.folder.iterdir()) if path.is_dir()):
            with suppress(IndexDamagedError):
                found = Shelf(neighbour).current()
                if found and all(found[1].stamp.get(part) == made_with[part] for part in SEGMENTED_BY):
                    known |= load_segments(found[0] / _SEGMENTS)
        return known
