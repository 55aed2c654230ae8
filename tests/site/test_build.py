from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kb.model.errors import ContentError
from kb.model.problem import Problem
from kb.rules.digest import daily_digests
from kb.rules.digest_words import markdown
from kb.site.about import About
from kb.site.build import DEFAULTS, write
from kb.site.edition import Edition, UnpublishableError, assembled, published
from tests.factory import TODAY, a_handbook, a_published_entry, placed
from tests.rules.test_raised import item, meeting
from tests.site.reading import read

SEARCH = {"search/artefact.js": "KbSearch.artefact = {};", "assets/search/worker.js": "/* worker */"}
ABOUT = About(
    "Cẩm nang hành chính công thành phố Huế",
    "Cẩm nang Huế",
    "Câu trả lời thống nhất cho cán bộ xã, phường của thành phố Huế.",
)
HOSTILE = "Tab\\_le | `code` <b> & *sao* {tim-kiem}"


def an_edition() -> Edition:
    entries = [
        placed(a_published_entry(id="giay-to", code="CT-001", question=HOSTILE)),
        placed(
            a_published_entry(
                id="thoi-han", code="CT-002", answer="1. một\n\n   > **Lưu ý:** hai \\*sao\\*\n"
            )
        ),
    ]
    held = (meeting(item(state="linked", entry="giay-to")), meeting(item(raised=HOSTILE), day=4))
    return assembled(a_handbook(*entries, meetings=held), TODAY, SEARCH)


def written(root: Path, edition: Edition | None = None, strict: bool = True) -> tuple[Path, list[str]]:
    said: list[str] = []
    write(edition or an_edition(), root, root / "site", strict, said.append)
    return root / "site", said


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("handbook")
    (root / "content" / "huong-dan").mkdir(parents=True)
    page = "# Hướng dẫn\n\nXem [lĩnh vực](../linh-vuc/index.md).\n\n{so-lieu}\n"
    (root / "content" / "huong-dan" / "tim.md").write_text(page, encoding="utf-8")
    pasted = markdown(daily_digests(an_edition().handbook, str)[0])
    (root / "content" / "huong-dan" / "ban-tin.md").write_text(pasted, encoding="utf-8")
    return written(root)[0]


def html(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def test_every_generated_page_is_written_as_it_was_made(site: Path) -> None:
    for page in published(an_edition(), ABOUT).pages.values():
        assert page.html in html(site, page.path), page.path


def test_a_handbook_without_hand_written_pages_still_has_a_home(tmp_path: Path) -> None:
    home = html(written(tmp_path)[0], "index.html")

    assert "data-kb-search" in home
    assert 'href="linh-vuc/chung-thuc.html"' in home


def test_a_question_stands_escaped_in_the_frame_around_its_page(site: Path) -> None:
    page = html(site, "muc/giay-to.html")

    assert "<b>" not in page
    assert "<title>Tab\\_le | `code` &lt;b&gt; &amp; *sao* {tim-kiem} - " in page


def test_blocks_of_hand_written_pages_are_filled_and_their_links_lead_to_generated_pages(site: Path) -> None:
    guide = html(site, "huong-dan/tim.html")

    assert "2 câu trả lời trong 2 lĩnh vực" in guide
    assert 'href="../linh-vuc/index.html"' in guide


def test_a_digest_pasted_into_any_folder_leads_to_its_entries(site: Path) -> None:
    assert 'href="../muc/giay-to.html"' in html(site, "huong-dan/ban-tin.html")


def test_the_numbers_and_the_meetings_are_in_the_navigation(site: Path) -> None:
    menu = html(site, "index.html").partition('class="md-nav md-nav--primary')[2]

    assert 'href="so-lieu/index.html"' in menu
    assert 'href="giao-ban/index.html"' in menu
    assert (site / "giao-ban/2026-11-04.html").is_file()


def test_the_title_is_the_question_and_the_description_its_answer(site: Path) -> None:
    head = html(site, "muc/thoi-han.html").partition("</head>")[0]

    assert re.search(r"<title>Chứng thực bản sao từ bản chính mất bao lâu\? - Cẩm nang", head)
    assert '<meta name="description" content="Trả kết quả ngay trong ngày nhận hồ sơ.">' in head


def test_a_question_full_of_signs_stays_what_it_is(site: Path) -> None:
    page = read(
        html(site, "muc/giay-to.html")
        .partition("<article")[2]
        .join(["<article", ""])
        .rpartition("</article>")[0]
        + "</article>"
    )

    assert page.one("h1").text == HOSTILE


def test_entries_stay_out_of_the_navigation(site: Path) -> None:
    navigation = html(site, "index.html").partition('data-md-component="tabs"')[2].partition("</nav>")[0]

    assert "linh-vuc/index.html" in navigation
    assert "muc/" not in navigation


def test_the_skip_link_leads_to_the_heading(site: Path) -> None:
    page = html(site, "muc/thoi-han.html")

    assert re.search(r'<a href="#noi-dung" class="md-skip">\s*Đến nội dung chính', page)


def test_the_search_worker_is_ours_and_knows_the_edition(site: Path) -> None:
    config = json.loads(
        html(site, "muc/thoi-han.html").partition('type="application/json">')[2].partition("</script>")[0]
    )

    assert config["search"] == f"../assets/search/worker.js?v={an_edition().mark}"
    for path, script in SEARCH.items():
        assert html(site, path) == script


def test_a_page_with_its_own_box_has_no_second_one_in_the_header(site: Path) -> None:
    assert "md-search__input" not in html(site, "tim-kiem/index.html")
    assert "md-search__input" not in html(site, "index.html")
    assert "md-search__input" in html(site, "muc/thoi-han.html")


def test_nothing_is_shipped_that_nothing_uses(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*")}

    unused = ("lunr", "workers/", ".map", "favicon.png", "sitemap.xml")
    assert not [name for name in names if any(part in name for part in unused)]


def test_a_sitemap_is_made_once_the_address_of_the_site_is_known(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        f"INHERIT: {DEFAULTS.as_posix()}\nsite_url: https://camnang.example/\n", encoding="utf-8"
    )

    site, _ = written(tmp_path)

    assert "<loc>https://camnang.example/muc/thoi-han.html</loc>" in html(site, "sitemap.xml")


def test_an_entry_on_paper_leads_back_to_its_page_once_the_address_of_the_site_is_known(
    tmp_path: Path, site: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        f"INHERIT: {DEFAULTS.as_posix()}\nsite_url: https://camnang.example/hue/\n", encoding="utf-8"
    )
    known, _ = written(tmp_path)

    assert 'class="kb-address__letters">https://camnang.example/hue/muc/thoi-han.html<' in html(
        known, "muc/thoi-han.html"
    )
    assert "kb-address" not in html(known, "van-ban.html")
    assert "kb-address" not in html(site, "muc/thoi-han.html")


def test_the_feed_is_linked_from_every_page(site: Path) -> None:
    assert (site / "atom.xml").is_file()
    assert 'href="../atom.xml"' in html(site, "muc/thoi-han.html").partition("</head>")[0]


def test_no_page_names_a_foreign_host_for_anything_it_loads(site: Path) -> None:
    for path in site.rglob("*.html"):
        for loaded in re.findall(
            r"<(?:script|img|link|iframe)[^>]*(?:src|href)=\"([^\"]+)\"", html(site, str(path))
        ):
            assert "//" not in loaded, f"{path.name}: {loaded}"


def test_what_material_would_say_in_english_is_said_in_vietnamese(site: Path) -> None:
    english = ("Initializing", "Not found", "Made with", "Skip to", "Back to top", "Search", 'alt="logo"')
    for path in [*site.rglob("*.html")]:
        page = html(site, str(path))
        assert 'lang="vi"' in page
        assert not [word for word in english if word in page], path.name


def test_the_footer_says_what_the_handbook_is_and_of_which_day(site: Path) -> None:
    footer = html(site, "muc/thoi-han.html").partition("<footer")[2]

    assert "chưa được thành phố phê duyệt. Bản ngày 25/11/2026." in footer


def test_the_same_edition_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = written(tmp_path)[0]

    for path in ("muc/thoi-han.html", "linh-vuc/chung-thuc.html", "search/artefact.js"):
        ours, theirs = html(site, path), html(again, path)
        assert ours.partition("<article")[2] == theirs.partition("<article")[2]


def test_a_broken_link_stops_a_strict_build_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("[mất](khong-co.md)", encoding="utf-8")

    with pytest.raises(ContentError, match=r"khong-co\.md"):
        written(tmp_path)


def test_a_broken_link_is_only_told_when_not_strict(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("[mất](khong-co.md)", encoding="utf-8")

    site, said = written(tmp_path, strict=False)

    assert (site / "index.html").is_file()
    assert [line for line in said if "khong-co.md" in line]


def test_an_unknown_block_stops_the_build_and_names_the_page(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("{tin-tuc}", encoding="utf-8")

    with pytest.raises(ContentError, match=r"index\.md: Không có phần nào tên {tin-tuc}"):
        written(tmp_path)


def test_the_error_names_the_first_fault_and_keeps_them_all() -> None:
    problems = [Problem("faq/a.yaml", n, "", "x", "Hỏng.", "Sửa.") for n in (1, 2, 3)]

    error = UnpublishableError(problems)

    assert str(error) == ("Chưa dựng được trang vì nội dung có lỗi: faq/a.yaml:1: Hỏng. Sửa. (và 2 lỗi khác)")
    assert error.problems == tuple(problems)
