"""What is read of the common vocabulary: of a municipality, on a day, with figures of use, guesses for own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import Organisation, User
from rostok.engine.russian import search_key
from rostok.people.models import Deficit, MentorCard, Request, Topic

#: Letters of a word that carry its meaning: endings of cases differ.
STEM = 5
LITTLE = {"для", "как", "при", "что", "или", "мне", "нет", "все", "его", "это", "помощь", "помочь", "нужна", "хочу"}


def no_topics() -> QuerySet[Topic]:
    """Nothing yet: a form gives its own topics to the field."""
    return Topic.objects.none()


def topics(user: User, may: May = May.ORGANISATION_VIEW) -> QuerySet[Topic]:
    """Topics of the vocabularies that stand above or below the organisations of `user`; they name nobody."""
    return visible(Topic.objects.all(), user, may)


def on(day: date) -> Q:
    """Topics in force on `day`."""
    return Q(since__lte=day) & (Q(retired_on__isnull=True) | Q(retired_on__gt=day))


def vocabulary(organisation: Organisation, audience: str = "") -> QuerySet[Topic]:
    """Today's topics for people of `organisation`: the vocabulary is kept by whoever stands above it."""
    rows = Topic.objects.filter(on(clock.today(organisation)), organisation__in=organisation.line)
    return (rows.filter(audience=audience) if audience else rows).order_by("audience", "position", "id")


def audience_of(*, is_pupil: bool) -> Topic.Audience:
    """Whose words a mentee speaks."""
    return Topic.Audience.PUPIL if is_pupil else Topic.Audience.TEACHER


def keepers(user: User) -> QuerySet[Organisation]:
    """Organisations whose vocabulary `user` keeps."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.TOPIC_EDIT)


def with_use(rows: QuerySet[Topic]) -> QuerySet[Topic]:
    """`rows` with `.asked` requests, `.lacked` deficits and `.offered` mentors, whatever the year."""

    def count(model: type[Request | Deficit | MentorCard], path: str) -> Subquery:
        found = model._default_manager.filter(**{path: OuterRef("pk")}).order_by()
        return Subquery(found.values(path).annotate(n=Count("pk")).values("n"), output_field=IntegerField())

    return rows.annotate(
        asked=count(Request, "topic"), lacked=count(Deficit, "topic"), offered=count(MentorCard, "topics")
    )


def in_groups(rows: Iterable[Topic]) -> list[tuple[str, list[Topic]]]:
    """[(«методические», topics)] in the order of the rows."""
    found: dict[str, list[Topic]] = {}
    for row in rows:
        found.setdefault(row.get_group_display(), []).append(row)
    return list(found.items())


def choices(rows: Iterable[Topic]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Topics for a list of choices, by groups."""
    return [(label.capitalize(), [(row.pk, row.title) for row in found]) for label, found in in_groups(rows)]


def neighbour(topic: Topic, *, up: bool) -> Topic | None:
    """The topic of the same group that stands next in the order."""
    rows = Topic.objects.filter(
        organisation=topic.organisation_id, audience=topic.audience, group=topic.group, retired_on__isnull=True
    )
    if up:
        return rows.filter(position__lt=topic.position).order_by("-position").first()
    return rows.filter(position__gt=topic.position).order_by("position").first()


@dataclass(frozen=True)
class Guess:
    """A topic that own words may mean, with how many words of theirs it shares."""

    topic: Topic
    shared: int


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in search_key(text).split() if len(word) > 2 and word not in LITTLE}


def guesses(words: str, rows: Iterable[Topic], limit: int = 3) -> list[Guess]:
    """Topics that share most words with `words`, the likeliest first; none when nothing is shared."""
    stems = _stems(words)
    found = [Guess(row, len(stems & _stems(row.title))) for row in rows]
    return sorted((one for one in found if one.shared), key=lambda one: -one.shared)[:limit]
