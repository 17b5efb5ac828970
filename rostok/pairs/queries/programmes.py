"""Templates to choose from, programmes that a user sees, and how a changed template differs from a running programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet

from rostok.core.access import May, visible
from rostok.core.models import Organisation, User
from rostok.engine.deadlines.workdays import WorkCalendar
from rostok.engine.russian import date_short, search_key
from rostok.pairs.lifecycle import FULFILLED, LIVE
from rostok.pairs.models import Pair, Programme, ProgrammeEdition, ProgrammeStep, ProgrammeTemplate, StepKind
from rostok.people.models import Form
from rostok.plans.models import Activity

from .pairs import pairs
from .programmes_ready import READY, ready


@dataclass(frozen=True)
class Source:
    """A template to make a programme from: a ready one (version 0) or a version of an organisation."""

    code: str
    version: int
    form: str
    variant: str
    title: str
    goal: str
    tasks: str
    steps: tuple[Mapping[str, Any], ...]
    row: ProgrammeTemplate | None = None

    @property
    def form_label(self) -> str:
        return str(Form(self.form).label)

    @property
    def words(self) -> str:
        """Whose it is, for the list."""
        return f"{self.row.organisation}, редакция {self.version}" if self.row else "готовый шаблон"


@dataclass(frozen=True)
class Difference:
    """What a changed template says otherwise about one step."""

    key: str
    sort: str
    words: str
    note: str = ""


SORTS = {"added": "добавлен шаг", "changed": "изменён шаг", "removed": "убран шаг"}
NAMES = (("title", "что делаем"), ("kind", "вид"), ("result", "что получим"))


def _of_ready(one: Any) -> Source:
    steps = tuple(step._asdict() for step in one.steps)
    return Source(one.code, 0, one.form, one.variant, one.title, one.goal, one.tasks, steps)


def of_row(row: ProgrammeTemplate) -> Source:
    """The version of an organisation as a template to make from."""
    return Source(row.code, row.version, row.form, row.variant, row.title, row.goal, row.tasks, tuple(row.steps), row)


def latest(organisation: Organisation) -> dict[str, ProgrammeTemplate]:
    """Code → the newest version of the nearest organisation that has the template."""
    rows = ProgrammeTemplate.objects.filter(organisation__in=organisation.line).select_related("organisation")
    found: dict[str, ProgrammeTemplate] = {}
    for row in rows.order_by("-organisation__path", "-version"):
        found.setdefault(row.code, row)
    return found


def sources(organisation: Organisation, form: str = "") -> list[Source]:
    """Templates in force for a school, own ones first; a ready one gives way to the organisation's version of it."""
    own = latest(organisation)
    found = [of_row(row) for row in own.values()] + [_of_ready(one) for one in READY if one.code not in own]
    return [one for one in found if not form or one.form == form]


def found(organisation: Organisation, asked: Mapping[str, Any]) -> list[Source]:
    """`sources` by the filter of the list: every word in the title or in the role variant."""
    words = search_key(asked["q"] or "").split()
    rows = [one for one in sources(organisation, asked["form"] or "") if one.row or not asked["own"]]
    return [one for one in rows if all(word in search_key(f"{one.title} {one.variant}") for word in words)]


def source(organisation: Organisation, code: str) -> Source | None:
    """The template of this code in force."""
    return next((one for one in sources(organisation) if one.code == code), None)


def best(found: Sequence[Source], variant: str) -> str:
    """Code of the template for the role variant, else the first one."""
    fitting = [one for one in found if one.variant == variant]
    return next((one.code for one in (*fitting, *found)), "")


def former(organisation: Organisation, code: str, version: int) -> Source | None:
    """The version that a programme was made from."""
    if not version:
        known = ready(code)
        return _of_ready(known) if known else None
    rows = ProgrammeTemplate.objects.filter(organisation__in=organisation.line, code=code, version=version)
    row = rows.select_related("organisation").order_by("-organisation__path").first()
    return of_row(row) if row else None


def templates(user: User) -> QuerySet[ProgrammeTemplate]:
    """Every version that `user` may edit."""
    return visible(ProgrammeTemplate.objects.all(), user, May.TEMPLATE_EDIT).select_related("organisation", "made_by")


def lay_out(steps: Sequence[Mapping[str, Any]], since: date, until: date, work: WorkCalendar) -> list[date]:
    """A working day for each step: days of the template, drawn together when the term is shorter, never outside it."""
    longest = max((int(step["after"]) for step in steps), default=0)
    room = max(0, (until - since).days)
    found = []
    for step in steps:
        days = int(step["after"]) * room // longest if longest > room else int(step["after"])
        day = work.add_working_days(since + timedelta(days=days + 1), -1)
        found.append(max(day, since))
    return found


def programmes(user: User, may: May = May.PAIR_VIEW) -> QuerySet[Programme]:
    """Programmes of the pairs that `user` sees, for its two people and its school; narrower when `may` asks more.

    Those above the school see that there is a programme, not its words.
    """
    rows = Programme.objects.filter(pair__in=pairs(user).values("pk"))
    if may is May.PAIR_VIEW:
        school = visible(Programme.objects.all(), user, May.PROGRAMME_APPROVE).values("pk")
        rows = rows.filter(Q(pair__mentor__user=user) | Q(pair__mentee__user=user) | Q(pk__in=school))
    else:
        rows = visible(rows, user, may)
    steps = ProgrammeStep.objects.select_related("activity", "done_by")
    chosen = rows.select_related(
        "pair__organisation", "pair__mentor__organisation", "pair__mentee__organisation", "pair__group", "paper"
    )
    return chosen.prefetch_related(Prefetch("steps", queryset=steps))


def steps(user: User) -> QuerySet[ProgrammeStep]:
    """Steps that `user` may change."""
    rows = visible(ProgrammeStep.objects.filter(programme__pair__in=pairs(user).values("pk")), user, May.PROGRAMME_EDIT)
    return rows.select_related("programme__pair__organisation", "programme__pair__mentor", "programme__pair__mentee")


def editions(programme: Programme) -> QuerySet[ProgrammeEdition]:
    """What was approved, the latest first."""
    return programme.editions.select_related("made_by")


def edition_words(content: Mapping[str, Any]) -> list[str]:
    """Steps of an approved edition in one line each."""
    found = []
    for step in content.get("steps", ()):
        due = f", до {date_short(date.fromisoformat(step['due']))}" if step.get("due") else ""
        found.append(f"{step['title']}{due}")
    return found


def free_of_group(pair: Pair) -> list[Pair]:
    """Live pairs of the group without a programme in work; of a single pair itself."""
    rows = (
        Pair.objects.filter(group=pair.group_id, state__in=LIVE) if pair.group_id else Pair.objects.filter(pk=pair.pk)
    )
    busy = Programme.objects.exclude(state=FULFILLED).values("pair")
    return list(rows.exclude(pk__in=busy).select_related("organisation", "mentor", "mentee", "group"))


def siblings(programme: Programme) -> list[Programme]:
    """Programmes of the other live pairs of its group that stand where it stands, with their steps."""
    if not programme.together:
        return []
    rows = Programme.objects.filter(together=programme.together, state=programme.state, pair__state__in=LIVE)
    rows = rows.exclude(pk=programme.pk).order_by("pair__mentee__sort_key")
    return list(rows.select_related("pair__organisation", "pair__mentor", "pair__mentee").prefetch_related("steps"))


def newer(programme: Programme) -> Source | None:
    """The template of the programme when it has changed since, and the programme is in work."""
    if programme.state == FULFILLED or not programme.template_code:
        return None
    now = source(programme.pair.organisation, programme.template_code)
    return now if now and now.version > programme.template_version else None


def differences(programme: Programme, now: Source) -> list[Difference]:
    """What `now` says otherwise than the version the programme was made from, and the programme has not yet."""
    before = former(programme.pair.organisation, now.code, programme.template_version)
    old = {step["key"]: step for step in before.steps} if before else {}
    new, held = (
        {step["key"]: step for step in now.steps},
        {step.key: step for step in programme.steps.all() if step.key},
    )
    found = []
    for key, step in new.items():
        if key not in old and key not in held:
            found.append(Difference(key, "added", str(step["title"])))
        elif key in held and key in old and held[key].done_on is None:
            found += _changed(key, old[key], step, held[key])
    for key in old:
        if key not in new and key in held and held[key].done_on is None:
            found.append(Difference(key, "removed", held[key].title))
    return found


def _changed(key: str, old: Mapping[str, Any], new: Mapping[str, Any], held: ProgrammeStep) -> list[Difference]:
    names = [(name, label) for name, label in NAMES if old[name] != new[name] and getattr(held, name) != new[name]]
    if not names:
        return []
    own = any(getattr(held, name) != old[name] for name, _ in names)
    words = "; ".join(f"{label}: «{_word(held, name)}» → «{_of(new, name)}»" for name, label in names)
    return [Difference(key, "changed", words, "пара изменила этот шаг сама" if own else "")]


def _word(held: ProgrammeStep, name: str) -> str:
    return held.get_kind_display() if name == "kind" else str(getattr(held, name))


def _of(step: Mapping[str, Any], name: str) -> str:
    return str(StepKind(step[name]).label) if name == "kind" else str(step[name])


def running(template: ProgrammeTemplate, user: User) -> list[Programme]:
    """Programmes in work made from earlier versions of `template`."""
    rows = programmes(user, May.PROGRAMME_APPROVE).filter(
        template_code=template.code, template_version__lt=template.version,
        pair__organisation__path__startswith=template.organisation.path,
    )  # fmt: skip
    return [row for row in rows.exclude(state=FULFILLED) if newer(row) is not None]


def rows_of_roadmap(organisation: Organisation) -> QuerySet[Activity]:
    """Rows of the school's own roadmaps in force."""
    last = Activity.objects.filter(plan__organisation=organisation, removed_at__isnull=True, plan__edition__gte=1)
    return last.exclude(plan__state="archived").select_related("plan").order_by("plan", "position")


def next_version(organisation: Organisation, code: str) -> int:
    """The number that a new version gets: above those of the organisations over this one too."""
    rows = ProgrammeTemplate.objects.filter(organisation__in=organisation.line, code=code)
    return (rows.aggregate(last=Max("version"))["last"] or 0) + 1
