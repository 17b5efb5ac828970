"""Floor 1: organisations, rights, journal, letters, duties, clock, files, look. Knows nothing of mentoring."""
