"""Floor 2: files of minutes, in the formats people send them. Only this package knows Excel and Word."""
