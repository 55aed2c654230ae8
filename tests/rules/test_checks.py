"""Each rule of the handbook: what breaks it, where it is reported, and what does not break it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Asked, Citation, Entry, Folder, Origin, Source
from kb.model.handbook import Damaged, Handbook, Placed, SourceMap
from kb.model.meeting import Meeting, MeetingItem
from kb.model.problem import Problem
from kb.model.registers import KnowledgeField, LegalDocument, LegalState, Registers, Term
from kb.rules.checks import check
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed, registers

LIVE = "faq/published/chung-thuc/chung-thuc-ban-sao.yaml"


def found(*entries: Placed, **given: Any) -> list[tuple[str, str]]:
    """Rule and field of each problem."""
    return [(p.rule, p.field) for p in check(a_handbook(*entries, **given), TODAY)]


def only_problem(*entries: Placed, **given: Any) -> Problem:
    (problem,) = check(a_handbook(*entries, **given), TODAY)
    return problem


def live(**given: Any) -> Placed:
    return placed(a_published_entry(**given))


def draft(**given: Any) -> Placed:
    return placed(an_entry(**given), Folder.DRAFTS)


def a_document(number: str = "1/2026/NĐ-CP", **given: Any) -> LegalDocument:
    values: dict[str, Any] = {
        "type": "Nghị định",
        "issuer": "Chính phủ",
        "title": "A",
        "state": LegalState.IN_FORCE,
        "confidence": "high",
    }
    return LegalDocument(number=number, **(values | given))


def with_documents(*documents: LegalDocument) -> Registers:
    return registers(legal_documents=(*registers().legal_documents, *documents))


def test_a_complete_handbook_has_no_problem() -> None:
    revision = placed(
        a_published_entry(question="Khác?", history=(a_change(), a_change("edited"))), Folder.DRAFTS
    )

    assert (
        found(
            live(),
            revision,
            draft(id="moi"),
            placed(a_published_entry(id="cu", code="CT-002"), Folder.RETIRED),
        )
        == []
    )


class TestIdentity:
    def test_one_id_twice_in_a_state(self) -> None:
        again = Placed(
            a_published_entry(code="CT-002"), Folder.PUBLISHED, SourceMap("faq/published/ho-tich/x.yaml")
        )

        problem = only_problem(live(), again)

        assert (problem.rule, problem.file) == ("duplicate-id", "faq/published/ho-tich/x.yaml")
        assert LIVE in problem.message

    def test_one_code_for_two_entries(self) -> None:
        problem = only_problem(live(), live(id="khac"))

        assert (problem.rule, problem.field) == ("duplicate-code", "code")
        assert "chung-thuc-ban-sao" in problem.message

    def test_a_code_of_a_retired_entry_is_taken(self) -> None:
        assert found(live(id="moi"), placed(a_published_entry(), Folder.RETIRED)) == [
            ("duplicate-code", "code")
        ]

    def test_a_code_of_another_field(self) -> None:
        assert found(live(code="HT-001")) == [("code-not-of-field", "code")]

    def test_a_revision_carries_the_code_of_the_live_entry(self) -> None:
        problem = only_problem(live(), draft(history=(a_change(), a_change("edited"))))

        assert problem.rule == "code-differs"
        assert problem.remedy == "Ghi code: CT-001."

    def test_a_draft_never_published_has_no_code(self) -> None:
        assert found(draft(code="CT-009")) == [("code-before-publication", "code")]

    def test_an_entry_is_not_live_and_retired(self) -> None:
        assert found(live(), placed(a_published_entry(), Folder.RETIRED)) == [("retired-and-live", "id")]

    def test_an_id_of_a_retired_entry_is_not_used_again(self) -> None:
        retired = placed(a_published_entry(), Folder.RETIRED)

        assert found(draft(), retired) == [("id-of-retired", "id")]

    def test_a_draft_left_behind_by_an_interrupted_approval(self) -> None:
        for code in (None, "CT-001"):  # a first publication, a revision
            left = placed(a_published_entry(code=code, history=(a_change(),)), Folder.DRAFTS)

            assert found(live(), left) == [("leftover-draft", "")]

    def test_a_live_entry_has_a_code(self) -> None:
        assert found(live(code=None)) == [("no-code", "code")]


class TestReferences:
    @pytest.mark.parametrize(
        ("given", "rule", "field", "remedy"),
        [
            ({"units": ("phong-dien",)}, "unknown-unit", "units[0]", "phong-dinh"),
            ({"asked": Asked(count=1, units=("phong-din",))}, "unknown-unit", "asked.units[0]", "phong-dinh"),
            ({"agencies": ("so-tu-phap", "so-tu-phat")}, "unknown-agency", "agencies[1]", "so-tu-phap"),
            ({"procedures": ("2.000816",)}, "unknown-procedure", "procedures[0]", "2.000815"),
            (
                {"legal_basis": (Citation(document="23/2015/ND-CP"),)},
                "unknown-document",
                "legal_basis[0].document",
                "23/2015/NĐ-CP",
            ),
            (
                {"legal_basis": (Citation(document="xyz"),)},
                "unknown-document",
                "legal_basis[0].document",
                "legal_documents.yaml",
            ),
        ],
    )
    def test_what_is_not_registered_is_told_with_the_nearest(
        self, given: dict[str, Any], rule: str, field: str, remedy: str
    ) -> None:
        problem = only_problem(live(**given))

        assert (problem.rule, problem.field) == (rule, field)
        assert remedy in problem.remedy

    def test_an_unknown_field(self) -> None:
        assert found(draft(field="chung-thu")) == [("unknown-field", "field")]

    def test_what_the_origin_names(self) -> None:
        sources = an_entry().origin.sources
        origin = Origin(meeting="2025-07-03-chieu", asked_by=("x",), answered_by="y", sources=sources)

        assert found(live(origin=origin)) == [
            ("unknown-agency", "origin.answered_by"),
            ("unknown-unit", "origin.asked_by[0]"),
            ("unknown-meeting", "origin.meeting"),
        ]

    def test_a_meeting_that_is_there(self) -> None:
        origin = Origin(meeting="2025-07-03-chieu", sources=an_entry().origin.sources)
        meeting = Meeting(date=dt.date(2025, 7, 3), session="chieu")

        assert found(live(origin=origin), meetings=(meeting,)) == []

    def test_a_register_that_could_not_be_read_is_not_reported_reference_by_reference(self) -> None:
        assert (
            found(live(procedures=("2.000815",)), registers=registers(procedures=(), legal_documents=()))
            == []
        )

    def test_a_retired_entry_keeps_what_it_pointed_to(self) -> None:
        assert found(placed(a_published_entry(units=("x",), related=("y",)), Folder.RETIRED)) == []


class TestLinks:
    def test_a_link_to_nothing_is_told_with_the_nearest(self) -> None:
        problem = only_problem(live(), live(id="b", code="CT-002", related=("chung-thuc-ban-sa",)))

        assert (problem.rule, problem.field) == ("unknown-entry", "related[0]")
        assert problem.remedy == "Ý bạn là “chung-thuc-ban-sao”?"

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"summary": "Xem [mục](muc:khong-co)."}, "summary"),
            ({"answer": "Một.\n\nXem [mục](muc:khong-co).\n"}, "answer"),
            ({"documents_needed": ("Tờ khai", "[Giấy](muc:khong-co)")}, "documents_needed[1]"),
            ({"fee": "[Phí](muc:khong-co)"}, "fee"),
        ],
    )
    def test_links_in_every_marked_text_are_followed(self, given: dict[str, Any], field: str) -> None:
        assert found(live(**given)) == [("unknown-entry", field)]

    def test_a_link_in_a_block_is_told_at_its_own_line(self) -> None:
        entry = a_published_entry(answer="Một.\n\nXem [mục](muc:khong-co).\n")
        source = SourceMap(LIVE, {("answer",): 5, ("answer", 0): 6})

        assert only_problem(Placed(entry, Folder.PUBLISHED, source)).line == 8

    def test_broken_markup_hides_no_broken_link(self) -> None:
        rules = {rule for rule, _ in found(live(answer="# Tiêu đề\n\nXem [mục](muc:khong-co).\n"))}

        assert rules == {"markup", "unknown-entry"}

    def test_a_link_to_a_retired_entry(self) -> None:
        retired = placed(a_published_entry(id="cu", code="CT-002"), Folder.RETIRED)

        assert found(live(related=("cu",)), retired) == [("link-to-retired", "related[0]")]

    def test_readers_cannot_open_a_draft(self) -> None:
        assert found(live(related=("moi",)), draft(id="moi")) == [("link-to-draft", "related[0]")]
        assert found(draft(id="b", related=("moi",)), draft(id="moi")) == []

    def test_a_live_entry_with_a_pending_revision_can_be_opened(self) -> None:
        revision = placed(a_published_entry(history=(a_change(), a_change("edited"))), Folder.DRAFTS)

        assert found(live(), revision, live(id="b", code="CT-002", related=("chung-thuc-ban-sao",))) == []

    def test_a_link_to_itself(self) -> None:
        assert found(live(related=("chung-thuc-ban-sao",))) == [("link-to-itself", "related[0]")]

    def test_a_link_to_a_file_that_cannot_be_read_is_not_unknown(self) -> None:
        assert found(live(related=("hong",)), unreadable=frozenset({"hong"})) == []


class TestMarkup:
    def test_what_lies_outside_the_subset_is_told_at_its_line(self) -> None:
        entry = a_published_entry(answer="Một.\n\n## Hai\n")
        source = SourceMap(LIVE, {("answer",): 5, ("answer", 0): 6})

        problem = only_problem(Placed(entry, Folder.PUBLISHED, source))

        assert (problem.rule, problem.field, problem.line) == ("markup", "answer", 8)
        assert problem.remedy

    def test_a_text_on_one_line_is_told_at_the_line_of_its_key(self) -> None:
        entry = a_published_entry(fee="`8.000`")

        assert only_problem(Placed(entry, Folder.PUBLISHED, SourceMap(LIVE, {("fee",): 9}))).line == 9

    @pytest.mark.parametrize("name", ["summary", "time_limit", "fee", "authority", "where"])
    def test_every_one_line_text_is_read(self, name: str) -> None:
        assert {field for _, field in found(live(**{name: "a `b` c"}))} == {name}

    def test_notes_and_lists_are_read(self) -> None:
        basis = (Citation(document="23/2015/NĐ-CP", note="~~a~~"),)

        assert {f for _, f in found(live(legal_basis=basis, documents_needed=("a", "![b](c)")))} == {
            "legal_basis[0].note",
            "documents_needed[1]",
        }

    def test_registers_are_read(self) -> None:
        field = KnowledgeField(id="chung-thuc", name="A", prefix="CT", description="Bản <i>sao</i>.")
        document = a_document(note="`a`")

        given = registers(fields=(field,), legal_documents=(document,))

        assert {(p.file, p.field) for p in check(Handbook(registers=given), TODAY)} == {
            ("faq/registers/fields.yaml", "[0].description"),
            ("faq/registers/legal_documents.yaml", "[0].note"),
        }


class TestPublication:
    @pytest.mark.parametrize(
        ("given", "rule", "field"),
        [
            ({"variants": ("một",)}, "few-variants", "variants"),
            ({"legal_basis": ()}, "no-legal-basis", "legal_basis"),
            ({"origin": Origin()}, "no-source", "origin.sources"),
            ({"origin": Origin(sources=(Source(title="A", as_of=TODAY),))}, "no-source", "origin.sources"),
            ({"review_by": None}, "no-review-date", "review_by"),
            ({"open_points": ("Hỏi Sở Tư pháp.",)}, "open-points", "open_points"),
        ],
    )
    def test_what_a_live_entry_lacks_is_an_error_and_a_draft_may_lack(
        self, given: dict[str, Any], rule: str, field: str
    ) -> None:
        assert found(live(**given)) == [(rule, field)]
        assert found(draft(**given)) == []

    @pytest.mark.parametrize(
        ("history", "field"),
        [
            pytest.param((), "history", id="no history"),
            pytest.param((a_change(),), "history", id="no approval"),
            pytest.param((a_change(), a_change("approved")), "history[1].who", id="the author approved"),
            pytest.param(
                (a_change(), a_change("edited", "Trần Văn Bình"), a_change("approved", "TRẦN văn bình")),
                "history[2].who",
                id="an editor approved, written differently",
            ),
            pytest.param((a_change("approved", "Trần Văn Bình"),), "history[0].who", id="nobody wrote"),
            pytest.param(
                (a_change(), a_change("approved", "Trần Văn Bình"), a_change("edited")),
                "history[2]",
                id="edited afterwards",
            ),
        ],
    )
    def test_a_second_person_approves(self, history: Any, field: str) -> None:
        assert found(live(history=history)) == [("second-person", field)]

    def test_whoever_wrote_before_the_last_approval_may_approve_the_next(self) -> None:
        history = (
            a_change("created", "A"),
            a_change("approved", "B"),
            a_change("edited", "C"),
            a_change("approved", "A"),
            a_change("verified", "C"),
        )

        assert found(live(history=history)) == []

    def test_an_overdue_review_is_a_warning(self) -> None:
        problem = only_problem(live(review_by=TODAY - dt.timedelta(days=1)))

        assert (problem.rule, problem.severity) == ("review-overdue", "warning")
        assert "24/11/2026" in problem.message
        assert found(live(review_by=TODAY)) == []

    def test_a_long_summary_is_a_warning(self) -> None:
        problem = only_problem(draft(summary="a" * 351))

        assert (problem.rule, problem.severity) == ("long-summary", "warning")


class TestTime:
    def test_nothing_was_read_tomorrow(self) -> None:
        source = Source(title="A", url="https://a.vn/", as_of=TODAY + dt.timedelta(days=1))

        assert found(live(origin=Origin(sources=(source,)))) == [("future-date", "origin.sources[0].as_of")]

    def test_nothing_was_done_tomorrow(self) -> None:
        step = a_change("verified", on=TODAY + dt.timedelta(days=1))

        assert found(live(history=(*a_published_entry().history, step))) == [("future-date", "history[2].on")]

    def test_steps_follow_one_another(self) -> None:
        history = (
            a_change(on=TODAY),
            a_change("edited", on=TODAY),
            a_change("edited", on=dt.date(2026, 1, 1)),
        )

        assert found(draft(history=history)) == [("history-order", "history[2].on")]


class TestLaw:
    @pytest.mark.parametrize(
        ("given", "rule", "message"),
        [
            ({"state": LegalState.EXPIRED}, "expired-document", "đã hết hiệu lực."),
            ({"expires": dt.date(2026, 11, 24)}, "expired-document", "ngày cuối 24/11/2026"),
            ({"replaced_on": TODAY, "replaced_by": "23/2015/NĐ-CP"}, "expired-document", "đã hết hiệu lực"),
            ({"effective": dt.date(2027, 3, 1)}, "document-not-in-force", "01/03/2027"),
        ],
    )
    def test_citing_law_that_does_not_hold_today_is_a_warning(
        self, given: dict[str, Any], rule: str, message: str
    ) -> None:
        entry = live(legal_basis=(Citation(document="1/2026/NĐ-CP"),))

        problem = only_problem(entry, registers=with_documents(a_document(**given)))

        assert (problem.rule, problem.severity) == (rule, "warning")
        assert message in problem.message

    @pytest.mark.parametrize(
        "given", [{"expires": TODAY}, {"effective": TODAY}, {"state": LegalState.PARTLY_EXPIRED}]
    )
    def test_law_that_holds_today_is_none(self, given: dict[str, Any]) -> None:
        entry = live(legal_basis=(Citation(document="1/2026/NĐ-CP"),))

        assert found(entry, registers=with_documents(a_document(**given))) == []


class TestRegisters:
    @pytest.mark.parametrize("name", ["fields", "legal_documents", "units", "agencies", "procedures"])
    def test_a_key_stands_once(self, name: str) -> None:
        (first, *_) = getattr(registers(), name)
        given = registers(**{name: (*getattr(registers(), name), first)})

        problems = check(Handbook(registers=given), TODAY)

        assert {p.rule for p in problems} == {"duplicate-key"}
        assert {p.file for p in problems} == {f"faq/registers/{name}.yaml"}

    def test_a_term_stands_once_whatever_its_case(self) -> None:
        terms = tuple(Term(term=t, means=("a",), kind="abbreviation") for t in ("HKD", "hkd", "HĐND"))

        assert found(registers=registers(terms=terms)) == [("duplicate-key", "[1].term")]

    def test_a_term_means_something_else_in_a_known_field(self) -> None:
        term = Term(term="HKD", means=("HKD",), kind="abbreviation", fields=("ho-tic",))

        assert found(registers=registers(terms=(term,))) == [
            ("unknown-field", "[0].fields[0]"),
            ("term-means-itself", "[0].means[0]"),
        ]

    def test_an_unregistered_replacement_is_a_warning(self) -> None:
        problem = only_problem(registers=with_documents(a_document(replaced_by="23/2015/ND-CP")))

        assert (problem.rule, problem.severity) == ("unknown-replacement", "warning")
        assert problem.remedy == "Ý bạn là “23/2015/NĐ-CP”?"

    def test_nothing_replaces_itself(self) -> None:
        given = with_documents(a_document(replaced_by="1/2026/NĐ-CP"))

        assert found(registers=given) == [("replaced-by-itself", "[1].replaced_by")]


class TestMeetings:
    def test_what_an_item_names_must_be_there(self) -> None:
        item = MeetingItem(id="m01", unit="x", field="y", answered_by="z", entry="w", raised="Vướng.")
        meeting = Meeting(
            date=dt.date(2025, 7, 3), session="sang", items=(item, item.model_copy(update={"unit": None}))
        )

        rules = [rule for rule, _ in found(meetings=(meeting,))]

        assert sorted(rules) == sorted(
            ["unknown-unit", *["unknown-field", "unknown-agency", "unknown-entry"] * 2, "duplicate-id"]
        )

    def test_linked_means_linked_to_an_entry(self) -> None:
        item = MeetingItem(id="m01", raised="Vướng.", state="linked")
        meeting = Meeting(date=dt.date(2025, 7, 3), session="sang", items=(item,))

        assert found(meetings=(meeting,)) == [("linked-to-nothing", "items[0].state")]

    def test_a_meeting_to_come(self) -> None:
        assert found(meetings=(Meeting(date=dt.date(2027, 1, 1), session="sang"),)) == [
            ("future-date", "date")
        ]


class TestDamaged:
    """Entries whose own faults the store has told already."""

    def damaged(self, *keys: str, **given: Any) -> dict[str, Any]:
        it = Damaged(placed(a_published_entry(**given)), frozenset(keys))
        return {"damaged": (it,), "unreadable": frozenset({it.placed.entry.id})}

    def test_the_rest_of_an_entry_is_checked(self) -> None:
        given = self.damaged("fee", units=("x",), answer="# a\n", related=("y",))

        assert sorted(found(**given)) == [
            ("markup", "answer"),
            ("unknown-entry", "related[0]"),
            ("unknown-unit", "units[0]"),
        ]

    def test_the_keys_at_fault_are_not_blamed_again(self) -> None:
        assert found(**self.damaged("history", "variants", "field", history=(), variants=(), field="x")) == []

    def test_it_is_no_unknown_entry_and_its_code_is_taken(self) -> None:
        other = live(id="b", related=("chung-thuc-ban-sao",))

        assert found(other, **self.damaged("fee")) == [("duplicate-code", "code")]

    def test_a_register_item_with_faults_is_not_unknown(self) -> None:
        lost = {"units": frozenset({"phong-dien"}), "meetings": frozenset({"2025-07-03-sang"})}
        origin = an_entry().origin.model_copy(update={"meeting": "2025-07-03-sang"})

        assert found(live(units=("phong-dien",), origin=origin), unreadable_items=lost) == []


def test_problems_come_in_reading_order() -> None:
    problems = check(a_handbook(live(variants=(), legal_basis=()), draft(id="a", units=("x",))), TODAY)

    assert list(problems) == sorted(problems)
    assert len(problems) == 3


def test_every_problem_says_what_to_do() -> None:
    wrong: Entry = an_entry(units=("x",), related=("y",), answer="# a\n", code="CT-001", summary="a" * 351)

    problems = check(a_handbook(placed(wrong, Folder.DRAFTS)), TODAY)

    assert len(problems) == 5
    assert all(p.message.endswith((".", "?")) and p.remedy.endswith((".", "?")) for p in problems)
