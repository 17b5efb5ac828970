"""Tests of papers.views."""
