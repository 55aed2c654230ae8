"""The handbook as a static site. Pages are made without MkDocs; one thin plugin hands them over.

MkDocs itself is imported only when a build begins.
"""

from kb.site.build import build, public_address
from kb.site.bundle import bundle_files, zipped
from kb.site.downloads_page import Download
from kb.site.edition import UnpublishableError
from kb.site.page import edition_path, entry_path, page_address
from kb.site.serving import serve

__all__ = [
    "Download",
    "UnpublishableError",
    "build",
    "bundle_files",
    "edition_path",
    "entry_path",
    "page_address",
    "public_address",
    "serve",
    "zipped",
]
