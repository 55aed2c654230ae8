"""Whatever stands in a field comes out as the same text: never as markup, never as a fault of the engine."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kb.book.amendment import amendment
from kb.book.book import book
from kb.book.cleaning import printable
from kb.book.compile import STANDARDS, Printed, compile_book
from kb.model.entry import Change, Citation, Folder, Origin, Source
from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.model.registers import Agency, FormerUnit, KnowledgeField, LegalDocument, LegalState, Term, Unit
from tests.book.handbooks import TODAY, entry, handbook
from tests.book.pdf_reading import Pdf, raw_text, squeezed

MARKUP = ["#", "#panic()", "#let x = 1", "$", "$x^2$", "[", "]", "{", "}", "\\", "\\u{41}", "//", "/*", "*/", "<a>", "</b>", "@a", "`raw`", "```",
          '"', "'", "= ", "- ", "+ ", "/ a: b", "*", "**", "_", "__", "~", "--", "---", "...", "-?", "https://a.vn/#b(c)", "|", "1. ", "> ",
          "[a](b)", "![c](d)", "&amp;", "<script>", "%PDF-1.7", "endstream", "(\\)", "sys.inputs", "context", "none", "0x1F", "\x00", "\x1b[31m"]  # fmt: skip
VIETNAMESE = ["Đường Nguyễn Huệ", "ẵ ở ữ Ợ Ỹ Ễ", unicodedata.normalize("NFD", "Thừa Thiên – Huế"), "30/2020/NĐ-CP", "Điều 5 khoản 2",
              "2.000 đồng/trang", "fi ffl Th", "ẵ" * 60, "A" * 80, "9" * 120, "½ m² №"]  # fmt: skip
FOREIGN = ["नमस्ते", "漢字", "한국어", "😀👨\u200d👩\u200d👧🇻🇳❤\ufe0f", "Ελλάς", "Москва", "שלום", "مرحبا", "สวัสดี", "𝔸∑√", "a" + "\u0301\u0323\u0302" * 9,
           "\u0301", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\ud800", "\ufffe", "\U0010ffff", "\ue000", "\u2028", "\u00a0", "\u3000",
           "\u115f", "\ufe0f", "\u0f3a", "\u1680", "\u20dd"]  # fmt: skip

PIECES = st.one_of(
    st.sampled_from(MARKUP),
    st.sampled_from(VIETNAMESE),
    st.sampled_from(FOREIGN),
    st.characters(),
    st.just(" "),
)
TEXTS = st.lists(st.lists(PIECES, min_size=1, max_size=9).map("".join), min_size=40, max_size=40)
EXAMPLES = settings(
    max_examples=4, suppress_health_check=[*HealthCheck], phases=(Phase.explicit, Phase.generate)
)
"""One example fills every place with texts of its own, so few of them try much; each is a whole book to set."""

NOT_TEXT = {
    "id",
    "kind",
    "entry",
    "entries",
    "chapter",
    "related",
    "format",
    "date",
    "align",
    "url",
    "changed",
    "changed_related",
}
"""Keys of what the template uses to find its way; all other strings are there to be printed."""

Path_ = tuple[str | int, ...]


def is_way(key: str, value: Any) -> bool:
    """Whether the template uses this to find its way; ``entries`` of a chapter hold texts, those of a term ids."""
    return key in NOT_TEXT and not (key == "entries" and value and isinstance(value[0], dict))


def leaves(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every string that is there to be printed, with the way to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            if not is_way(key, child):
                yield from leaves(child, (*path, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from leaves(child, (*path, number))


def replaced(value: Any, change: Callable[[Path_], str], path: Path_ = ()) -> Any:
    """``value`` with other texts in the places that :func:`leaves` finds."""
    if isinstance(value, str):
        return change(path)
    if isinstance(value, dict):
        return {
            key: child if is_way(key, child) else replaced(child, change, (*path, key))
            for key, child in value.items()
        }
    if isinstance(value, list):
        return [replaced(child, change, (*path, number)) for number, child in enumerate(value)]
    return value


def rich(**changes: Any) -> Handbook:
    """A small handbook that uses every field which can be printed."""
    law = LegalDocument(
        number="60/2014/QH13",
        type="Luật",
        issuer="Quốc hội",
        title="Hộ tịch",
        state=LegalState.EXPIRED,
        replaced_by="78/2026/QH16",
        replaced_on=dt.date(2026, 3, 1),
        confidence="high",
    )
    units = (
        Unit(
            id="duong-no", name="Dương Nỗ", type="phường", code="19909",
            formed_from=(
                FormerUnit(name="Phú Dương", type="phường", district="Phú Vang", earlier_names=("Lưu Khánh",)),
            ),
        ),
    )  # fmt: skip
    source = Source(title="Cổng Dịch vụ công", url="https://dichvucong.gov.vn/a", as_of=dt.date(2026, 6, 1))
    full = entry(
        answer=(
            "Theo **Điều 5** *khoản 2*, xem [mục](muc:khai-sinh) và [trang](https://a.vn).\n\n"
            "1. Một\n   - Hai\n\n| A | B |\n|---|--:|\n| c | d |\n\n> Lưu ý.\n"
        ),
        time_limit="03 ngày", authority="Chủ tịch", where="Một cửa", procedures=("2.000815",), units=("duong-no",),
        agencies=("so",), related=("khai-sinh",), origin=Origin(sources=(source,)),
        legal_basis=(Citation(document="60/2014/QH13", article="Điều 20", note="sửa *đổi*"),),
    )  # fmt: skip
    other = entry(
        "khai-sinh", code="HT-001", question="Khai sinh ở UBND nào?", field="ho-tich", variants=("sổ đỏ?",)
    )
    registers = {
        "legal_documents": (law,),
        "units": units,
        "agencies": (Agency(id="so", name="Sở Tư pháp", level="city"),),
        "terms": (
            Term(term="UBND", means=("Ủy ban nhân dân",), kind="abbreviation"),
            Term(term="sổ đỏ", means=("giấy chứng nhận",), kind="everyday"),
        ),
    }
    return handbook(full, other, **{**registers, **changes})


def shown(printed: Printed, text: str) -> str:
    """``text`` as the book shows it: without what has no shape, squares where no font has a letter."""
    missing = set(re.findall(r"“(.)” U\+", " ".join(printed.warnings)))
    return squeezed(printable("".join("□" if char in missing else char for char in printable(text))))


def is_joined(text: str) -> bool:
    """Whether its letters join, stack or run to the left: shapes and order of such scripts are the reader's business."""
    return any(
        unicodedata.bidirectional(char) in ("R", "AL", "AN")
        or unicodedata.category(char) in ("Mn", "Mc", "Me")
        for char in text
    )


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return book(rich(), TODAY)


def places_in_print(data: dict[str, Any], folders: pytest.TempPathFactory) -> list[Path_]:
    """The ways to all texts that stand somewhere in the book."""
    names = {path: f"q{number}z" for number, (path, _) in enumerate(leaves(data))}
    out = folders.mktemp("names") / "a.pdf"
    text = squeezed(raw_text(compile_book(replaced(data, names.__getitem__), out).path))
    return [path for path, name in names.items() if name in text]


@pytest.fixture(scope="module")
def printed_places(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> list[Path_]:
    return places_in_print(data, tmp_path_factory)


def test_nearly_everything_that_goes_to_the_template_is_printed(data, printed_places):
    def name(path: Path_) -> str:
        return next(step for step in reversed(path) if isinstance(step, str))

    printed = {name(path) for path in printed_places}
    silent = {name(path) for path, _ in leaves(data) if path not in printed_places}

    assert silent <= {"issuer", "review_by", "volume", "sites", "title"}
    assert {"code", "text", "label", "number", "name", "district", "term", "means", "host"} <= printed


@given(texts=TEXTS)
@EXAMPLES
def test_hostile_text_in_every_place_is_printed_as_it_is(data, printed_places, tmp_path_factory, texts):
    given_texts = {
        path: f"{number}x{texts[number % len(texts)]}y" for number, (path, _) in enumerate(leaves(data))
    }
    printed = compile_book(
        replaced(data, given_texts.__getitem__), tmp_path_factory.mktemp("hostile") / "a.pdf"
    )
    pdf = Pdf(printed.path)
    text = squeezed("".join(run.text for run in pdf.runs))
    by_structure = squeezed(pdf.text_of(pdf.structure))
    plain = squeezed(raw_text(printed.path))

    for path in printed_places:
        expected = shown(printed, given_texts[path])
        if not is_joined(expected):
            assert expected in text or expected in by_structure, (path, expected)
            if expected.isascii() and expected in text:  # not over two pages
                assert expected in plain, (path, expected)


def supplement() -> dict[str, Any]:
    """A supplement with a changed, a new and a withdrawn entry and a legal document that has changed."""
    created, approved, edited, again = (
        Change(date=TODAY - dt.timedelta(days), who="Lan", action=action, note=note)
        for days, action, note in [
            (9, "created", None), (8, "approved", None), (2, "edited", "Tăng phí."), (1, "approved", None),
        ]
    )  # fmt: skip
    made = rich()
    was = made.live["chung-thuc-ban-sao"]
    leaving = again.model_copy(update={"action": "retired", "note": "Hết hiệu lực."})
    gone = entry("cu", code="CT-009", question="Mục cũ?", history=(created, approved, leaving))
    new = made.live["khai-sinh"].model_copy(update={"history": (created, again)})
    now = was.model_copy(update={"history": (created, approved, edited, again), "fee": "3.000 đồng"})
    law = made.registers.legal_documents[0].model_copy(update={"replaced_on": TODAY - dt.timedelta(3)})
    whole = replace(
        made,
        placed=(*handbook(now, new).placed, *handbook(gone, folder=Folder.RETIRED).placed),
        registers=made.registers.model_copy(update={"legal_documents": (law,)}),
    )
    data = amendment(whole, TODAY, TODAY - dt.timedelta(5), {was.id: was})
    assert data is not None
    return data


@pytest.fixture(scope="module")
def supplement_and_places(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[Path_]]:
    data = supplement()
    # The name in the running head is shortened to the room there is.
    places = [path for path in places_in_print(data, tmp_path_factory) if path[-1] != "of"]
    assert {"told", "what", "do", "reason", "law"} <= {step for path in places for step in path}
    return data, places


@given(texts=TEXTS)
@EXAMPLES
def test_hostile_text_in_every_place_of_a_supplement_is_printed_as_it_is(
    supplement_and_places, tmp_path_factory, texts
):
    data, places = supplement_and_places
    given_texts = {path: f"{n}x{texts[n % len(texts)]}y" for n, (path, _) in enumerate(leaves(data))}
    out = tmp_path_factory.mktemp("supplement") / "a.pdf"
    printed = compile_book(replaced(data, given_texts.__getitem__), out)
    pdf = Pdf(out)
    read = squeezed("".join(run.text for run in pdf.runs)) + squeezed(pdf.text_of(pdf.structure))

    for path in places:
        expected = shown(printed, given_texts[path])
        assert is_joined(expected) or expected in read, (path, expected)


IDS = [
    "none",
    "true",
    "1",
    "panic",
    "a-b",
    "muc:x",
    "]#panic()",
    "<x>",
    "@y",
    'z"w',
    "\\",
    "//",
    "ế",
    "😀",
    " ",
    "#",
    "$",
    "0-0",
]


def test_ids_that_look_like_code_are_only_ids(data, tmp_path):
    def renamed(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {key: renamed(child, name) for key, child in value.items()}
        if isinstance(value, list):
            return [renamed(child, name) for child in value]
        return {"chung-thuc-ban-sao": name, "khai-sinh": f"{name}{name}", "chung-thuc": f"{name}-"}.get(
            value, value
        )

    pages = {compile_book(renamed(data, name), tmp_path / "a.pdf").pages for name in IDS}

    assert len(pages) == 1


ADDRESSES = ["", "#", "//", "javascript:alert(1)", "data:text/html,x", "https://[::1]/", "https://[x", "https://a.vn/" + "x" * 9_000, "mailto:a@b",
             "https://ế.vn/ẵ?q=#f", "file:///etc/passwd", "\\\\host\\a", "a\x00b", "https://a.vn/(()", "muc:khai-sinh", " ", "https://a.vn/%00%zz",
             "\u202ehttps://a.vn", "https://u:p@h:99999/"]  # fmt: skip


@pytest.mark.parametrize("address", [ADDRESSES])
def test_addresses_of_every_kind_cost_no_more_than_their_link(data, tmp_path, address):
    rest = cycle(address)

    def readdressed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: next(rest) if key == "url" else readdressed(child) for key, child in value.items()}
        return [readdressed(child) for child in value] if isinstance(value, list) else value

    for _ in address[::2]:  # each book has three
        assert compile_book(readdressed(data), tmp_path / "a.pdf").standards == STANDARDS


def escaped(text: str) -> str:
    """``text`` as one writes it in the Markdown subset so that it is shown as typed."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def line(text: str) -> str:
    """``text`` as far as a line of a handbook may hold it."""
    seen = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", " ".join(seen.split()))[:380] or "x"


@given(texts=TEXTS)
@EXAMPLES
def test_hostile_text_in_every_field_of_a_handbook_is_printed_as_it_is(tmp_path_factory, texts):
    plain = iter([f"{n}x{line(text)}y" for n, text in enumerate(texts)])
    used: list[str] = []

    def take() -> str:
        used.append(next(plain))
        return used[-1]

    def marked() -> str:
        return escaped(take())

    field = KnowledgeField(id="chung-thuc", name=take(), prefix="CT", description=marked())
    law = LegalDocument(
        number=take(), type=take(), issuer="A", title=take(), state=LegalState.EXPIRED, replaced_by=take(), confidence="high"
    )  # fmt: skip
    unit = Unit(
        id="u", name=take(), type="xã", code="1",
        formed_from=(FormerUnit(name=take(), type="xã", district=take(), earlier_names=(take(), take())),),
    )  # fmt: skip
    agency = Agency(id="so", name=take(), level="city")
    own = [
        entry(
            f"muc-{n}", code=f"CT-{n:03}", question=take(), variants=(), summary=f"**{marked()}** *{marked()}*",
            answer=f"{marked()}\n\n1. {marked()}\n\n   - {marked()}\n\n| {marked()} | b |\n|---|---|\n| {marked()} | c |\n\n> {marked()}\n",
            documents_needed=(marked(), marked()), fee=marked(), time_limit=marked(), where=marked(), authority=marked(),
            units=("u",), agencies=("so",), legal_basis=(Citation(document=law.number, article=take(), note=marked()),),
            origin=Origin(sources=(Source(title=take(), url="https://a.vn", as_of=dt.date(2026, 1, 1)),)),
        )
        for n in range(1, 2)
    ]  # fmt: skip
    terms = (
        Term(term=take(), means=(take(),), kind="everyday"),
        Term(term="UBND", means=(take(),), kind="abbreviation"),
    )
    made = handbook(
        *own, entry("hai", code="CT-900", question=f"{terms[0].term} UBND"[:400]),
        fields=(field,), legal_documents=(law,), units=(unit,), agencies=(agency,), terms=terms,
    )  # fmt: skip
    printed = compile_book(book(made, TODAY), tmp_path_factory.mktemp("fields") / "a.pdf")
    pdf = Pdf(printed.path)
    text = squeezed(pdf.text_of(pdf.structure))

    for one in used:
        expected = shown(printed, one)
        if not is_joined(expected) and one not in terms[0].means:
            assert expected in text, expected


@pytest.mark.parametrize("sign", ["\u202e", "\x00", "\ud800", "\ue000", "\ufffe", "\u2028"])
def test_a_sign_nobody_sees_in_marked_up_text_is_refused_in_one_sentence(sign):
    bad = entry().model_copy(update={"summary": f"a{sign}b"})

    with pytest.raises(ContentError, match="chung-thuc-ban-sao") as raised:
        book(handbook(bad), TODAY)

    assert raised.value.remedy
    assert "\n" not in raised.value.message


def test_the_letters_of_every_text_are_the_same_for_pypdf_and_pdftotext(tmp_path):
    asked = "Đường “Nguyễn Huệ” – ½ m² Ễ Ộ Ẵ fi ffl #x $y *z* [w] <v> @u \\t /s //r"
    printed = compile_book(book(handbook(entry(question=asked)), TODAY), tmp_path / "a.pdf")

    for text in (
        "".join(page.extract_text() for page in pypdf.PdfReader(printed.path).pages),
        raw_text(printed.path),
        "".join(run.text for run in Pdf(printed.path).runs),
    ):
        assert squeezed(text).count(squeezed(asked)) >= 2


def test_a_pile_of_marks_in_one_entry_leaves_the_letters_of_all_others_alone(tmp_path):
    piled = entry().model_copy(update={"question": "x" + "ạ" + "\u0301\u0323\u0302" * 20 + "y"})
    printed = compile_book(book(handbook(piled), TODAY), tmp_path / "a.pdf")

    assert "tìnhtrạng" in squeezed("".join(p.extract_text() for p in pypdf.PdfReader(printed.path).pages))
