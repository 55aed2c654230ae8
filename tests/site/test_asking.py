"""The places where a reader asks, and the script that goes into them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kb
from kb.model.entry import Folder
from kb.model.errors import ContentError
from kb.model.registers import Unit
from kb.rules.slip_text import slips_in_text
from kb.site.asking import ask_block, ask_page, ask_way, not_solved, slip_by_hand
from kb.site.asking_script import _PARTS, ask_mail, ask_script
from kb.site.build import DEFAULTS, build
from kb.site.page import SEARCH, entry_path
from kb.site.pen import Pen
from tests.factory import TODAY, a_handbook, a_published_entry, registers
from tests.site.reading import Element, read
from tests.store.folder import make_handbook, write, write_entry

UNITS = (
    Unit(id="vy-da", name="Vỹ Dạ", type="phường", code="19810", formed_from=()),
    Unit(id="a-luoi-1", name="A Lưới 1", type="xã", code="20044", formed_from=()),
    Unit(id="dan-dien", name="Đan Điền", type="xã", code="19867", formed_from=()),
)


def data_of(script: str) -> dict[str, Any]:
    first = script.partition("\n")[0]
    return dict(json.loads(first.removeprefix("var KbAsk = { data: ").removesuffix(" };")))


def page() -> Element:
    return read(ask_page(a_handbook(registers=registers(units=UNITS)), TODAY).html)


def test_what_only_javascript_can_do_is_hidden_until_it_does() -> None:
    hidden = [e.attributes for e in page().walk() if "hidden" in e.attributes]

    assert ["data-kb-ask" in a or "data-kb-kept" in a for a in hidden] == [True, True]
    assert [e.attributes for e in page().all("script")] == [{"src": "assets/ask/ask.js"}]


@pytest.mark.parametrize("units", [UNITS, ()])
def test_the_slip_to_copy_is_one_that_is_read(units: tuple[Unit, ...]) -> None:
    known = a_handbook(registers=registers(units=units))
    letter = slips_in_text(slip_by_hand(known, TODAY), "thư")

    assert letter.others == ()
    assert [one.slip.unit for one in letter.slips] == (["phường Vỹ Dạ"] if units else [None])
    assert page().one("pre").text.startswith("PHIẾU CẨM NANG Mã phiếu: vy-da-20261125-0915")


def test_the_search_page_has_a_way_to_ask_and_a_place_that_opens_by_itself() -> None:
    assert read(ask_block()).one("section").attributes["data-kb-ask"] == "unanswered"
    assert read(ask_way(Pen(SEARCH))).links() == {"Gửi câu hỏi": "../hoi.html"}


def test_below_an_answer_its_entry_is_named() -> None:
    entry = a_published_entry()
    block = read(not_solved(entry, Pen(entry_path(entry.id)))).one("details")

    assert block.attributes["data-kb-entry"] == entry.id
    assert "ghi mục CT-001" in block.text
    assert block.links() == {"Gửi câu hỏi": "../hoi.html"}


def test_the_script_knows_the_communes_in_order_and_its_edition() -> None:
    data = data_of(ask_script(a_handbook(registers=registers(units=UNITS)), TODAY))

    assert data["units"] == [
        ["a-luoi-1", "xã A Lưới 1"],
        ["dan-dien", "xã Đan Điền"],
        ["vy-da", "phường Vỹ Dạ"],
    ]
    assert data["edition"] == TODAY.isoformat()
    assert {rule["kind"] for rule in data["privacy"]["rules"]} == set(data["privacy"]["kinds"])


def test_every_part_goes_out_once() -> None:
    folder = Path(kb.__file__).parent / "theme" / "ask"

    assert sorted(_PARTS) == sorted(path.stem for path in folder.glob("*.js"))


@pytest.mark.parametrize("extra", [{}, {"kb": None}, {"kb": {}}, {"kb": {"ask_mail": None}}, {"kb": "x"}])
def test_without_an_address_there_is_none(extra: dict[str, Any]) -> None:
    assert ask_mail(extra) == ""


@pytest.mark.parametrize(
    "address", ["hop thu", "a@b", "a@hue.gov.vn, b@hue.gov.vn", "x?cc=a@b.vn", 7, '"@a.vn']
)
def test_what_is_no_address_is_refused(address: object) -> None:
    with pytest.raises(ContentError, match=r"extra\.kb\.ask_mail"):
        ask_mail({"kb": {"ask_mail": address}})


def site_with(extra: str, root: Path) -> Path:
    make_handbook(root)
    write_entry(root, a_published_entry(), Folder.PUBLISHED)
    write(root, "mkdocs.yml", f"INHERIT: {DEFAULTS.as_posix()}\ndocs_dir: content\n{extra}")
    build(root, root / "build" / "site", TODAY)
    return root / "build" / "site"


def test_the_address_is_on_the_page_and_known_to_the_script(tmp_path: Path) -> None:
    site = site_with("extra:\n  kb:\n    ask_mail: hoi+dap@hue.gov.vn\n", tmp_path)

    pages = [read((site / name).read_text("utf-8")) for name in ("hoi.html", "index.html", "404.html")]
    for each in pages:
        metas = [meta.attributes for meta in each.all("meta")]
        assert {"name": "kb-ask-mail", "content": "hoi+dap@hue.gov.vn"} in metas
    assert pages[0].links()["hoi+dap@hue.gov.vn"] == "mailto:hoi+dap@hue.gov.vn"
    assert "mailto:" not in (site / "index.html").read_text("utf-8")
    assert (site / "assets/ask/ask.js").is_file()
    assert not (site / "ask").exists()


def test_a_wrong_address_stops_the_build_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="“hop thu” không phải địa chỉ thư"):
        site_with("extra:\n  kb:\n    ask_mail: hop thu\n", tmp_path)
