"""Lists: what is asked lives in the address, pages of fifty, every word of a search must be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from rostok.engine.russian import counted, search_key

Row = TypeVar("Row", bound=Model)
PAGE, ALL = 50, 1000
PORTION = 2000
#: Words of the address that are no conditions.
OUTSIDE = {"page", "sort", "format"}


@dataclass(frozen=True)
class Listing:
    """One page of a list, ready for `ui/pager.html` and `ui/sort.html`."""

    page: Page[Any]
    sort: str
    all_url: str
    reset_url: str
    total: int
    words: tuple[str, str, str]

    @property
    def label(self) -> str:
        """«3 роли»."""
        return counted(self.total, *self.words)

    @property
    def rows(self) -> Sequence[Any]:
        return list(self.page.object_list)


def holding(words: str, field: str = "search_key") -> Q:
    """The condition that a key holds every word of `words`, in any order."""
    condition = Q()
    for word in search_key(words).split():
        condition &= Q(**{f"{field}__contains": word})
    return condition


def search(rows: QuerySet[Row], words: str, field: str = "search_key") -> QuerySet[Row]:
    """Those of `rows` whose key holds every word of `words`."""
    return rows.filter(holding(words, field))


def by_portions(rows: QuerySet[Row]) -> Iterator[Row]:
    """`rows` for a file, a portion at a time: of a whole municipality only the cells stay in memory."""
    return rows.iterator(chunk_size=PORTION)


def ordered(
    rows: QuerySet[Row], asked: str, sorts: Mapping[str, Sequence[str]], usual: str
) -> tuple[QuerySet[Row], str]:
    """`rows` in the order asked by a key of `sorts` («name», «-name»); an unknown key gives the usual one."""
    key = asked if asked.removeprefix("-") in sorts else usual
    columns = [*sorts[key.removeprefix("-")], "pk"]
    turned = [column.removeprefix("-") if column.startswith("-") else f"-{column}" for column in columns]
    return rows.order_by(*(turned if key.startswith("-") else columns)), key


class InTwoSteps(Paginator[Any]):
    """First the keys of a page, then its rows: what rows tell is not computed for all of those that are only sorted."""

    def page(self, number: int | str) -> Page[Any]:
        """The page of this number."""
        found = super().page(number)
        rows: Any = self.object_list
        keys = (
            list(rows.values_list("pk", flat=True)[found.start_index() - 1 : found.end_index()]) if self.count else []
        )
        return Page(rows.filter(pk__in=keys), found.number, self)


class ByKeys(Paginator[Any]):
    """All keys in their order by one query, then the rows of a page: where the right to see a row costs more than the row.

    Counting and sorting then ask once who may see what, and not twice.
    """

    @cached_property
    def keys(self) -> list[int]:
        """Keys of the whole list."""
        rows: Any = self.object_list
        return list(rows.values_list("pk", flat=True))

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.keys)

    def page(self, number: int | str) -> Page[Any]:
        """The page of this number."""
        found = super().page(number)
        rows: Any = self.object_list
        keys = self.keys[max(0, found.start_index() - 1) : found.end_index()]
        return Page(rows.filter(pk__in=keys), found.number, self)


def listing(
    request: HttpRequest,
    rows: QuerySet[Row],
    sorts: Mapping[str, Sequence[str]],
    usual: str,
    words: tuple[str, str, str],
    pages: type[Paginator[Any]] = Paginator,
) -> Listing:
    """The page of `rows` that the address asks for; «page=all» shows up to a thousand. `words`: 1, 2 and 5 of them."""
    found, key = ordered(rows, request.GET.get("sort", ""), sorts, usual)
    number = request.GET.get("page", "1")
    paginator = pages(found, ALL if number == "all" else PAGE)
    page = paginator.get_page(1 if number == "all" else number)
    query = request.GET.copy()
    query["page"] = "all"
    total = paginator.count
    all_url = f"?{query.urlencode()}" if PAGE < total <= ALL and number != "all" else ""
    narrowed = any(value for name, value in request.GET.items() if name not in OUTSIDE)
    return Listing(page, key, all_url, "?" if narrowed else "", total, words)
