"""Pairs and groups: the desk where they are matched, agreement of both sides, and their work until the result."""
