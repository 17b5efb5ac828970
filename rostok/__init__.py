"""Росток: a mentoring roadmap that is executed."""
