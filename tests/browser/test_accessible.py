"""Everybody can use every page: axe-core's rules, the keyboard alone, large type, names in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import material
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, Open

ENTRY = "muc/chung-thuc-thoi-han.html"


def kinds(site: Path) -> Iterator[str]:
    """Every page of the root, and of each folder its index, its longest and its shortest page."""
    paths = sorted(site.rglob("*.html"), key=lambda path: (str(path.parent), path.stat().st_size))
    for folder, pages in groupby(paths, key=lambda path: path.parent):
        inside = list(pages)
        if folder != site:
            inside = [inside[0], inside[-1], *(path for path in inside[1:-1] if path.name == "index.html")]
        yield from dict.fromkeys(path.relative_to(site).as_posix() for path in inside)


def faults(page: Page) -> list[str]:
    """What axe-core objects to on a page as it stands: rule, element, why."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]} | {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_page_breaks_a_rule_of_axe(
    open_page: Open, site: Path, viewport: ViewportSize, scheme: str
) -> None:
    page = open_page("index.html", viewport=viewport, color_scheme=scheme)
    home = page.url.removesuffix("index.html")
    found = {}
    for path in kinds(site):
        page.goto(home + path)
        if wrong := faults(page):
            found[path] = wrong

    assert found == {}


def test_what_opens_on_a_page_breaks_no_rule_either(open_page: Open) -> None:
    page = open_page("index.html")
    page.keyboard.type("giay to")
    expect(page.get_by_role("option").first).to_be_visible()
    assert faults(page) == []

    page = open_page(ENTRY)
    page.keyboard.press("/")
    page.keyboard.type("giay to")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert faults(page) == []

    page = open_page(ENTRY, viewport=PHONE)
    page.locator("header label[for=__drawer]").click()
    expect(page.locator(".md-nav--primary a").first).to_be_in_viewport()
    page.wait_for_timeout(400)  # The drawer has slid in; colours are judged at rest.
    assert faults(page) == []


WHERE = """async () => {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  const focus = document.activeElement;
  if (focus === document.body) return null;
  const shown = focus.matches('.md-option') ? focus.parentElement.querySelector('label:not([hidden])') : focus;
  const style = getComputedStyle(shown), box = shown.getClientRects()[0] || shown.getBoundingClientRect();
  const spots = [.1, .5, .9].flatMap(x => [.1, .5, .9].map(y => [box.x + box.width * x, box.y + box.height * y]));
  const seen = box.width > 0 && box.height > 0 && spots.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(shown));
  });
  const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const line = focus.closest('.kb-search__line');
  const ring = ringed || (line && getComputedStyle(line).boxShadow !== 'none');
  return {name: focus.tagName + '.' + focus.className + ' ' + (focus.innerText || focus.id), seen, ring: Boolean(ring)};
}"""


@pytest.mark.parametrize("back", [False, True], ids=["forward", "backward"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["index.html", ENTRY, "linh-vuc/chung-thuc.html", "xa-phuong.html"])
def test_the_focus_is_seen_wherever_the_tab_key_leads(
    open_page: Open, viewport: ViewportSize, path: str, back: bool
) -> None:
    page = open_page(
        path, viewport=viewport, reduced_motion="reduce"
    )  # What opens and closes does so at once.
    page.evaluate("document.activeElement.blur()")
    if back:
        page.evaluate("const end = document.querySelector('.md-footer'); end.tabIndex = -1; end.focus()")
    stops = []
    for _ in range(120):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        stop = page.evaluate(WHERE)
        if stop is None:
            break
        stops.append(stop)

    assert len(stops) > 10
    assert stop is None, "the focus never came back to the page"
    assert [stop for stop in stops if not (stop["seen"] and stop["ring"])] == []


def test_the_drawer_works_by_keyboard(open_page: Open) -> None:
    page = open_page(ENTRY, viewport=PHONE)
    opener = page.locator("header label[for=__drawer]")
    inside = page.locator(".md-nav--primary > .md-nav__list a:visible").first

    opener.focus()
    page.keyboard.press("Enter")
    expect(inside).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(inside).to_be_hidden()


def english() -> set[str]:
    """What Material says in English, as it stands in its own file of words."""
    (words,) = Path(material.__file__).parent.glob("templates/partials/languages/en.html")
    said = re.findall(r'"[\w.]+": "([^"]+)"', words.read_text(encoding="utf-8"))
    return {text.casefold() for text in said if len(text) > 3}


NAMES = """() => [...document.querySelectorAll('[aria-label],[title],[alt],[placeholder],[aria-roledescription]')]
  .flatMap(e => ['aria-label', 'title', 'alt', 'placeholder', 'aria-roledescription'].map(a => e.getAttribute(a)))
  .concat([...document.querySelectorAll('[class^=md-]')].map(e => e.textContent.trim()))
  .filter(Boolean)"""


def test_nothing_on_a_page_is_named_in_english(open_page: Open, site: Path) -> None:
    page = open_page("index.html")
    home = page.url.removesuffix("index.html")
    words = english()
    for path in kinds(site):
        page.goto(home + path)
        assert page.locator("html").get_attribute("lang") == "vi"
        found = {name for name in page.evaluate(NAMES) if name.casefold() in words}
        assert found == set(), path


def test_at_200_percent_every_page_still_fits(open_page: Open, site: Path) -> None:
    """A window of 1280 px at 200 % has 640 px of its own."""
    page = open_page("index.html", viewport={"width": 640, "height": 400}, device_scale_factor=2)
    home = page.url.removesuffix("index.html")
    for path in kinds(site):
        page.goto(home + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
        tall = page.evaluate(
            "(document.querySelector('.md-header') || document.head).getBoundingClientRect().height"
        )
        assert tall <= 100, path


def test_who_wants_no_motion_gets_none(open_page: Open) -> None:
    page = open_page("index.html", reduced_motion="reduce")
    home = page.url.removesuffix("index.html")
    for path in ("index.html", ENTRY, "tim-kiem/index.html?q=khai+sinh"):
        page.goto(home + path)
        moving = page.evaluate(
            """[...document.querySelectorAll('*')].filter(e => {
                 const s = getComputedStyle(e);
                 return [s.transitionDuration, s.animationDuration].some(
                   all => all.split(',').some(time => parseFloat(time) > .01)) || s.scrollBehavior === 'smooth';
               }).map(e => e.className)"""
        )
        assert moving == []
