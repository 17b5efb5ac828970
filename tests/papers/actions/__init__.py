"""Tests of papers.actions."""
