"""Tests of papers.models."""
