"""A legal document's end or amendment, and every entry that rests on it."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable

from kb.model.entry import Citation, Entry, Folder
from kb.model.errors import WorkflowError
from kb.model.handbook import Handbook, Placed
from kb.model.registers import Amendment, LegalDocument, LegalState
from kb.rules.articles import touches
from kb.rules.nearest import folded

ByArticle = tuple[tuple[str | None, tuple[Placed, ...]], ...]


def known_number(number: str, known: Iterable[str]) -> str | None:
    """The registered spelling of ``number``, accents, case and blanks aside (``23/2015/nd-cp``); None if there is none."""
    wanted = _key(number)
    return next((name for name in known if _key(name) == wanted), None)


def lapses_on(document: LegalDocument) -> dt.date | None:
    """The first day on which it can no longer be relied on, where that is known."""
    return document.ends_on + dt.timedelta(days=1) if document.ends_on else None


def expired(
    document: LegalDocument, on: dt.date, by: str | None, today: dt.date, correct: bool = False
) -> LegalDocument:
    """``document`` as it ends: not in force from ``on``, replaced by the document numbered ``by``.

    ``today`` is noted, so that its entries come up for verification even when ``on`` is long past. What was
    recorded already is changed only with ``correct``; the same again changes nothing.

    Raises:
        WorkflowError: it would replace itself, end before it took effect, or another end is recorded.
    """
    number, recorded = document.number, lapses_on(document)
    if by == number:
        raise WorkflowError(f"{number} không thể thay thế chính nó.", "Ghi số hiệu văn bản mới sau --by.")
    _must_be_number(by)
    if (begun := _begun(document)) is not None and on < begun[0]:
        raise WorkflowError(
            f"{number} {begun[1]}, không thể hết hiệu lực từ {on:%d/%m/%Y}.",
            "Xem lại ngày sau --on: đó là ngày đầu tiên không còn hiệu lực.",
        )
    if not correct:
        _refuse_another_end(document, on, by)
    replaced_by = by or document.replaced_by
    if recorded == on and replaced_by == document.replaced_by:
        return document
    end: dict[str, object] = {"noted": today}
    if replaced_by is not None or document.replaced_on is not None:
        end |= {"replaced_by": replaced_by, "replaced_on": on}
    if replaced_by is None or document.expires is not None:
        end["expires"] = on - dt.timedelta(days=1)
    if on <= today:
        end["state"] = LegalState.EXPIRED
    elif document.state is LegalState.EXPIRED:
        end["state"] = LegalState.IN_FORCE
    return document.model_copy(update=end)


def amended(
    document: LegalDocument,
    by: str,
    on: dt.date,
    articles: tuple[str, ...],
    today: dt.date,
    correct: bool = False,
) -> LegalDocument:
    """``document`` as the one numbered ``by`` amends it from ``on``, in ``articles`` where they are known.

    ``today`` is noted as by :func:`expired`. An amendment that is recorded without a day gets it, further
    articles are added; another day, or articles in place of others, only with ``correct``.

    Raises:
        WorkflowError: it would amend itself, before it was issued or after it ended, or another day is recorded.
    """
    number, lapse = document.number, lapses_on(document)
    if by == number:
        raise WorkflowError(f"{number} không thể sửa chính nó.", "Ghi số hiệu văn bản sửa đổi sau --by.")
    _must_be_number(by)
    # A document may be amended before it takes effect.
    if (issued := _issued(document)) is not None and on < issued[0]:
        raise WorkflowError(
            f"{number} {issued[1]}, không thể được sửa từ {on:%d/%m/%Y}.",
            "Xem lại ngày sau --on: đó là ngày việc sửa đổi có hiệu lực.",
        )
    if lapse is not None and on >= lapse:
        raise WorkflowError(
            f"{number} hết hiệu lực từ {lapse:%d/%m/%Y}, không thể được sửa từ {on:%d/%m/%Y}.",
            "Xem lại ngày sau --on, hoặc sửa ngày hết hiệu lực bằng: kb law expire … --correct",
        )
    known = next((a for a in document.amended_by if _key(a.number) == _key(by)), None)
    if known is None:
        new = Amendment(number=by, effective=on, articles=articles, noted=today)
        return document.model_copy(update={"amended_by": (*document.amended_by, new)})
    if known.effective not in (None, on) and not correct:
        raise WorkflowError(
            f"{number} đã được ghi là sửa bởi {known.number} từ {known.effective:%d/%m/%Y}.",
            "Thêm --correct nếu điều đã ghi là sai và phải sửa.",
        )
    kept = () if correct and articles else known.articles
    update = {"effective": on, "articles": tuple(dict.fromkeys((*kept, *articles)))}
    after = known.model_copy(update=update)
    if after == known:
        return document
    after = after.model_copy(update={"noted": today})
    return document.model_copy(
        update={"amended_by": tuple(after if a is known else a for a in document.amended_by)}
    )


def _begun(document: LegalDocument) -> tuple[dt.date, str] | None:
    """The day before which it cannot have ended, and why."""
    if document.effective is not None:
        return document.effective, f"có hiệu lực từ {document.effective:%d/%m/%Y}"
    return _issued(document)


def _issued(document: LegalDocument) -> tuple[dt.date, str] | None:
    """The day before which there was no such document, and how it is known."""
    if document.issued is not None:
        return document.issued, f"ban hành ngày {document.issued:%d/%m/%Y}"
    year = re.search(r"/((?:19|20)\d\d)/", document.number)
    return (dt.date(int(year[1]), 1, 1), f"ban hành năm {year[1]}") if year else None


def _must_be_number(by: str | None) -> None:
    if by is not None and not any(map(str.isdigit, by)):
        raise WorkflowError(
            f"“{by}” không phải số hiệu văn bản.", "Ghi đủ số hiệu sau --by, ví dụ 118/2025/NĐ-CP."
        )


def by_article(handbook: Handbook, number: str) -> ByArticle:
    """The live entries and drafts that cite a document, article by article in the order of their numbers.

    None stands for the document as a whole and comes first; within an article live entries come first, by code.
    """
    found: dict[str | None, list[Placed]] = defaultdict(list)
    for placed in handbook.placed:
        if placed.folder is not Folder.RETIRED:
            for article in dict.fromkeys(c.article for c in citations_of(placed.entry, number)):
                found[article].append(placed)
    return tuple(
        (article, tuple(sorted(found[article], key=_live_by_code)))
        for article in sorted(found, key=_article_order)
    )


def touched_first(found: ByArticle, amended_articles: Iterable[str]) -> tuple[ByArticle, ByArticle]:
    """What :func:`by_article` found, apart: what cites an amended article, and the rest."""
    articles = tuple(amended_articles)
    hit = tuple(group for group in found if touches(group[0], articles))
    return hit, tuple(group for group in found if group not in hit)


def citing(handbook: Handbook, number: str) -> tuple[Placed, ...]:
    """The same entries, each once, live ones first."""
    placed = {p.source.file: p for _, entries in by_article(handbook, number) for p in entries}
    return tuple(sorted(placed.values(), key=_live_by_code))


def citations_of(entry: Entry, number: str) -> tuple[Citation, ...]:
    """Where ``entry`` rests on the document."""
    return tuple(citation for citation in entry.legal_basis if citation.document == number)


def fallen_bases(handbook: Handbook, entry: Entry, day: dt.date) -> tuple[LegalDocument, ...]:
    """What ``entry`` rests on although it is no longer in force on ``day``.

    A document cited beside what replaced it is none: the answer tells of the change.
    """
    cited = {citation.document for citation in entry.legal_basis}
    documents = (handbook.legal_documents.get(number) for number in sorted(cited))
    return tuple(
        document
        for document in documents
        if document is not None
        and document.state_on(day) is LegalState.EXPIRED
        and document.replaced_by not in cited
    )


def _refuse_another_end(document: LegalDocument, on: dt.date, by: str | None) -> None:
    recorded = lapses_on(document)
    if recorded not in (None, on):
        said = f"hết hiệu lực từ {recorded:%d/%m/%Y}"
    elif by is not None and document.replaced_by not in (None, by):
        said = f"được thay bằng {document.replaced_by}"
    else:
        return
    raise WorkflowError(
        f"{document.number} đã được ghi là {said}.", "Thêm --correct nếu điều đã ghi là sai và phải sửa."
    )


def _key(number: str) -> str:
    return "".join(folded(number).split())


def _article_order(article: str | None) -> tuple[bool, list[int], str]:
    return article is not None, [int(n) for n in re.findall(r"[0-9]+", article or "")], article or ""


def _live_by_code(placed: Placed) -> tuple[bool, str, str]:
    return placed.folder is not Folder.PUBLISHED, placed.entry.code or "", placed.entry.id
