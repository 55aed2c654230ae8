"""``kb eval``: how good the ranking is on judged questions."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.answer.columns import padded
from kb.cli.base import Command
from kb.cli.options import Folder, handbook_option, json_option
from kb.cli.screen import bold, faint, hanging, heading, terminal_width
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from kb.analysis.glossary import Wording
    from kb.evaluation.run import Judged, Summary
    from kb.index import SearchIndex
    from kb.model.search import Hit

TYPINGS = {
    "accented": "gõ đủ dấu",
    "unaccented": "gõ không dấu",
    "telex": "gõ Telex khi bộ gõ tắt",
    "vni": "gõ VNI khi bộ gõ tắt",
    "typo": "gõ sai một chữ",
}
ENGINES = {"whoosh": "máy tìm Whoosh", "browser": "máy tìm trong trình duyệt"}
MEASURES = {
    "ndcg_at_10": ("nDCG@10", "thứ tự 10 mục đầu"),
    "success_at_1": ("success@1", "có mục đúng ở vị trí đầu"),
    "success_at_3": ("success@3", "có mục đúng trong 3 mục đầu"),
    "mrr_at_10": ("MRR@10", "nghịch đảo vị trí của mục đúng đầu tiên"),
    "recall_at_10": ("recall@10", "phần mục đúng có trong 10 mục đầu"),
}
_SHOWN_ABOVE = 3


@click.command(cls=Command, name="eval")
@click.argument("folder", metavar="BỘ_ĐÁNH_GIÁ", type=Folder())
@click.option("--queries", metavar="TỆP", help="Tệp câu hỏi (mặc định: queries.jsonl trong BỘ_ĐÁNH_GIÁ).")
@click.option("--qrels", metavar="TỆP", help="Tệp điểm đánh giá (mặc định: qrels.tsv trong BỘ_ĐÁNH_GIÁ).")
@click.option(
    "--typed",
    type=click.Choice(list(TYPINGS)),
    default="accented",
    show_default=True,
    metavar="CÁCH_GÕ",
    help="Gõ lại câu hỏi: accented (đủ dấu), unaccented (không dấu), telex, vni, typo (sai một chữ).",
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="whoosh",
    show_default=True,
    metavar="MÁY_TÌM",
    help="Máy tìm để đo: whoosh, hoặc browser (mã trên trang, chạy trong Chromium).",
)
@click.option(
    "--worst",
    type=click.IntRange(0),
    default=5,
    show_default=True,
    metavar="SỐ",
    help="In bấy nhiêu câu hỏi kém nhất.",
)
@json_option
@handbook_option
def evaluate(
    folder: Path,
    queries: str | None,
    qrels: str | None,
    typed: str,
    engine: str,
    worst: int,
    as_json: bool,
) -> None:
    """Đo xếp hạng tìm kiếm trên bộ câu hỏi đã có đánh giá.

    BỘ_ĐÁNH_GIÁ theo dạng BEIR: queries.jsonl, qrels.tsv, và corpus.jsonl là các văn bản để tìm. Không
    có corpus.jsonl thì tìm trong các mục đang công bố của cẩm nang. Chỉ mục của corpus.jsonl được giữ
    trong thư mục đệm của người dùng cho lần sau; lần đầu có thể mất vài phút.

    Ví dụ: kb eval tests/relevance --typed telex
    """
    from kb.evaluation import typing
    from kb.evaluation.beir import read_queries
    from kb.evaluation.run import DEPTH, judge, summarise
    from kb.evaluation.run import worst as worst_of

    judged_queries = read_queries(
        _file(folder, queries or "queries.jsonl"), _file(folder, qrels or "qrels.tsv"), say
    )
    index, titles = _opened(folder)
    try:
        way = typing.Typing(typed)
        texts = {query.id: typing.typed(query.text, way) for query in judged_queries}
        found = _hits(engine, index, list(texts.values()), DEPTH)
    finally:
        index.close()
    judged = [
        judge(query, [hit.id for hit in hits]) for query, hits in zip(judged_queries, found, strict=True)
    ]
    summary = summarise(judged)
    _remark_on_absent(judged, titles)
    if as_json:
        result_json(asdict(summary))
        return
    result("\n".join(_table(summary, TYPINGS[typed], ENGINES[engine])))
    shown = worst_of(judged, worst)
    if shown:
        width = terminal_width()
        result("\n" + heading("Câu hỏi kém nhất"))
        result("\n\n".join("\n".join(_account(one, texts[one.query.id], titles, width)) for one in shown))


def _file(folder: Path, name: str) -> Path:
    """A file named as it lies from here, or by its name in the judged folder."""
    return Path(name) if Path(name).is_file() else folder / name


def _opened(folder: Path) -> tuple[SearchIndex, Mapping[str, str]]:
    """What is searched, and what each of its documents is called."""
    corpus = folder / "corpus.jsonl"
    if corpus.exists():
        from kb.evaluation.collection import cache_folder, open_collection

        index, documents = open_collection(corpus, cache_folder(os.environ), say, wordings=_wordings())
        return index, {document.id: document.shown.question for document in documents}
    workspace = session().workspace
    index = workspace.index(say)
    return index, {entry.id: entry.question for entry in workspace.load().handbook.published}


def _wordings() -> tuple[Wording, ...]:
    """What abbreviations and old names stand for in the handbook this runs in; nothing outside of any."""
    from kb.index.registers import wordings_of

    try:
        workspace = session().workspace
    except UsageError:
        if session().directory is not None:
            raise
        return ()
    return wordings_of(workspace.load().handbook)


def _hits(engine: str, index: SearchIndex, texts: Sequence[str], limit: int) -> list[tuple[Hit, ...]]:
    if engine == "browser":
        from kb.evaluation.browser import browser_hits

        return browser_hits(index, texts, limit)
    return [index.search(text, limit).hits for text in texts]


def _remark_on_absent(judged: Sequence[Judged], titles: Mapping[str, str]) -> None:
    from kb.evaluation.beir import without_document

    absent = without_document([one.query for one in judged], titles)
    if absent:
        shown = ", ".join(absent[:3]) + (", …" if len(absent) > 3 else "")
        say(f"{len(absent)} mã được chấm là đúng nhưng không có trong nơi tìm: {shown}.")


def _table(summary: Summary, typed: str, engine: str) -> list[str]:
    lines = [faint(f"{summary.queries} câu hỏi, {typed}, {engine}.")]
    values = asdict(summary)
    for key, (name, meaning) in MEASURES.items():
        lines.append(f"{padded(name, 11, 'left')} {bold(_number(values[key]))}  {faint(meaning)}")
    return lines


def _account(one: Judged, typed: str, titles: Mapping[str, str], width: int) -> list[str]:
    """One query: how it went, what would have been right, what was ranked above it."""
    grades = one.query.judgements
    place = next((rank for rank, key in enumerate(one.ranking) if grades.get(key, 0) > 0), None)
    right = max(grades, key=lambda key: grades[key]) if place is None else one.ranking[place]
    where = (
        f"ở vị trí {place + 1}" if place is not None else f"không có trong {len(one.ranking)} mục tìm được"
    )
    mark = f"{_number(one.ndcg_at_10)}  "
    indent = " " * len(mark)

    def named(name: str, key: str, remark: str = "") -> str:
        return hanging(indent + name, " ".join([titles.get(key, ""), f"({key})"]).strip() + remark, width)

    above = one.ranking[:place]
    lines = [hanging(mark, f"{typed} ({one.query.id})", width), named("đúng: ", right, f", {where}")]
    lines += [named(f"{rank}. ", key) for rank, key in enumerate(above[:_SHOWN_ABOVE], 1)]
    if len(above) > _SHOWN_ABOVE:
        lines.append(faint(f"{indent}và {len(above) - _SHOWN_ABOVE} mục nữa"))
    return lines


def _number(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
