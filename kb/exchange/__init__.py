"""Floor 3: entries out to JSON, CSV, Excel and Markdown, and back without loss; lists of others in."""
