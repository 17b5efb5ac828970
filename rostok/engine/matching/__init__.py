"""Pairs of mentees and mentors: scored, matched with the best possible result, proven and explained.

To be read in this order: `model` (the problem and its answer), `checking` (what is proven, and how little it takes to check),
`zones` over `flow` and `reaching` (who competes with whom), `prices`, `balance`, `solving` (the whole way). Around them:
`formulas`, `blocking`, `scoring`, `funnel` (rules and points as data), `columns` (all admissible pairs without holding
them), `changing` (pins, bans, keeping old pairs), `floor`, `explaining` and `words` (reasons), `groups`, `tables` (files).

Nothing is imported here: whoever only reads a stored result does not load the solvers.
"""
