"""Working days of Russia: public holidays and transfers that are known, and the organisation's own corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

LIMIT = 5000  # working days a term may count: twenty years


class WorkCalendar:
    """`overrides` maps a day to True (working) or False (day off) and wins over the known calendar."""

    def __init__(self, overrides: Mapping[date, bool] | None = None) -> None:
        self._overrides = dict(overrides or {})

    def is_working(self, day: date) -> bool:
        """Whether people work on `day`: five-day week, public holidays, transfers, then corrections."""
        corrected = self._overrides.get(day)
        return bool(_russia().is_working_day(day)) if corrected is None else corrected

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day` (before it when n is negative); `day` itself when n is 0.

        ValueError when n is beyond the limit: such a term is a slip.
        """
        if abs(n) > LIMIT:
            raise ValueError(f"{n} working days is more than a plan can mean")
        step = timedelta(days=1 if n > 0 else -1)
        left = abs(n)
        while left:
            day += step
            left -= self.is_working(day)
        return day


@lru_cache(maxsize=1)
def _russia() -> Any:
    # Imported on first use: the library is large and most phrases never count working days.
    import holidays

    return holidays.country_holidays("RU")
