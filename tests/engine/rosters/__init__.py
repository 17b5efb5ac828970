"""Tests of lists of people."""
