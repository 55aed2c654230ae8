"""The JSON Schema that editors use, and that it is the one the models make."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kb.rules.json_schema import schema_files, schema_of
from kb.store.decoding import MAX_REGISTER_BYTES
from kb.store.reading import read

ROOT = Path(__file__).parents[2]
NAMES = (
    "entry",
    "meeting",
    "fields",
    "legal_documents",
    "units",
    "agencies",
    "procedures",
    "terms",
    "not_personal",
    "editions",
)


@pytest.mark.parametrize("file", sorted(schema_files()))
def test_generated_files_are_current(file: str) -> None:
    assert (ROOT / file).read_text("utf-8") == schema_files()[file], "chạy lại kb schema"


def test_every_schema_is_mapped_to_files_that_the_store_reads() -> None:
    settings = json.loads(schema_files()[".vscode/settings.json"])["yaml.schemas"]

    assert set(settings) == {
        f"./faq/schema/{name}.schema.json" for name in NAMES
    }  # slips are no file of faq/
    assert settings["./faq/schema/entry.schema.json"] == [
        "faq/drafts/*.yaml",
        "faq/published/*/*.yaml",
        "faq/retired/*.yaml",
    ]


def groups_in(schema: Any) -> list[dict[str, Any]]:
    """Every description of a group of keys in a schema."""
    found = []
    if isinstance(schema, dict):
        found += [schema] if schema.get("type") == "object" else []
        found += [group for value in schema.values() for group in groups_in(value)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_group_is_closed_and_every_key_explained_in_vietnamese(name: str) -> None:
    schema = schema_of(name)
    groups = groups_in(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert groups
    for group in groups:
        assert group["additionalProperties"] is False
        assert all(re.search(r"[^\x00-\x7f]", key["description"]) for key in group["properties"].values())
        assert "description" not in group


def test_days_ids_and_codes_have_forms() -> None:
    keys = schema_of("entry")["properties"]

    assert keys["review_by"] | {"description": ""} == {"type": "string", "format": "date", "description": ""}
    assert re.fullmatch(keys["id"]["pattern"], "khai-tu")
    assert not re.fullmatch(keys["id"]["pattern"], "Khai_tử")
    assert re.fullmatch(keys["code"]["pattern"], "CT-012")
    assert re.fullmatch(keys["procedures"]["items"]["pattern"], "2.000815")


def test_null_is_nowhere_allowed() -> None:
    assert '"null"' not in "".join(schema_files().values())


def accepts(schema: dict[str, Any], value: Any, whole: dict[str, Any]) -> bool:
    """As much of JSON Schema as ours use."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    match value:
        case dict():
            keys = schema.get("properties", {})
            return (
                schema["type"] == "object"
                and set(schema.get("required", ())) <= set(value) <= set(keys)
                and all(accepts(keys[key], inner, whole) for key, inner in value.items())
            )
        case list():
            return schema["type"] == "array" and all(accepts(schema["items"], item, whole) for item in value)
        case bool():
            return schema["type"] == "boolean"
        case int():
            return schema["type"] == "integer" and value >= schema.get("minimum", 0)
        case dt.date():
            return schema.get("format") == "date"
        case _:
            return (
                schema["type"] == "string"
                and value in schema.get("enum", [value])
                and len(value) <= schema.get("maxLength", len(value))
                and re.search(schema.get("pattern", ""), value) is not None
            )


FILES = [
    *(
        ("entry", path)
        for folder in ("drafts", "published", "retired")
        for path in (ROOT / "faq" / folder).rglob("*.yaml")
    ),
    *(
        (name, path)
        for name in NAMES[2:]
        if (path := ROOT / "faq" / "registers" / f"{name}.yaml").exists()  # some are optional
    ),
]


@pytest.mark.parametrize("name", ["entry", *NAMES[2:]])
def test_the_schemas_accept_everything_the_handbook_holds(name: str) -> None:
    schema = schema_of(name)
    refused = [
        path.name
        for kind, path in FILES
        if kind == name and not accepts(schema, read(path.read_bytes(), MAX_REGISTER_BYTES).value, schema)
    ]

    assert refused == []


def test_the_entry_schema_refuses_what_the_model_refuses() -> None:
    schema = schema_of("entry")
    good = {"id": "a", "question": "b", "summary": "c", "answer": "d", "field": "e"}

    assert accepts(schema, good, schema)
    for wrong in (
        {"fee": 1},
        {"quesion": "a"},
        {"id": "Ă"},
        {"asked": {"count": -1}},
        {"history": [{"who": "a"}]},
    ):
        assert not accepts(schema, good | wrong, schema)
    assert not accepts(schema, {key: good[key] for key in good if key != "field"}, schema)
