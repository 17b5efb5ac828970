"""Tests of people.forms."""
