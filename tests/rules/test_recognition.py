"""Units, agencies and fields are known in every spelling people use."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kb.analysis.letters import fold
from kb.model.handbook import Handbook
from kb.rules.recognition import Recognition
from kb.store import load


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    return load(Path(__file__).resolve().parents[2]).handbook


@pytest.fixture(scope="module")
def known(shipped: Handbook) -> Recognition:
    return Recognition(shipped)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("P. Mỹ Thượng", "my-thuong"),
        ("P.Mỹ Thượng", "my-thuong"),
        ("my thuong", "my-thuong"),
        ("UBND xã Quảng Điền", "quang-dien"),
        ("TT PVHCC phường Vỹ Dạ", "vy-da"),
        ("TTPVHCC P.Thuận Hoá", "thuan-hoa"),
        ("a luoi3", "a-luoi-3"),
        ("Chân Mây Lăng Cô", "chan-may-lang-co"),
        ("Đ/c Chủ tịch UBND phường An Cựu", "an-cuu"),
        ("thị trấn Sịa", "quang-dien"),
        ("Hương Phong, huyện A Lưới", "a-luoi-4"),
        ("phường Hương Phong", "hoa-chau"),
        ("Phú Vinh", "phu-vinh"),
        ("PHƯỜNG AN CỰU, TP HUẾ", "an-cuu"),
        ("An Cựu (phường)", "an-cuu"),
        ("Hương Phong (xã), huyện A Lưới", "a-luoi-4"),
        ("Hương Phong (phường)", "hoa-chau"),
        ("Thủy Phương", "thanh-thuy"),
    ],
)
def test_a_unit_is_known_however_it_is_written(known: Recognition, written: str, unit: str) -> None:
    assert known.unit(written) == unit


def test_a_name_of_several_units_says_which(known: Recognition) -> None:
    assert known.units_meant("UBND Hương Phong") == ("hoa-chau", "a-luoi-4")
    assert known.units_meant("xã Phú Vinh") == ("phu-vinh",)
    assert known.units_meant("Thôn Xa") == ()


@pytest.mark.parametrize(
    "written", ["Hương Phong", "huyện Phú Lộc", "xã Lộc An và xã Hưng Lộc", "Sở Y tế", ""]
)
def test_what_could_be_two_units_or_none_is_nobody(known: Recognition, written: str) -> None:
    assert known.unit(written) is None


@pytest.mark.parametrize(
    ("written", "agency"),
    [
        ("STP", "so-tu-phap"),
        ("Sở TP", "so-tu-phap"),
        ("Trung tâm PVHCC thành phố Huế", "trung-tam-pvhcc-thanh-pho"),
        ("TT PVHCC TP", "trung-tam-pvhcc-thanh-pho"),
        ("so tu phap TP. Huế", "so-tu-phap"),
        ("CATP", "cong-an-thanh-pho"),
        ("Sở NN và MT", "so-nong-nghiep-moi-truong"),
        ("UBND xã Quảng Điền", "ubnd-cap-xa"),
        ("Trung tâm Phục vụ hành chính công phường An Cựu", "trung-tam-pvhcc-cap-xa"),
        ("Sở Y tế trả lời", "so-y-te"),
    ],
)
def test_an_agency_is_known_however_it_is_written(known: Recognition, written: str, agency: str) -> None:
    assert known.agency(written) == agency


def test_an_unknown_agency_is_nobody(known: Recognition) -> None:
    assert known.agency("Phòng Kinh tế") is None


@pytest.mark.parametrize("written", ["Hộ tịch", "ho tich", "HT", "Lĩnh vực: Hộ tịch"])
def test_a_field_is_known_by_name_id_and_prefix(known: Recognition, written: str) -> None:
    assert known.field(written) == "ho-tich"


def test_every_unit_is_known_by_every_name_it_ever_had(known: Recognition, shipped: Handbook) -> None:
    for unit in shipped.units.values():
        assert known.unit(f"UBND {unit.full_name}") == unit.id
        for former in unit.formed_from:
            for name in (former.name, *former.earlier_names):
                assert known.unit(f"{former.type} {name}, {former.district}") == unit.id


WAYS = (
    "{kind} {name}",
    "{short}. {name}",
    "{short}.{name}",
    "UBND {kind} {name}",
    "UBND {short}.{name}",
    "TTPVHCC {kind} {name}",
    "TT PVHCC {short}. {name}",
    "Trung tâm Phục vụ hành chính công {kind} {name}",
    "Bộ phận Một cửa {kind} {name}",
    "{kind} {name}, thành phố Huế",
    "{name} ({kind})",
    "Đại diện {kind} {name}",
)
SHORT = {"phường": "P", "xã": "X", "thị trấn": "TT"}


@pytest.mark.parametrize("way", WAYS)
def test_every_unit_old_and_new_is_known_in_every_way_of_writing_it(
    way: str, known: Recognition, shipped: Handbook
) -> None:
    today = {fold(unit.name): unit.id for unit in shipped.units.values()}
    for unit in shipped.units.values():
        names = [(unit.name, unit.type)]
        names += [(n, old.type) for old in unit.formed_from for n in (old.name, *old.earlier_names)]
        for name, kind in names:
            written = way.format(name=name, kind=kind, short=SHORT[kind])
            for said in (written, fold(written), written.upper(), unicodedata.normalize("NFD", written)):
                # An old name that is a present one too means the present unit.
                assert known.unit(said) in (unit.id, today.get(fold(name), unit.id)), said


def test_every_agency_is_known_by_its_name_and_aliases(known: Recognition, shipped: Handbook) -> None:
    for agency in shipped.agencies.values():
        for name in (agency.name, *agency.aliases):
            assert known.agency(name) == agency.id
