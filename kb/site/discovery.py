"""What helps programs find their way to the site: ``robots.txt``, and the search as one of the browser's own."""

from __future__ import annotations

from kb.site.about import About
from kb.site.markup import tag
from kb.site.page import SEARCH

ROBOTS = "robots.txt"
OPENSEARCH = "opensearch.xml"
_ICONS = (("assets/images/favicon.svg", "image/svg+xml"), ("assets/images/icon-192.png", "image/png"))


def discovery_files(about: About) -> dict[str, str]:
    """The files by path. Only ``robots.txt`` while the site's address is not known: the other has to name it."""
    files = {ROBOTS: robots(about)}
    if about.address:
        files[OPENSEARCH] = opensearch(about)
    return files


def robots(about: About) -> str:
    """Everything may be read. Counts only where the site lies at the root of its host."""
    sitemap = about.absolute("sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {sitemap}\n" if sitemap else "")


def search_name(about: About) -> str:
    """What a browser calls the search: at most 16 characters, as the format says."""
    return _fitting(about.short_name, 16)


def opensearch(about: About) -> str:
    """The OpenSearch 1.1 description: with it a browser searches the handbook from its address bar.

    Needs the site's address.
    """
    search = f"{about.absolute(SEARCH)}?q={{searchTerms}}"
    body = "".join(
        [
            tag("ShortName", search_name(about)),
            tag("LongName", _fitting(about.name, 48)),
            tag("Description", f"Tìm trong {about.name}."),
            tag("Language", "vi"),
            tag("InputEncoding", "UTF-8"),
            tag("OutputEncoding", "UTF-8"),
            *(tag("Image", about.absolute(path), type=kind) for path, kind in _ICONS),
            tag("Url", type="text/html", method="get", template=search),
            tag(
                "Url",
                type="application/opensearchdescription+xml",
                rel="self",
                template=about.absolute(OPENSEARCH),
            ),
        ]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">{body}</OpenSearchDescription>\n'
    )


def _fitting(name: str, letters: int) -> str:
    """As many whole words as fit; a first word that does not fit is cut."""
    if len(name) <= letters:
        return name
    return name[: letters + 1].rpartition(" ")[0] or name[:letters]
