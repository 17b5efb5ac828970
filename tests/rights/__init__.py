"""The rights matrix: every route × method × role × relation, and canaries in every text."""
