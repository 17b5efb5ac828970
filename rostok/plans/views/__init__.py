"""Pages of roadmaps: find, check, act, answer."""
