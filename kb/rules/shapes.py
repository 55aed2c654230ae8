"""Which keys a model knows at a place, read from the models themselves."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel

from kb.model.handbook import FieldPath


def model_at(model: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """The model that describes the value at ``path`` below ``model``; None when it is no mapping."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int):
            continue
        if current is None or step not in current.model_fields:
            return None
        current = _inner_model(current.model_fields[step].annotation)
    return current


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in (typing.Annotated, typing.Union, types.UnionType, tuple):
        for part in typing.get_args(annotation):
            if (found := _inner_model(part)) is not None:
                return found
    return None
