"""Floor 0: the values everything else talks about. No file, clock, network or engine here."""
