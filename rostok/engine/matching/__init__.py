"""Pairs of mentees and mentors: scored, matched with the best possible result, proven and explained."""
