"""Tests of papers.forms."""
