"""Ids made from questions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.entry import Entry
from kb.rules.naming import LONGEST, address_slug, free_slug, slug_of


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("Khai tử trễ có sao không?", "khai-tu-tre-co-sao-khong"),
        ("Đường đi, ĐẤT ở: 30/2020/NĐ-CP", "duong-di-dat-o-30-2020-nd-cp"),
        ("  2.000 đồng/trang  ", "2-000-dong-trang"),
        ("", ""),
        ("???", ""),
    ],
)
def test_a_question_becomes_an_id_that_can_be_read_aloud(question: str, slug: str) -> None:
    assert slug_of(question) == slug


def test_a_long_question_is_cut_between_syllables() -> None:
    assert slug_of("nghiêng " * 20) == "-".join(["nghieng"] * 7)


def test_a_taken_id_gets_the_next_free_number() -> None:
    assert free_slug("Khai tử", {"khai-tu", "khai-tu-2"}) == "khai-tu-3"
    assert free_slug("Khai tử", ()) == "khai-tu"
    assert free_slug("?", {"muc-moi"}) == "muc-moi-2"


@given(st.text(max_size=200))
def test_a_made_up_id_is_always_a_valid_one(text: str) -> None:
    slug = free_slug(text, ())

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= LONGEST
    assert Entry(id=slug, question="a", summary="b", answer="c", field="d").id == slug


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        ("118/2025/NĐ-CP", "118-2025-nd-cp"),
        ("66.18/2025/NQ-CP", "66-18-2025-nq-cp"),
        ("163/QĐ-BTP", "163-qd-btp"),
    ],
)
def test_the_number_of_a_legal_document_becomes_an_address(number: str, slug: str) -> None:
    assert address_slug(number) == slug


def test_long_and_foreign_numbers_get_addresses_of_their_own() -> None:
    assert address_slug("9" * 300) != address_slug("9" * 301)
    assert address_slug("法令") != address_slug("法律")


@given(st.text(max_size=400))
def test_an_address_is_always_a_file_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", address_slug(text))
    assert len(address_slug(text)) <= 100
