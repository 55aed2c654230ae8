"""One answer, four faces: a closed Markdown subset, parsed once into a tree, shown in many ways.

The only package that knows markdown-it. ``parse`` reads, and every other module turns the tree
of :mod:`kb.model.tree` into one face: ``html``, ``plain``, ``terminal``, ``data`` (for Typst).
"""
