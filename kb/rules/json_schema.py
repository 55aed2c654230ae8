"""JSON Schema of entries, meetings, registers and readers' slips, for editors that check and complete while one types.

It says what the models say and no more: a file that the schema accepts may still be refused by
``kb check`` (references, Unicode form, markup), never the other way round.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from kb.model.entry import Entry
from kb.model.meeting import Meeting
from kb.model.registers import (
    Agency,
    KnowledgeField,
    LegalDocument,
    NotPersonal,
    PrintedEdition,
    Procedure,
    Term,
    Unit,
)
from kb.model.slip import SlipFile

FOLDER = "faq/schema"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Name of the schema: model, whether a file holds a list of them, what it is called, which files it is for.
_KINDS: dict[str, tuple[type[BaseModel], bool, str, tuple[str, ...]]] = {
    "entry": (
        Entry,
        False,
        "Một mục của cẩm nang",
        ("faq/drafts/*.yaml", "faq/published/*/*.yaml", "faq/retired/*.yaml"),
    ),
    "meeting": (Meeting, False, "Một buổi họp giao ban", ("faq/meetings/*.yaml",)),
    "fields": (KnowledgeField, True, "Danh mục lĩnh vực", ("faq/registers/fields.yaml",)),
    "legal_documents": (
        LegalDocument,
        True,
        "Danh mục văn bản pháp luật",
        ("faq/registers/legal_documents.yaml",),
    ),
    "units": (Unit, True, "Danh mục xã, phường", ("faq/registers/units.yaml",)),
    "agencies": (Agency, True, "Danh mục cơ quan", ("faq/registers/agencies.yaml",)),
    "procedures": (Procedure, True, "Danh mục thủ tục hành chính", ("faq/registers/procedures.yaml",)),
    "terms": (Term, True, "Danh mục chữ viết tắt, cách gọi thường ngày", ("faq/registers/terms.yaml",)),
    "not_personal": (
        NotPersonal,
        True,
        "Số, địa chỉ công khai hoặc không phải dữ liệu cá nhân",
        ("faq/registers/not_personal.yaml",),
    ),
    "editions": (
        PrintedEdition,
        True,
        "Các bản in đã ghi",
        ("faq/registers/editions.yaml",),
    ),
    "slips": (SlipFile, False, "Phiếu của bạn đọc", ()),
}


def schema_files() -> dict[str, str]:
    """Every generated file, by its name relative to the handbook folder: the schemas and VS Code's settings."""
    files = {f"{FOLDER}/{name}.schema.json": _text(schema_of(name)) for name in _KINDS}
    files[".vscode/settings.json"] = _text(_editor_settings())
    files[".vscode/extensions.json"] = _text({"recommendations": ["redhat.vscode-yaml"]})
    return files


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) called ``name``: ``entry``, ``meeting`` or a register's name.

    Raises:
        KeyError: there is none of that name.
    """
    model, is_list, title, _ = _KINDS[name]
    schema = _undescribed(_plainer(model.model_json_schema()))
    definitions = {key: _undescribed(inner) for key, inner in schema.pop("$defs", {}).items()}
    if is_list:
        schema = {"type": "array", "items": schema}
    result = {"$schema": _DIALECT, "title": title, **schema}
    return result | {"$defs": definitions} if definitions else result


def _plainer(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema as an editor of the handbook should meet it.

    Without the English titles and class descriptions; and without null: a key with nothing behind it is a
    fault, whoever has nothing to say leaves the key out.
    """
    result: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            result[key] = {name: _plainer(inner) for name, inner in value.items()}
        elif key == "anyOf":
            result |= _plainer(next(branch for branch in value if branch.get("type") != "null"))
        elif key == "items":
            result[key] = _plainer(value)
        elif key not in ("title", "default"):
            result[key] = value
    return result


def _undescribed(schema: dict[str, Any]) -> dict[str, Any]:
    """Without the description of a class, which speaks to programmers; keys keep theirs."""
    return {key: value for key, value in schema.items() if key != "description"}


def _editor_settings() -> Mapping[str, Any]:
    return {
        "yaml.schemas": {
            f"./{FOLDER}/{name}.schema.json": list(files)
            for name, (_, _, _, files) in _KINDS.items()
            if files
        },
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
