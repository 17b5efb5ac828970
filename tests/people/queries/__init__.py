"""Tests of people.queries."""
