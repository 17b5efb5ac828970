"""Tests of people.views."""
