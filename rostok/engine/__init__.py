"""Floor 0: algorithms as values in, values out. No Django, no database, no clock, no network."""
