"""The handbook for readers of plain text, language models among them: ``llms.txt`` and one text for each entry.

``llms.txt`` has the form that https://llmstxt.org describes; the texts are Markdown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from kb.model.handbook import Handbook
from kb.rules.wording import day
from kb.site.about import LICENCE, NOTICE, About
from kb.site.data import SCHEMA, WHOLE, Data
from kb.site.page import field_path

CONTENTS = "llms.txt"
_TO_ENTRY = re.compile(r"\]\(muc:([a-z0-9-]+)\)")
_FACTS = {"time_limit": "Thời hạn", "fee": "Phí, lệ phí", "authority": "Thẩm quyền", "where": "Nơi nộp"}


def entry_text_path(entry_id: str) -> str:
    """Where an entry's text lies: ``muc/<id>.txt``."""
    return f"muc/{entry_id}.txt"


def text_files(handbook: Handbook, today: dt.date, about: About, told: Mapping[str, Data]) -> dict[str, str]:
    """The texts by path; ``told`` are the data of every live entry by id, in reading order."""
    texts = {entry_text_path(entry_id): _entry(data, today, about) for entry_id, data in told.items()}
    return texts | {CONTENTS: "".join(_contents(handbook, today, about, told.values()))}


def _contents(handbook: Handbook, today: dt.date, about: About, entries: Iterable[Data]) -> Iterator[str]:
    def line(path: str, name: str, note: str) -> str:
        shown = name.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        return f"- [{shown}]({about.absolute(path) or path}): {note}\n"

    by_field: dict[str, list[Data]] = {field.id: [] for field in handbook.registers.fields}
    for data in entries:
        by_field.setdefault(data["field"]["id"], []).append(data)
    yield f"# {about.name}\n\n"
    if about.description:
        yield f"> {about.description}\n\n"
    yield f"{NOTICE} Bản ngày {day(today)}. Giấy phép {LICENCE}: ghi nguồn và ngày của bản.\n\n"
    yield "Mỗi mục là một câu hỏi với một câu trả lời, căn cứ pháp lý, nguồn và ngày đối chiếu. "
    yield "Trích dẫn một mục thì ghi mã của mục. Căn cứ để quyết định vẫn là văn bản pháp luật.\n"
    for field_id, own in by_field.items():
        if own:
            yield f"\n## {own[0]['field']['name']}\n\n"
            yield line(field_path(field_id), "Trang của lĩnh vực", f"{len(own)} câu hỏi")
            yield from (
                line(entry_text_path(data["id"]), data["question"], str(data.get("code", data["id"])))
                for data in own
            )
    yield "\n## Dữ liệu\n\n"
    yield line(WHOLE, "Toàn bộ cẩm nang, JSON", "mọi mục trong một tệp")
    yield line(SCHEMA, "JSON Schema", "ý nghĩa của từng trường")


def _entry(data: Data, today: dt.date, about: About) -> str:
    parts = [f"# {data['question']}", _place(data, today, about), data["summary"]["markdown"]]
    parts += [f"**{warning}**" for warning in data["warnings"]]
    parts += _section("Thông tin chính", _facts(data))
    parts += ["## Hướng dẫn", data["answer"]["markdown"].strip("\n")]
    parts += _section("Căn cứ pháp lý", map(_citation, data["legal_basis"]))
    parts += _section("Nguồn", map(_source, data["sources"]))
    return _TO_ENTRY.sub(r"](\1.txt)", "\n\n".join(parts)) + "\n"


def _place(data: Data, today: dt.date, about: About) -> str:
    told = (data.get("code"), data["field"]["name"], f"{about.name}, bản ngày {day(today)}", data.get("url"))
    return f"{' · '.join(part for part in told if part)}\n{NOTICE}"


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    listed = "\n".join(f"- {line}" for line in lines)
    return [f"## {heading}", listed] if listed else []


def _facts(data: Data) -> Iterator[str]:
    facts = data["facts"]
    yield from (f"{name}: {facts[key]['markdown']}" for key, name in _FACTS.items() if key in facts)
    yield from (f"Giấy tờ cần có: {paper['markdown']}" for paper in facts["documents_needed"])
    if data["only_in_units"]:
        yield "Chỉ áp dụng cho: " + ", ".join(unit["name"] for unit in data["only_in_units"])


def _citation(cited: Data) -> str:
    name = " ".join(part for part in (cited.get("article"), cited.get("type"), cited["document"]) if part)
    state = f": {cited['state_text']}" if "state_text" in cited else ""
    note = f" ({cited['note'].removesuffix('.')})" if "note" in cited else ""
    return f"{name}{note}{state}"


def _source(source: Data) -> str:
    checked = day(dt.date.fromisoformat(source["as_of"]))
    return ", ".join(
        part for part in (source["title"], source.get("url"), f"đối chiếu ngày {checked}") if part
    )
