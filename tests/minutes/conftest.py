"""Names that the tests' minutes use."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.rules.recognition import Recognition
from kb.store import load

FILES = Path(__file__).with_name("files")


@pytest.fixture(scope="session")
def known() -> Recognition:
    return Recognition(load(Path(__file__).resolve().parents[2]).handbook)
