"""Tests of people.models."""
