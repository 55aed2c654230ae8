"""The order of keys: the order in which the models list them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from kb.model.handbook import FieldPath
from kb.rules.shapes import model_at


def key_order(model: type[BaseModel], path: FieldPath) -> list[str]:
    """The keys the model knows at ``path``, in its order; empty when it knows none."""
    place = model_at(model, path)
    return list(place.model_fields) if place is not None else []


def ordered(value: Any, model: type[BaseModel], path: FieldPath = ()) -> Any:
    """``value`` with the keys of every group in the model's order; unknown keys come last as they were."""
    if isinstance(value, list):
        return [ordered(item, model, (*path, index)) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    known = [key for key in key_order(model, path) if key in value]
    return {
        key: ordered(value[key], model, (*path, key))
        for key in [*known, *(key for key in value if key not in known)]
    }
