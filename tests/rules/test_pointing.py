"""Who leads readers to an entry."""

from __future__ import annotations

from kb.model.entry import Folder
from kb.rules.pointing import entries_pointing_to
from tests.factory import a_handbook, a_published_entry, an_entry, placed


def test_links_and_related_count_wherever_they_stand_and_retired_entries_do_not() -> None:
    handbook = a_handbook(
        placed(a_published_entry(id="dich", related=("dich-khac",))),
        placed(a_published_entry(id="mot", related=("dich",))),
        placed(a_published_entry(id="hai", fee="Xem [phí](muc:dich)")),
        placed(an_entry(id="ba", answer="Xem [bài](muc:dich).\n"), Folder.DRAFTS),
        placed(a_published_entry(id="bon", answer="Xem [bài](muc:dich-khac).\n")),
        placed(a_published_entry(id="nam", related=("dich",)), Folder.RETIRED),
    )

    assert {p.entry.id for p in entries_pointing_to(handbook, "dich")} == {"mot", "hai", "ba"}
