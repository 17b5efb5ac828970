"""Buttons of a plan's page and the one line «what to do next» for the person who looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse

from rostok.core import clock, todo
from rostok.core.access import May, allowed, hats
from rostok.core.models import User
from rostok.core.pieces import Button
from rostok.core.workflow import open_moves
from rostok.engine.russian import counted, date_words
from rostok.plans import lifecycle, queries
from rostok.plans.models import Activity, Plan

FEW_ROWS = 7  # the federal model has seven stages: a shorter draft is offered its rows in sight
ASK_NEXT_YEAR_DAYS = 120  # «на следующий год» is offered from May on


@dataclass(frozen=True)
class Step:
    """What this person should do with the plan now."""

    tone: str
    text: str
    moves: list[Button] = field(default_factory=list)


@dataclass(frozen=True)
class Rights:
    """What `user` may do with `plan`, asked once a page."""

    plan: Plan
    user: User
    edit: bool
    distribute: bool
    approve: bool
    verbs: frozenset[str]

    def button(self, verb: str, label: str = "", kind: str = "plain") -> Button:
        """The button of a move of the life cycle; approval and return have pages of their own."""
        name = {"approve": "plans:approve", "send_back": "plans:approve"}.get(verb, f"plans:{verb}")
        step = lifecycle.PLAN.move(verb)
        return Button(reverse(name, args=[self.plan.pk]), label or step.label, kind, get=name == "plans:approve")

    def link(self, name: str, label: str, kind: str = "plain", icon: str = "") -> Button:
        """A link to a page of the plan."""
        return Button(reverse(f"plans:{name}", args=[self.plan.pk]), label, kind, get=True, icon=icon)


def rights_of(plan: Plan, user: User) -> Rights:
    """Ask all at once."""
    return Rights(
        plan,
        user,
        edit=allowed(user, May.PLAN_EDIT, plan),
        distribute=plan.level == Plan.Level.MUNICIPAL and allowed(user, May.PLAN_DISTRIBUTE, plan),
        approve=allowed(user, May.PLAN_APPROVE, plan),
        verbs=frozenset(move.verb for move in open_moves(plan, lifecycle.PLAN, user)),
    )


def plan_moves(rights: Rights) -> tuple[list[Button], list[Button]]:
    """→ buttons in sight, and those under «Ещё»."""
    plan = rights.plan
    draft, is_archived = plan.state == lifecycle.DRAFT, plan.state == lifecycle.ARCHIVED
    seen: list[Button] = []
    more: list[Button] = []
    if rights.edit and draft:
        seen.append(rights.link("activity_new", "Добавить мероприятие", icon="plus"))
        seen.append(rights.link("paste", "Вставить из Excel или Word"))
        form = Button(reverse("plans:paste", args=[plan.pk]) + "?form=federal", "Строки из готовой формы", get=True)
        (seen if plan.activities.filter(removed_at__isnull=True).count() < FEW_ROWS else more).append(form)
        more += [rights.link("heading", "Название и вводный текст"), rights.link("phases", "Общие этапы")]
    if rights.distribute and plan.edition and not is_archived:
        more.append(rights.link("distribute", "Разослать школам"))
    if rights.edit and plan.edition and not is_archived:
        more.append(rights.link("next", "На следующий год"))
    if rights.edit and plan.level == Plan.Level.SCHOOL and not is_archived:
        label = "Снова работаем по карте" if plan.absent_reason else "В этом году не требуется"
        more.append(rights.link("absent", label))
    if rights.edit and plan.state in (lifecycle.DRAFT, lifecycle.REVIEW):
        more.append(Button(reverse("plans:order_prepare", args=[plan.pk]), "Подготовить приказ об утверждении"))
    if plan.source_id or plan.previous_id:
        more.append(rights.link("differences", "Отличия"))
    if plan.edition:
        more.append(rights.link("editions", "Редакции"))
    for verb in ("submit", "approve", "withdraw", "revise", "restore", "archive"):
        if verb in rights.verbs:
            undo = verb == "archive" and draft and queries.reading_of(plan)
            more.append(rights.button(verb, "Отменить загрузку" if undo else ""))
    return seen, more


def next_step(rights: Rights, lines: list[queries.Line], today: date) -> Step | None:
    """The first of these that is true for this person."""
    if rights.plan.state == lifecycle.ARCHIVED:
        return Step(
            "neutral", "Карта в архиве: её не видно в списках и на открытой странице.", _only(rights, "restore")
        )
    if rights.plan.absent_reason:
        return Step("neutral", f"В этом году не требуется: {rights.plan.absent_reason}")
    return _to_approve(rights) or _to_prepare(rights) or _to_spread(rights, today) or _to_do(rights, lines, today)


def _only(rights: Rights, verb: str) -> list[Button]:
    return [rights.button(verb)] if verb in rights.verbs else []


def _to_approve(rights: Rights) -> Step | None:
    if rights.plan.state != lifecycle.REVIEW:
        return None
    if "approve" in rights.verbs:
        return Step(
            "attention",
            f"Карта ждёт утверждения: {queries.row_count(rights.plan)}.",
            [rights.button("approve", "Посмотреть и утвердить", "primary"), *_only(rights, "withdraw")],
        )
    who = "директора" if rights.plan.level == Plan.Level.SCHOOL else "того, кто утверждает"
    return Step("neutral", f"Карта на утверждении у {who}.", _only(rights, "withdraw"))


def _to_prepare(rights: Rights) -> Step | None:
    """A draft: the remark of the director or the duty from the municipality comes first."""
    plan = rights.plan
    if plan.state != lifecycle.DRAFT or not rights.verbs & {"submit", "approve"}:
        return None
    owed = todo.owed_by(rights.user).filter(key__startswith=f"plan:{plan.pk}:").first()
    until = f" Срок {date_words(owed.due)}." if owed and owed.due else ""
    usual = (
        f"Готовится редакция {plan.edition + 1}. Пока действует редакция {plan.edition}."
        if plan.edition
        else "Проверьте строки карты и отправьте её на утверждение."
    )
    moves = []
    if "submit" in rights.verbs:
        label = "Отправить директору" if plan.level == Plan.Level.SCHOOL else "Отправить на утверждение"
        moves.append(rights.button("submit", label, "plain" if _is_head(rights) else "primary"))
    if "approve" in rights.verbs:
        moves.append(rights.button("approve", kind="primary" if _is_head(rights) else "plain"))
    return Step("attention", (f"{owed.text.rstrip('.')}." if owed else usual) + until, moves)


def _is_head(rights: Rights) -> bool:
    """Whoever approves has no need to send the plan to oneself."""
    return "approve" in rights.verbs


def _to_spread(rights: Rights, today: date) -> Step | None:
    """An approved plan: number of the order, copies for schools, next year."""
    plan = rights.plan
    if plan.state != lifecycle.APPROVED:
        return None
    if rights.distribute and (year := _year_to_spread(plan, today)) and (count := queries.unserved(plan, year)):
        missing = counted(count, "организация", "организации", "организаций")
        text = f"Ещё не получили карту на {clock.year_label(year)}: {missing}."
        return Step("attention", text, [rights.link("distribute", "Разослать школам", "primary")])
    if rights.approve and not plan.number and plan.mode != Plan.Mode.PERSON:
        return Step(
            "attention",
            "Канцелярия присвоила документу номер? Впишите его в гриф.",
            [rights.link("number", "Проставить номер")],
        )
    if rights.edit and plan.last - today < timedelta(days=ASK_NEXT_YEAR_DAYS) and queries.next_of(plan) is None:
        moves = [rights.link("next", "На следующий год", "primary")]
        return Step("attention", "Срок карты заканчивается. Создайте карту на следующий.", moves)
    return None


def _year_to_spread(plan: Plan, today: date) -> int | None:
    """The school year for which copies are due; None when the plan has no rows of «ОО»."""
    year = clock.school_year(today) + (today.month >= 7 and today.month < 9)
    inside = year if year in plan.years else None
    return inside if inside and queries.has_school_rows(plan) else None


def _to_do(rights: Rights, lines: list[queries.Line], today: date) -> Step | None:
    """Work itself: what is late for those who close it, what schools are late with; a school may take its own copy."""
    plan, user = rights.plan, rights.user
    mine = queries.recordable(plan, user)
    own = [line for line in lines if line.activity.audience != Activity.Audience.SCHOOLS]
    late = sum(line.standing == "late" and any(item.pk in mine for item in line.occurrences) for line in own)
    schools, picture = _late_schools(rights, today)
    if late:
        text = f"Просрочено: {counted(late, 'мероприятие', 'мероприятия', 'мероприятий')}. Отметьте выполнение или перенесите срок."
        address = reverse("plans:plan", args=[plan.pk]) + "?standing=late"
        return Step(
            "late", f"{text} {schools}".rstrip(), [Button(address, "Показать просроченные", get=True), *picture]
        )
    if schools:
        return Step("late", f"Ваших просроченных нет. {schools}" if mine else schools, picture)
    if step := _to_take(plan, user, today):
        return step
    due = min((line.due for line in own if line.due and line.due >= today and line.standing != "done"), default=None)
    if mine and due and plan.edition:
        return Step("neutral", f"Просроченных нет. Ближайший срок — {date_words(due)}.")
    return None


def _late_schools(rights: Rights, today: date) -> tuple[str, list[Button]]:
    """«У школ просрочено: …» with the way to them, for those who see the picture of the municipality."""
    plan, year = rights.plan, clock.school_year(today)
    if plan.level != Plan.Level.MUNICIPAL or not plan.edition or not allowed(rights.user, May.PICTURE_VIEW, plan):
        return "", []
    late, at = queries.late_count(plan, year, today)
    if not late:
        return "", []
    windows = counted(late, "срок", "срока", "сроков")
    schools = counted(at, "организация", "организации", "организаций")
    address = f"{reverse('desk:picture')}?plan={plan.pk}&year={year}&only=late"
    return f"У школ просрочено: {windows}, {schools}.", [Button(address, "Показать школы", get=True)]


def _to_take(plan: Plan, user: User, today: date) -> Step | None:
    """«Взять карту для своей школы»: the municipal plan is approved and my school has no copy of this year."""
    year = clock.school_year(today)
    if plan.level != Plan.Level.MUNICIPAL or not plan.edition or year not in plan.years:
        return None
    for hat in hats(user):
        if hat.organisation.kind in hat.organisation.EXECUTORS and allowed(user, May.PLAN_EDIT, hat.organisation):
            if queries.copy_of(plan, hat.organisation, year):
                return None
            address = reverse("plans:take", args=[plan.pk])
            name = f"Взять карту для {hat.organisation}"
            return Step(
                "attention",
                f"У организации «{hat.organisation}» ещё нет карты на {clock.year_label(year)}.",
                [Button(address, name, "primary", name="organisation", value=str(hat.organisation_id))],
            )
    return None
