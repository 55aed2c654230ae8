"""Floor 3: the printed handbook. ``book`` says what it holds, ``compile`` sets it with Typst."""
