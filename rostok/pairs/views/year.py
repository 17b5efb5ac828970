"""The end of a school year: schools, the table of decisions with its check, the archive of what is over."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core import clock
from rostok.core.access import May, allowed, check, get_or_404, has, requires
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, date_short
from rostok.pairs.actions import year as actions
from rostok.pairs.forms.year import LABELS, PairRow, YearForm
from rostok.pairs.models import Pair
from rostok.pairs.queries import desk
from rostok.pairs.queries import year as queries

from .pairs import WORDS, names

ORDERS = ("проект приказа", "проекта приказов", "проектов приказов")
PREFIX = ("Пары и группы", "pairs:list")


@requires(May.PAIR_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Schools that have pairs; whoever has one school goes on at once."""
    user = cast(User, request.user)
    rows = queries.schools(user)
    if not rows and not has(user, May.PAIR_MATCH):
        raise Http404
    if len(rows) == 1:
        return redirect("pairs:year", rows[0].organisation.pk)
    context = {
        "heading": _heading(queries.closing_year(clock.today(), [row.organisation.pk for row in rows])),
        "lead": "Сколько пар работает и для скольких школе пора решить, что дальше.",
        "crumbs": [(PREFIX[0], reverse(PREFIX[1]))],
        "rows": rows,
        "total": (sum(row.live for row in rows), sum(row.due for row in rows), sum(row.coming for row in rows)),
    }
    return page(request, "pairs/year_schools.html", context)


def _heading(year: int) -> str:
    return f"Итоги {clock.year_label(year)} учебного года"


@requires(May.PAIR_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def school(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of one school: read by whoever sees its pairs, decided by whoever leads them."""
    user = cast(User, request.user)
    place = get_or_404(Organisation, user, May.PAIR_VIEW, pk=pk)
    sent = request.method == "POST"
    if sent:
        check(user, May.PAIR_EDIT, place)
    year, problem = queries.closing_year(clock.today(place), [place.pk]), ""
    data = request.POST if sent else None
    first = {"until": queries.lessons_end(year + 1), "last_day": max(queries.lessons_end(year), clock.today(place))}
    head = YearForm(data, initial=first)
    rows = [PairRow(data, standing=one) for one in queries.standings(place, user)]
    asked = [row for row in rows if not row.standing.waits and (not sent or f"{row.prefix}-decision" in request.POST)]
    if sent and "back" not in request.POST:
        made, problem = _course(head, asked, year)
        if made is not None and "save" not in request.POST:
            return _check(request, place, made, data, len(rows))
        if made is not None:
            try:
                return _do(request, place, made)
            except Refusal as refused:
                problem = refused.text
    return page(request, "pairs/year.html", _context(place, user, year, head, rows) | {"problem": problem})


def _course(head: YearForm, rows: list[PairRow], year: int) -> tuple[actions.Course | None, str]:
    """What the table asks for, or what is wrong with it."""
    wrong = [f"{row.standing.pair}: {text}" for row in rows if not row.is_valid() for text in _texts(row)]
    if not head.is_valid() or wrong:
        return None, " ".join(wrong) or "Проверьте дни над таблицей."
    try:
        made = actions.course(
            [row.standing for row in rows],
            {row.standing.pair.pk: row.chosen() for row in rows},
            **head.cleaned_data,
            year=year,
        )
    except Refusal as refused:
        return None, refused.text
    if not made.every:
        return None, "Решать нечего: выберите решение хотя бы для одной пары."
    return made, ""


def _texts(row: PairRow) -> list[str]:
    return [str(text) for texts in row.errors.values() for text in texts]


def _context(place: Organisation, user: User, year: int, head: YearForm, rows: list[PairRow]) -> dict[str, Any]:
    own = desk.home_ids(user)
    edits = allowed(user, May.PAIR_EDIT, place)
    every = f"{reverse('pairs:list')}?organisation={place.pk}"
    return {
        "heading": _heading(year),
        "lead": f"{place}. Предложенные решения собраны из фактов: программа, встречи, отзывы. Любое можно изменить.",
        "crumbs": [(PREFIX[0], reverse(PREFIX[1]))],
        "head": head,
        "rows": [(row, *names(row.standing.pair, own), _facts(row), _proposed(row)) for row in rows],
        "open": edits and any(not row.standing.waits for row in rows),
        "edits": edits,
        "past": queries.past(place).count() if edits else 0,
        "place": place,
        "archive": [
            (clock.year_label(one), count, f"{every}&stage=archive&year={one}")
            for one, count in queries.archived(place, user)
        ],
    }


def _facts(row: PairRow) -> list[str]:
    """What stands, line by line."""
    one = row.standing
    met = counted(one.met, "встреча", "встречи", "встреч") if one.met else "встреч не было"
    plan = f"шагов программы {one.steps[1]}, выполнено {one.steps[0]}" if one.steps[1] else "программы нет"
    said = counted(len(one.finals), "итоговый отзыв", "итоговых отзыва", "итоговых отзывов") if one.finals else ""
    return [text for text in (met, plan, said, f"отчёт наставника: {one.report}", *one.lacks) if text]


def _proposed(row: PairRow) -> str:
    """What is proposed and why; when it is too early only why."""
    decision = row.standing.proposed[0]
    return row.why if decision == queries.KEEP else f"предложено {LABELS[decision]}: {row.why}"


def _check(request: HttpRequest, place: Organisation, made: actions.Course, data: Any, total: int) -> HttpResponse:
    """In words what will happen; nothing is written yet."""
    own = desk.home_ids(cast(User, request.user))
    left = total - len(made.every)
    context = {
        "heading": "Проверьте, ещё ничего не записано",
        "crumbs": [(PREFIX[0], reverse(PREFIX[1])), (str(place), reverse("pairs:year", args=[place.pk]))],
        "parts": [
            (f"{title}: {counted(len(rows), *WORDS)}", text, [" — ".join(names(row.pair, own)) for row in rows])
            for title, text, rows in _parts(made)
            if rows
        ],
        "orders": f"Будет подготовлено: {counted(made.orders, *ORDERS)}." if made.orders else "Приказы не понадобятся.",
        "left": f"Останутся как есть: {counted(left, *WORDS)}." if left else "",
        "hidden": [
            (name, value) for name, value in data.items() if name not in ("csrfmiddlewaretoken", "save", "back")
        ],
        "url": reverse("pairs:year", args=[place.pk]),
        "button": f"Записать решения: {len(made.every)}",
    }
    return page(request, "pairs/year_check.html", context)


def _parts(made: actions.Course) -> list[tuple[str, str, list[queries.Standing]]]:
    """[(what, in words, pairs)]."""
    goes_on = f"Новый срок до {date_short(made.until)} начнётся, когда подпишут приказ. История и программа остаются."
    return [
        ("Продолжат", goes_on, made.extended),
        ("Завершатся", f"{_reasons(made.closed)}. Срок кончается сам, приказ не нужен.", made.closed),
        (
            "Прекратятся раньше срока",
            f"Последний день {date_short(made.last_day)}. До подписания приказа пары работают.",
            made.stopped,
        ),
        ("Сменят наставника", "У каждой пары в «Сейчас» появится кнопка «Подобрать замену».", made.changed),
    ]


def _reasons(rows: list[queries.Standing]) -> str:
    """«Программа выполнена: 2, закончился учебный год: 1»."""
    found: dict[str, int] = {}
    for row in rows:
        label = str(Pair.Ending(row.ending).label)
        found[label] = found.get(label, 0) + 1
    return ", ".join(f"{label}: {count}" for label, count in found.items()).capitalize()


def _do(request: HttpRequest, place: Organisation, made: actions.Course) -> HttpResponse:
    orders = actions.close_year(place, made, by=cast(User, request.user))
    parts = (
        ("продолжат", made.extended),
        ("завершены", made.closed),
        ("прекратятся", made.stopped),
        ("сменят наставника", made.changed),
    )
    said = [f"{word}: {len(rows)}" for word, rows in parts if rows]
    papers = f" Подготовлено: {counted(len(orders), *ORDERS)}, отправьте на подпись." if orders else ""
    done(request, f"{', '.join(said).capitalize()}.{papers}")
    return redirect("pairs:year", place.pk)


@requires(May.PAIR_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Pairs of former years go to the archive; asks once."""
    user = cast(User, request.user)
    place = get_or_404(Organisation, user, May.PAIR_EDIT, pk=pk)
    if request.method == "POST":
        count = actions.archive_past(place, by=user)
        done(request, f"В архиве: {counted(count, *WORDS)}. Страницы пар открываются по-прежнему.")
        return redirect("pairs:year", pk)
    context = {
        "heading": "Убрать в архив пары прошлых лет",
        "text": f"{place}: {counted(queries.past(place).count(), *WORDS)} прошлых учебных лет уйдут из обычного списка. "
        "Страницы, история и документы останутся, их видно по условию «В архиве».",
        "url": reverse("pairs:year_archive", args=[pk]),
        "button": "Убрать в архив",
        "kind": "primary",
        "back": reverse("pairs:year", args=[pk]),
    }
    return page(request, "pairs/confirm.html", context)
