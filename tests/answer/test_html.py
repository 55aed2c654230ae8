from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.answer import html, plain
from kb.answer.parse import parse, parse_inline
from kb.model.tree import Emphasis, Link, Note, Paragraph, Str, Strong, Table
from tests.answer.trees import texts, trees

ALLOWED = {
    "a": {"href", "rel", "class"}, "div": {"class", "role", "aria-label", "tabindex"}, "em": set(), "li": set(),
    "ol": {"start"}, "p": set(), "span": {"class"}, "strong": set(), "table": set(), "tbody": set(),
    "td": {"class"}, "th": {"class", "scope"}, "thead": set(), "tr": set(), "ul": set(),
}  # fmt: skip


def page(entry_id: str) -> str:
    return f"../{entry_id}/?a=1&b"


class Reader(HTMLParser):
    """Notes tags, attributes and text; a tag that closes another than the open one is an error."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[tuple[str, str]] = set()
        self.text = ""
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags |= {(tag, name) for name, _ in attrs} | {(tag, "")}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def render(source: str) -> str:
    return html.render(parse(source), page)


def test_characters_of_markup_are_escaped():
    assert (
        render("a < b & \\<i\\> \"c\" 'd'") == "<p>a &lt; b &amp; &lt;i&gt; &quot;c&quot; &#x27;d&#x27;</p>"
    )


def test_links_out_are_kept_from_the_opener_and_links_across_go_through_the_site():
    found = html.render_inline(parse_inline("[a](https://a.vn/?b=1&c=2) [b](muc:khai-sinh)"), page)

    assert found == (
        '<a href="https://a.vn/?b=1&amp;c=2" rel="noopener">a</a> '
        '<a class="kb-entry-link" href="../khai-sinh/?a=1&amp;b">b</a>'
    )


def test_table_scrolls_and_its_heads_have_scope():
    assert render("| A | |\n|---|--:|\n| 1 | 2 |") == (
        '<div class="kb-table" role="region" aria-label="Bảng" tabindex="0">\n<table>\n<thead>\n'
        '<tr><th scope="col">A</th><td></td></tr>\n</thead>\n<tbody>\n'
        '<tr><td>1</td><td class="kb-right">2</td></tr>\n</tbody>\n</table>\n</div>'
    )


def test_items_of_one_paragraph_have_no_paragraph_tag():
    assert render("2. a\n   - b\n3. c\n\n   d") == (
        '<ol start="2">\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n<li>\n<p>c</p>\n<p>d</p>\n</li>\n</ol>'
    )


def test_note_is_a_box_with_a_role():
    assert render("> **Lưu ý:** a") == (
        '<div class="kb-note" role="note">\n<p><strong>Lưu ý:</strong> a</p>\n</div>'
    )


def test_what_belongs_together_does_not_wrap_and_stays_plain_text():
    found = render("Theo Điều 5 trong 03 ngày")

    assert '<span class="kb-kept">Điều 5</span>' in found
    assert '<span class="kb-kept">03 ngày</span>' in found
    assert "\u00a0" not in found
    assert "\u2060" not in found


@given(trees())
@settings(deadline=None)
def test_written_trees_make_balanced_allowed_html_with_the_same_words(tree):
    reader = Reader(html.render(tree, page))

    assert reader.open == []
    assert {tag for tag, _ in reader.tags} <= set(ALLOWED)
    assert "".join(reader.text.split()) == "".join("".join(texts(tree)).split())


@given(st.text(max_size=60), st.sampled_from(["text", "href", "entry", "cell"]))
@pytest.mark.parametrize("wrap", [Strong, Emphasis])
@settings(deadline=None)
def test_no_text_whatever_gets_a_tag_or_an_attribute_out(wrap, text, place):
    inlines = {
        "text": (wrap((Str(text),)),),
        "href": (Link((Str("a"),), url=text),),
        "entry": (Link((Str("a"),), entry=text),),
        "cell": (Str(text),),
    }[place]
    tree = (Note((Paragraph(inlines),)), Table((None,), (inlines,), ((inlines,),)))

    for tag, attribute in Reader(html.render(tree, page)).tags:
        assert tag in ALLOWED
        assert attribute in ALLOWED[tag] | {""}


def test_plain_and_html_show_the_same_words():
    source = "Nộp **03 bản**.\n\n- một\n- hai\n"

    assert Reader(render(source)).text.split() == plain.render(parse(source)).replace("- ", "").split()
