"""Whole paths, one file per source paper: from file to printed paper, through HTTP, as a person goes."""
