from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.site.page import FIELDS, HOME, LEGAL, SEARCH, UNITS, entry_path, field_path, link

paths = st.sampled_from([HOME, SEARCH, FIELDS, LEGAL, UNITS, entry_path("khai-tu"), field_path("ho-tich")])


@given(paths, paths)
def test_a_relative_link_leads_to_its_target(origin: str, target: str) -> None:
    assert urljoin(f"http://x/y/{origin}", link(origin, target)) == f"http://x/y/{target}"


@pytest.mark.parametrize(
    ("origin", "target", "written"),
    [
        (HOME, entry_path("khai-tu"), "muc/khai-tu.html"),
        (entry_path("khai-tu"), entry_path("khai-sinh"), "khai-sinh.html"),
        (entry_path("khai-tu"), f"{LEGAL}#vb-1", "../van-ban.html#vb-1"),
        (SEARCH, HOME, "../index.html"),
        (HOME, HOME, "index.html"),
    ],
)
def test_links_are_written_relative_so_that_a_folder_can_be_moved(
    origin: str, target: str, written: str
) -> None:
    assert link(origin, target) == written
