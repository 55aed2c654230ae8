from __future__ import annotations

from kb.site.entry_history import entry_history
from tests.factory import a_change, a_published_entry
from tests.site.reading import read

BEGUN = (a_change(), a_change("approved", "Trần Văn Bình", note="Đã đối chiếu với nguồn."))


def lines(*history: object) -> list[str]:
    return [li.text for li in read(entry_history(a_published_entry(history=history)) or "").all("li")]


def test_one_line_a_step_newest_first() -> None:
    later = (
        a_change("edited", note="Mức phí mới."),
        a_change("approved", "Trần Văn Bình"),
        a_change("verified", checked=("Điều 7",)),
    )

    assert lines(*BEGUN, *later) == [
        "01/11/2026 Đối chiếu lại: Điều 7 (Lê Thị Hạnh)",
        "01/11/2026 Sửa: Mức phí mới (Trần Văn Bình)",
        "01/11/2026 Công bố: Đã đối chiếu với nguồn (Trần Văn Bình)",
    ]


def test_the_closed_list_tells_the_latest_step() -> None:
    history = read(entry_history(a_published_entry(history=BEGUN)) or "").one("summary")

    assert history.text == "Lịch sử: công bố ngày 01/11/2026"


def test_an_entry_without_steps_has_no_history() -> None:
    assert entry_history(a_published_entry(history=())) is None
