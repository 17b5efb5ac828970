"""Tests of people.actions."""
