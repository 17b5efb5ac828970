"""Rule by rule: who is left, and whom one rule alone keeps away."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.funnel import funnels
from rostok.engine.matching.scoring import Measure, Pool, Rule

MEASURE = Measure(
    (
        Rule("language", "общий язык", ["common", "mentee.languages", "mentor.languages"]),
        Rule("town", "тот же муниципалитет", ["=", "mentee.town", "mentor.town"]),
        Rule("years", "стаж", [">", "mentor.years", 2]),
    ),
    (),
)
MENTEES = {"languages": np.array([1, 1, 1]), "town": np.array([5, 6, 5])}
MENTORS = {"languages": np.array([1, 1, 2]), "town": np.array([5, 6, 5]), "years": np.array([1, 9, 9])}


def test_the_funnel_counts_in_the_order_of_the_rules() -> None:
    everybody = np.arange(3)
    pool = Pool(MEASURE, MENTEES, MENTORS, ((everybody[:2], everybody), (everybody[:1], everybody[:2])))
    found = funnels(pool, [0, 1, 2])
    assert (found[0].met, found[0].left) == (3, {"language": 2, "town": 1, "years": 0})
    assert found[0].alone == {"language": 1, "town": 1, "years": 1}
    assert found[0].emptied_by == "years"
    assert (found[1].left["years"], found[1].emptied_by) == (1, None)
    assert (found[2].met, found[2].emptied_by) == (0, None)
