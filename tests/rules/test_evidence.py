"""What a reviewer weighs: who raised it, which facts change, what contradicts, whether the law stands."""

from __future__ import annotations

import datetime as dt

import pytest

from kb.model.entry import Citation, Entry, Folder
from kb.model.meeting import Meeting, MeetingItem
from kb.rules.evidence import alike, as_raised, bases, compared, fact_changes, relied_on_today
from tests.factory import TODAY, a_handbook, a_published_entry, an_entry, placed


def a_twin(**given: object) -> Entry:
    return an_entry(
        **({"id": "sao-y-bao-lau", "question": "chung thuc ban sao tu ban chinh mat bao lau"} | given)
    )


def test_items_that_led_to_an_entry_and_those_merged_into_them_are_its_origin() -> None:
    meeting = Meeting(
        date=dt.date(2026, 11, 24),
        session="chieu",
        items=(
            MeetingItem(id="m01", raised="Sao y lâu quá", state="linked", entry="chung-thuc-ban-sao"),
            MeetingItem(id="m02", raised="Ai ký?", state="open"),
            MeetingItem(id="m03", raised="Bao lâu?", state="merged", merged_into="2026-11-24-chieu/m01"),
        ),
    )
    handbook = a_handbook(placed(an_entry(), Folder.DRAFTS), meetings=(meeting,))

    assert [one.item.id for one in as_raised(handbook, "chung-thuc-ban-sao")] == ["m01", "m03"]
    assert as_raised(handbook, "khac") == ()


def test_only_the_facts_table_counts_as_facts() -> None:
    live = a_published_entry(fee="2.000 đồng")
    revision = a_published_entry(fee="3.000 đồng", time_limit="Trong ngày", summary="Khác hẳn.")

    assert [(c.field, c.before, c.after) for c in fact_changes(live, revision)] == [
        ("time_limit", "", "Trong ngày"),
        ("fee", "2.000 đồng", "3.000 đồng"),
    ]


def test_the_same_question_with_another_fee_may_contradict_and_comes_first() -> None:
    entry = an_entry(fee="2.000 đồng/trang")
    other = placed(an_entry(id="khac", question="Khai tử trễ có sao không?", variants=(), fee="Không"))
    twin = placed(a_twin(fee="3.000 đồng/trang"))

    found = compared(entry, [placed(entry), other, twin])

    assert [one.placed.entry.id for one in found] == ["sao-y-bao-lau", "khac"]
    assert [(f.field, f.here, f.there) for f in found[0].contradicts] == [
        ("fee", "2.000 đồng/trang", "3.000 đồng/trang")
    ]
    assert found[1].contradicts == ()


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"fee": "2.000 đồng/trang"}, {"fee": "**2.000** đồng/trang."}),
        ({"fee": "2.000 đồng/trang"}, {}),
        ({"fee": "Không", "procedures": ("2.000815",)}, {"fee": "Có", "procedures": ("1.000656",)}),
        ({"fee": "Không", "units": ("an-cuu",)}, {"fee": "Có", "units": ("phong-dinh",)}),
    ],
)
def test_what_is_said_alike_or_not_at_all_or_elsewhere_is_no_contradiction(
    here: dict[str, object], there: dict[str, object]
) -> None:
    assert compared(an_entry(**here), [placed(a_twin(**there))])[0].contradicts == ()


def test_alike_is_the_same_both_ways_and_whole_for_one_question() -> None:
    entry, twin = an_entry(), a_twin(variants=())

    assert alike(entry, twin) == alike(twin, entry) == 1.0
    assert alike(entry, an_entry(question="Đăng ký kết hôn?", variants=())) < 0.2


def test_a_basis_the_register_does_not_know_is_not_relied_on() -> None:
    entry = an_entry(legal_basis=(Citation(document="23/2015/NĐ-CP"), Citation(document="1/2000/NĐ-CP")))

    assert [relied_on_today(basis, TODAY) for basis in bases(entry, a_handbook())] == [True, False]
