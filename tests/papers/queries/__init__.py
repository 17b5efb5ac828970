"""Tests of papers.queries."""
