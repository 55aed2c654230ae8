"""Counting what was found, on scores as a scorer leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kb.index import engine_script

SURVEY = """options => {
  const index = {
    field: ["ct", "ct", "ht", "ht", "ht", "ct"],
    reviewBy: ["", "", "2026-01-01", "2027-01-01", "", ""],
    lawEnds: ["", "2026-12-31", "", "2028-01-01", "2026-02-01", ""],
    units: { 0: ["an-cuu"], 3: ["an-cuu", "kim-tra"] },
  };
  const scores = Float64Array.of(10, 9, 8, 7, 6, 2);
  const found = KbEngine.survey(scores, index, 0.3, Object.assign({ today: "2026-11-28" }, options));
  return { ...found, scores: Array.from(scores) };
}"""


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=engine_script())
    yield page
    page.close()


def survey(engine: Page, **options: str) -> dict[str, Any]:
    found: dict[str, Any] = engine.evaluate(SURVEY, options)
    return found


def test_what_reaches_its_share_of_the_best_score_counts(engine: Page) -> None:
    found = survey(engine)

    assert found["total"] == 5
    assert found["scores"] == [10, 9, 8, 7, 6, 0]
    assert found["counts"] == {
        "field": {"ct": 2, "ht": 3},
        "state": {"valid": 2, "ending": 1, "stale": 2},
        "unit": {"an-cuu": 2, "kim-tra": 1},
    }


def test_each_facet_is_counted_as_if_nothing_were_chosen_in_it(engine: Page) -> None:
    found = survey(engine, field="ht", state="stale")

    assert found["total"] == 2
    assert found["scores"] == [0, 0, 8, 0, 6, 0]
    assert found["counts"] == {"field": {"ht": 2}, "state": {"valid": 1, "stale": 2}, "unit": {}}


def test_an_answer_for_some_units_is_found_under_each_of_them(engine: Page) -> None:
    assert survey(engine, unit="kim-tra")["scores"] == [0, 0, 0, 7, 0, 0]
    assert survey(engine, unit="an-cuu")["total"] == 2
