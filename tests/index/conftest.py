from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.index import SearchIndex
from tests.index.library import an_index


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """An index of the small library, open for queries."""
    opened = an_index(tmp_path_factory.mktemp("index"))
    yield opened
    opened.close()
