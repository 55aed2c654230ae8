"""The Public Administration Handbook of Huế: knowledge, search, site, book, command line."""

__version__ = "0.1.0"
