"""The base of mentors: the list by its filter, with what each row needs, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    When,
)
from django.db.models import Value as V
from django.db.models.functions import Cast, Coalesce

from rostok.core import clock
from rostok.core.access import May, hats, visible
from rostok.core.lists import ALL, search
from rostok.core.models import JournalEntry, Organisation, User
from rostok.engine.russian import date_short
from rostok.people.lifecycle import (
    ANSWERED,
    ARCHIVED,
    ASKED,
    CANDIDATE,
    CHECKED,
    DECLINED,
    PAIRED,
    PAUSED,
    READY,
    SELECTED,
    THINKING,
)
from rostok.people.models import Employment, Form, MentorCard, Person, Purpose, Topic, Training

from .bases import mentors, present
from .consents import agreed
from .names import told, with_classes
from .persons import with_posts
from .topics import vocabulary

FORMS = tuple(Form.choices)
#: What a mentor who is already in the base owes before pupils or colleagues are given.
UNTRAINED = (SELECTED, READY, PAIRED)
#: States in which nothing is decided yet, or decided against.
UNCHOSEN = (CANDIDATE, ASKED, ANSWERED, CHECKED, THINKING, DECLINED)
#: A mentor «в паре» holds at least one mentee, «готов» none; the rest take nobody now.
FREE = Case(
    When(state=READY, then=F("capacity")),
    When(state=PAIRED, capacity__gt=1, then=F("capacity") - V(1)),
    default=V(0),
    output_field=IntegerField(),
)


def noted(rows: QuerySet[MentorCard]) -> QuerySet[Any]:
    """`rows` with consents, training, free places and `need` (0 when something has to be done about the row)."""
    hours = Training.objects.filter(card=OuterRef("pk")).order_by().values("card").annotate(total=Sum("hours"))
    marked = rows.annotate(
        processing=agreed(Purpose.PROCESSING),
        transfer=agreed(Purpose.TRANSFER),
        trained=Exists(Training.objects.filter(card=OuterRef("pk"))),
        hours=Coalesce(Subquery(hours.values("total")), V(0)),
        free=FREE,
    )
    pressing = (
        Q(processing=False)
        | Q(transfer=False)
        | Q(state__in=UNTRAINED, trained=False)
        | Q(state=PAUSED, pause_until__lt=clock.today())
        | Q(state=ANSWERED)
    )
    return marked.annotate(need=Case(When(pressing, then=V(0)), default=V(1), output_field=IntegerField()))


def reasons(row: Any, own: set[int]) -> list[str]:
    """Why a row of `noted` stands on top, in words; of another school's mentor nothing but the public part."""
    found = []
    if row.person.organisation_id in own:
        if not row.processing:
            found.append("нет согласия на обработку данных")
        elif not row.transfer:
            found.append("нет согласия на передачу муниципалитету")
        if row.state == ANSWERED:
            found.append("анкета ждёт разбора")
    if row.state in UNTRAINED and not row.trained:
        found.append("не обучен")
    if row.state == PAUSED and row.pause_until and row.pause_until < clock.today(row.organisation):
        found.append(f"пауза кончилась {date_short(row.pause_until)}")
    return found


def shown(rows: QuerySet[Any]) -> QuerySet[Any]:
    """`rows` with what a line of the list tells: organisation, posts and classes of today, topics."""
    day = clock.today()
    now = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    return (
        with_classes(rows)
        .select_related("person__organisation", "organisation")
        .prefetch_related(
            Prefetch("person__employments", queryset=Employment.objects.filter(now), to_attr="posts_now"),
            Prefetch("topics", queryset=Topic.objects.order_by("position", "pk"), to_attr="topics_now"),
        )
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """The base of `user` by the filter `asked`; the archive only when it is asked for."""
    # A name that is searched for is found whatever became of the candidate.
    rows = present(seen(user)) if asked["q"] else base(user)
    if asked["state"] == ARCHIVED:
        rows = seen(user).filter(state=ARCHIVED)
    elif asked["state"]:
        rows = rows.filter(state=asked["state"])
    conditions = {"organisation": "person__organisation", "pool": "pool", "topic": "topics"}
    rows = rows.filter(**{path: asked[name] for name, path in conditions.items() if asked[name]})
    marked: QuerySet[Any] = noted(search(rows, asked["q"] or "", "person__search_key"))
    if asked["form"]:
        # A list inside JSON cannot be asked on SQLite; codes in quotes make its text an exact answer on both databases.
        marked = marked.annotate(form_text=Cast("forms", TextField())).filter(form_text__contains=f'"{asked["form"]}"')
    if asked["free"]:
        marked = marked.filter(free__gt=0)
    if asked["unagreed"]:
        marked = marked.filter(Q(processing=False) | Q(transfer=False), person__organisation__in=home_ids(user))
    if asked["untrained"]:
        marked = marked.filter(trained=False)
    return shown(marked)


def card(user: User, pk: int, may: May = May.BASE_VIEW) -> Any:
    """One card with everything that its page tells; None when it is not for `user`."""
    return shown(noted(seen(user, may).filter(pk=pk))).first()


def picked(user: User, ids: list[int], may: May = May.BASE_EDIT) -> list[Any]:
    """Those of the ticked cards that `user` may `may`, in the order of names; foreign numbers are left out."""
    return list(shown(noted(mentors(user, may).filter(pk__in=ids[:ALL]))).order_by("person__sort_key"))


def newcomers(user: User, words: str) -> QuerySet[Person]:
    """People of the bases `user` keeps who may become mentors: known, alive in the register, without a card."""
    rows = visible(Person.objects.all(), user, May.BASE_EDIT).filter(merged_into__isnull=True, erased_at__isnull=True)
    held = MentorCard.objects.filter(until__isnull=True, organisation=OuterRef("organisation"), person=OuterRef("pk"))
    return with_posts(search(rows, words).exclude(Exists(held))).order_by("sort_key")


def home_ids(user: User) -> set[int]:
    """Ids of the organisations where `user` has a role."""
    return {hat.organisation_id for hat in hats(user)}


def name_for(row: Any, own: set[int]) -> str:
    """The name as a reader of the organisations `own` may see it."""
    return told(row.person, own, pupil=row.pool == MentorCard.Pool.PUPIL)


def seen(user: User, may: May = May.BASE_VIEW) -> QuerySet[MentorCard]:
    """Cards that `user` may `may`: of other schools only mentors already chosen, for a selection is the school's own."""
    return mentors(user, may).exclude(~Q(person__organisation__in=home_ids(user)), state__in=UNCHOSEN)


def base(user: User) -> QuerySet[MentorCard]:
    """Today's base: no archive, and nobody left for another year, for that is nobody's business but the curator's."""
    return present(seen(user)).exclude(state=DECLINED)


def homes(user: User, may: May = May.BASE_VIEW) -> QuerySet[Organisation]:
    """Organisations whose bases `user` may `may`."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, may)


def topics_seen(user: User) -> QuerySet[Topic]:
    """Topics that stand on the cards `user` sees, for the filter."""
    return Topic.objects.filter(Exists(base(user).filter(topics=OuterRef("pk")))).order_by("audience", "position")


def words_for(card: MentorCard) -> QuerySet[Topic]:
    """Topics that a card may name: today's vocabulary and those it names already, retired ones included."""
    today = vocabulary(card.person.organisation).values("pk")
    rows = Topic.objects.filter(Q(pk__in=today) | Q(mentor_cards=card)).distinct()
    return rows.order_by("audience", "position", "pk")


def training(user: User, pk: int) -> Training | None:
    """The record of training that `user` may take away."""
    rows = Training.objects.filter(pk=pk, card__in=mentors(user, May.BASE_EDIT))
    return rows.select_related("card__person", "card__organisation").first()


def newcomer(user: User, pk: int) -> Person | None:
    """Somebody known whom `user` may put into the base."""
    return newcomers(user, "").filter(pk=pk).first()


def moved_entry(user: User, pk: int) -> JournalEntry | None:
    """An act of `user` with cards, by its number in the journal."""
    return JournalEntry.objects.filter(pk=pk, actor_id=user.pk, target_type="core.organisation").first()


def people_of(rows: Collection[MentorCard]) -> QuerySet[Person]:
    """People of the cards."""
    return Person.objects.filter(pk__in=[row.person_id for row in rows])
