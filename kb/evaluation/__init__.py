"""Floor 3: how good the ranking is, measured on judged questions."""
