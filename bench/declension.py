"""How many forms of the golden names and posts are wrong, by case. Run: python -m bench.declension [--wrong]."""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from rostok.engine.russian.declension import CASES, Case, decline
from rostok.engine.russian.names import Gender, gender, split
from rostok.engine.russian.posts import decline_post

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden"
Table = tuple[str, list[dict[str, str]], Callable[[str, Case], str]]


def rows(name: str) -> list[dict[str, str]]:
    """Rows of a golden table."""
    with (GOLDEN / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def is_right(form: str, gold: str) -> bool:
    """Whether `form` is the gold one; variants of a word are divided by «/»."""
    made, wanted = form.split(" "), gold.split(" ")
    return len(made) == len(wanted) and all(one in two.split("/") for one, two in zip(made, wanted, strict=True))


def wrong(table: list[dict[str, str]], make: Callable[[str, Case], str]) -> Iterator[tuple[str, Case, str, str]]:
    """(nominative, case, what was made, gold) of every wrong form."""
    for row in table:
        for case in CASES:
            form = make(row["nominative"], case)
            if not is_right(form, row[case.value]):
                yield row["nominative"], case, form, row[case.value]


def name_in(text: str, case: Case) -> str:
    """A name typed in one field, with its gender guessed, as the product does."""
    name = split(text)
    return decline(name, gender(name), case).full


def main() -> None:
    """Print the table, and with --wrong each wrong form."""
    names = rows("names.tsv")
    tables: list[Table] = [
        (label, [row for row in names if row["set"] == kind], name_in) for kind, label in SETS.items()
    ]
    hard = [row for row in names if row["hard"] == "hard"]
    everything: list[Table] = [*tables, ("hard names", hard, name_in), ("posts", rows("posts.tsv"), decline_post)]
    for label, table, make in everything:
        began = time.perf_counter()
        found = list(wrong(table, make))
        spent = (time.perf_counter() - began) * 1000 / max(len(table) * len(CASES), 1)
        by_case = Counter(case for _, case, _, _ in found)
        shares = ", ".join(f"{case.value} {by_case[case]}" for case in CASES)
        total = len(table) * len(CASES)
        print(
            f"{label}: {len(table)} × 5 = {total} forms, wrong {len(found)} = {100 * len(found) / total:.1f} % ({shares}); {spent:.2f} ms a form"
        )
        if "--wrong" in sys.argv:
            for nominative, case, form, gold in found:
                print(f"  {nominative}, {case.value}: {form} ≠ {gold}")
    genders: list[tuple[str, Gender]] = [(row["gender"], gender(split(row["nominative"]))) for row in names]
    print(
        f"gender guessed wrong: {sum(bool(made) and made != gold for gold, made in genders)}, not guessed: {sum(not made for _, made in genders)}"
    )


SETS = {"first": "names, first set", "control": "names, control set"}

if __name__ == "__main__":
    main()
