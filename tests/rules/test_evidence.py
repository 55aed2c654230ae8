"""What a reviewer weighs: who raised it, which facts change, what contradicts, whether the law stands."""

from __future__ import annotations

import datetime as dt

import pytest

from kb.model.entry import Citation, Entry, Folder
from kb.model.meeting import Meeting, MeetingItem
from kb.model.registers import Term
from kb.rules.evidence import alike, as_raised, bases, compared, fact_changes, relied_on_today
from tests.factory import TODAY, a_handbook, a_published_entry, an_entry, placed, registers


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

    found = compared(entry, [placed(entry), other, twin], a_handbook(placed(entry), other, twin))

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
        ({"fee": "2.000 đồng/trang"}, {"fee": "2.000 đồng/trang; từ trang thứ ba 1.000 đồng/trang"}),
        ({"fee": "Không", "procedures": ("2.000815",)}, {"fee": "Có", "procedures": ("1.000656",)}),
        ({"fee": "Không", "units": ("an-cuu",)}, {"fee": "Có", "units": ("phong-dinh",)}),
    ],
)
def test_what_is_said_alike_or_not_at_all_or_elsewhere_is_no_contradiction(
    here: dict[str, object], there: dict[str, object]
) -> None:
    twin = placed(a_twin(**there))

    assert compared(an_entry(**here), [twin], a_handbook(twin))[0].contradicts == ()


@pytest.mark.parametrize(
    "question",
    [
        "Phí sao y là bao nhiêu?",
        "sao y het bao nhieu tien",
        "Chứng thực bản sao từ bản chính có mất tiền không?",
        "Thủ tục chứng thực bản sao từ bản chính thu lệ phí thế nào?",
    ],
)
def test_another_fee_for_the_same_matter_is_found_however_it_is_asked_and_wherever_it_ranks(
    question: str,
) -> None:
    live = placed(a_published_entry(fee="2.000 đồng/trang"))
    far = placed(
        a_published_entry(id="khac", question="Khai tử có mất lệ phí không?", variants=(), fee="Không")
    )
    terms = (Term(term="sao y", means=("chứng thực bản sao từ bản chính",), kind="everyday"),)
    handbook = a_handbook(live, far, registers=registers(terms=terms))
    draft = an_entry(id="moi", question=question, variants=(), fee="3.000 đồng/trang")

    found = compared(draft, [far], handbook)

    assert [(one.placed.entry.id, bool(one.contradicts)) for one in found] == [
        (live.entry.id, True),
        ("khac", False),
    ]


def test_a_short_fact_is_not_taken_for_a_part_of_another() -> None:
    twin = placed(a_twin(fee="Không quá 5.000 đồng"))

    assert compared(an_entry(fee="Không"), [twin], a_handbook(twin))[0].contradicts


def test_a_summary_that_tells_another_number_than_the_fact_contradicts_it() -> None:
    live = placed(a_published_entry(time_limit="Trong 02 ngày làm việc"))
    said = {"id": "moi", "variants": (), "question": "Chứng thực bản sao từ bản chính bao lâu xong?"}

    other = compared(an_entry(**said, summary="Trong **5 ngày** làm việc."), [], a_handbook(live))
    same = compared(an_entry(**said, summary="Trong 2 ngày làm việc, gấp thì 4 giờ."), [], a_handbook(live))

    assert [(f.field, f.here) for f in other[0].contradicts] == [("time_limit", "Trong **5 ngày** làm việc.")]
    assert same == ()


def test_alike_is_the_same_both_ways_and_whole_for_one_question() -> None:
    entry, twin = an_entry(), a_twin(variants=())

    assert alike(entry, twin) == alike(twin, entry) == 1.0
    assert alike(entry, an_entry(question="Đăng ký kết hôn?", variants=())) < 0.2


def test_a_basis_the_register_does_not_know_is_not_relied_on() -> None:
    entry = an_entry(legal_basis=(Citation(document="23/2015/NĐ-CP"), Citation(document="1/2000/NĐ-CP")))

    assert [relied_on_today(basis, TODAY) for basis in bases(entry, a_handbook())] == [True, False]
