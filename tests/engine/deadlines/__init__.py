"""Tests of deadline phrases."""
