"""Two spellings of one name, and two names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.errors import WorkflowError
from kb.rules.names import same_person, tidy_name

BINH = "Trần Văn Bình"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("trần văn bình", id="lower case"),
        pytest.param("TRẦN VĂN BÌNH", id="upper case"),
        pytest.param("  Trần  Văn\u00a0Bình ", id="spaces"),
        pytest.param(unicodedata.normalize("NFD", BINH), id="decomposed"),
        pytest.param("Trần\u200b Văn Bình\ufeff", id="invisible characters"),
        pytest.param("Ｔrần Văn Bình", id="full width"),
    ],
)
def test_the_same_person(other: str) -> None:
    assert same_person(BINH, other)


def test_the_place_of_the_tone_does_not_count() -> None:
    assert same_person("Lê Thị Hoà", "Lê Thị Hòa")
    assert same_person("Nguyễn Thuý", "Nguyễn Thúy")


@pytest.mark.parametrize(
    "other", ["Trần Văn Bính", "Tran Van Binh", "Trần Bình", "Trần Văn Bình 2", "Trần Văn Đình"]
)
def test_another_person(other: str) -> None:
    assert not same_person(BINH, other)


@given(st.text())
def test_tidying_twice_changes_nothing(name: str) -> None:
    try:
        tidy = tidy_name(name)
    except WorkflowError:
        return
    assert tidy_name(tidy) == tidy
    assert same_person(tidy, name)


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\n"])
def test_nobody_is_nobody(name: str) -> None:
    with pytest.raises(WorkflowError, match="Chưa biết ai"):
        tidy_name(name)
