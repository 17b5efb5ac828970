"""A made-up municipality of any size: people, rules and points in the way an organisation would write them."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.blocking import blocks, memberships
from rostok.engine.matching.columns import Places
from rostok.engine.matching.model import Ints
from rostok.engine.matching.scoring import Criterion, Measure, Pool, Rule

NEAR = ["=", "mentee.town", "mentor.town"]
COVERED = ["common", "mentee.deficits", "mentor.strengths"]

MEASURE = Measure(
    rules=(
        Rule("consent", "согласия обоих", ["and", "mentee.consent", "mentor.consent"]),
        Rule("manager", "не прямой руководитель", ["not", ["=", "mentee.manager", "mentor.id"]]),
        Rule("language", "общий язык", ["common", "mentee.languages", "mentor.languages"]),
        Rule(
            "reach",
            "тот же муниципалитет или оба согласны на встречи на расстоянии",
            ["or", NEAR, ["and", "mentee.remote", "mentor.remote"]],
        ),
        Rule("years", "стаж от трёх лет", [">=", "mentor.years", 3]),
        Rule("more_years", "стаж больше, чем у наставляемого", [">", "mentor.years", "mentee.years"]),
    ),
    criteria=(
        Criterion("subject", "предмет", ["if", ["=", "mentee.subject", "mentor.subject"], 200, 60]),
        Criterion("deficits", "помощь в том, о чём просит", ["share", ["*", 250, ["count", COVERED]], ["count", "mentee.deficits"]]),
        Criterion("school", "та же школа", ["*", 110, ["=", "mentee.school", "mentor.school"]]),
        Criterion("town", "тот же муниципалитет", ["*", 50, NEAR]),
        Criterion("wish", "пожелание наставляемого", ["*", 120, ["=", "mentee.wish", "mentor.id"]]),
        Criterion("slots", "общее время", ["*", 20, ["min", 4, ["count", ["common", "mentee.slots", "mentor.slots"]]]]),
        Criterion("years", "стаж наставника", ["*", 3, ["min", "mentor.years", 20]]),
        Criterion("load", "уже есть наставляемые", ["*", -10, "mentor.load"]),
    ),
)  # fmt: skip


def town(mentees: int, mentors: int, seed: int) -> tuple[Pool, Places]:
    """Blocks by region and subject area with a remote pool; about three of ten mentees find no place."""
    dice = np.random.default_rng(seed)
    regions, areas = max(1, mentors // 2000), min(6, max(1, mentors // 150))

    def people(count: int) -> dict[str, Ints]:
        region, area = dice.integers(0, regions, count), dice.integers(0, areas, count)
        place = region * 12 + np.minimum(dice.geometric(0.3, count) - 1, 11)
        return {
            "id": np.arange(count),
            "region": region,
            "area": area,
            "town": place,
            "school": place * 40 + dice.integers(0, 40, count),
            "subject": area * 4 + np.minimum(dice.geometric(0.4, count) - 1, 3),
            "consent": (dice.random(count) < 0.97).astype(np.int64),
            "languages": 1 | np.where(dice.random(count) < 0.1, 2, 0),
            "slots": dice.integers(0, 1 << 12, count) & dice.integers(0, 1 << 12, count),
        }

    a, b = people(mentees), people(mentors)
    a |= {
        "deficits": 1 << dice.integers(0, 16, mentees) | 1 << dice.integers(0, 16, mentees),
        "years": np.minimum(dice.geometric(0.25, mentees) - 1, 6),
        "remote": (dice.random(mentees) < 0.6).astype(np.int64),
        "manager": np.where(dice.random(mentees) < 0.05, dice.integers(0, mentors, mentees), -1),
        "wish": np.where(dice.random(mentees) < 0.5, dice.integers(0, mentors, mentees), -1),
    }
    b |= {
        "strengths": dice.integers(0, 1 << 16, mentors) & dice.integers(0, 1 << 16, mentors),
        "years": dice.integers(1, 31, mentors),
        "remote": (dice.random(mentors) < 0.1).astype(np.int64),
        "load": (dice.random(mentors) < 0.08).astype(np.int64),
    }
    everywhere = np.where(b["remote"] == 1, regions, b["region"])
    far = np.full(mentees, regions)
    near, remote, offered = memberships(
        ([a["region"], a["area"]], a["id"]), ([far, a["area"]], a["id"]), ([everywhere, b["area"]], b["id"])
    )
    asked = (np.concatenate([near[0], remote[0]]), np.concatenate([near[1], remote[1]]))
    free = np.minimum(dice.geometric(0.4, mentors), 5) - b["load"]
    places = Places(np.maximum(free, 0), np.where(a["years"] < 3, 1, 2), 2, b["load"])
    return Pool(MEASURE, a, b, tuple(blocks(asked, offered))), places
