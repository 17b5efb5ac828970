"""Refusals."""

from rostok.core.access import May
from rostok.core.refusal import Forbidden, Refusal


def test_a_refusal_carries_its_text_and_field():
    problem = Refusal("Так нельзя.", field="day")
    assert (str(problem), problem.text, problem.field, problem.status) == ("Так нельзя.", "Так нельзя.", "day", 409)
    assert Forbidden(May.ROLE_GRANT).may is May.ROLE_GRANT
