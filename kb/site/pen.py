"""Writing onto one page: relative links, and answers turned into HTML."""

from __future__ import annotations

from dataclasses import dataclass

from kb.answer import html as answer_html
from kb.answer import plain as answer_plain
from kb.answer.parse import parse, parse_inline
from kb.model.entry import Entry
from kb.site.markup import Html, tag
from kb.site.page import entry_path, link


@dataclass(frozen=True, slots=True)
class Pen:
    """Knows which page it writes on, so that every link comes out relative to it."""

    path: str

    def href(self, target: str) -> str:
        """The address of another page (``van-ban.html#so-1``) as written here."""
        return link(self.path, target)

    def entry_href(self, entry_id: str) -> str:
        """The address of an entry's page as written here."""
        return self.href(entry_path(entry_id))

    def inline(self, markdown: str) -> Html:
        """One line in the Markdown subset as HTML. Raises ``MarkupError`` when it is outside the subset."""
        return Html(answer_html.render_inline(parse_inline(markdown), self.entry_href))

    def blocks(self, markdown: str) -> Html:
        """An answer as HTML. Raises ``MarkupError`` when it is outside the subset."""
        return Html(answer_html.render(parse(markdown), self.entry_href))

    def to_page(self, target: str, label: str) -> Html:
        """A link to another page of the site."""
        return tag("a", label, href=self.href(target))

    def to_entry(self, entry: Entry) -> Html:
        """A link to an entry, showing its question."""
        return tag("a", entry.question, href=self.entry_href(entry.id))


def plain(markdown: str) -> str:
    """One line in the Markdown subset as plain text."""
    return answer_plain.render_inline(parse_inline(markdown))


def code_badge(entry: Entry) -> Html | None:
    """The entry's code as a small label; nothing while it has none."""
    return tag("span", entry.code, class_="kb-code") if entry.code else None
