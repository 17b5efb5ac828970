"""Tests of people.blanks."""
