"""Floor 1: what must hold of the content, and how an entry moves. Pure: no file, clock or network."""
