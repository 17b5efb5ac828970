"""Files of bulk entry: blanks with drop-downs, people with empty cells, rows with errors to be mended and put back."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.exports import XLSX, attachment
from rostok.core.models import User
from rostok.engine.rosters import fields_of
from rostok.engine.rosters.blank import write_blank
from rostok.engine.russian import date_short
from rostok.people.actions import intake as actions
from rostok.people.actions.exports import note_exported
from rostok.people.models import Intake
from rostok.people.queries import intake as queries
from rostok.people.queries import intake_blank
from rostok.people.queries.intake_plan import plan_of

from .intake import intake_of

HOW = "Что исправить"


@requires(May.PERSON_EDIT)
@require_safe
def blank(request: HttpRequest, listed: str) -> HttpResponse:
    """The blank of a list, empty; `only=unfilled` fills it with the people whose cells are empty."""
    user, kind = cast(User, request.user), listed
    if kind not in dict(queries.kinds(user)):
        raise Http404
    asked = request.GET.get("organisation", "")
    own = queries.homes(user, kind)
    home = own.filter(pk=asked).first() if asked.isdecimal() else own.first()
    if home is None:
        raise Http404
    rows: list[list[str]] = []
    if request.GET.get("only") == "unfilled":
        rows = intake_blank.unfilled(kind, home)
        note_exported(home, f"незаполненные сведения ({Intake.Kind(kind).label})", len(rows), by=user)
    name = f"{Intake.Kind(kind).label.capitalize()}{', незаполненные' if rows else ', бланк'} {date_short(clock.today())}.xlsx"
    return attachment(name, write_blank(intake_blank.titles(kind), rows, intake_blank.choices(kind, home)), XLSX)


@requires(May.PERSON_EDIT)
@require_safe
def rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows with errors in the columns of the table, and what to mend in each."""
    intake = intake_of(request, pk)
    known = fields_of(intake.kind)
    bad = plan_of(intake).of("error")
    titles = [known[column["field"]].title if column["field"] else column["title"] for column in intake.columns]
    rows = [
        [*intake.rows[line.place]["cells"], ". ".join(f"{fault.what}. {fault.how}" for fault in line.faults)]
        for line in bad
    ]
    actions.note_rest(intake, len(bad), by=cast(User, request.user))
    name = f"Строки с ошибками {date_short(clock.today())}.xlsx"
    choices = intake_blank.choices(intake.kind, intake.organisation)
    return attachment(name, write_blank([*titles, HOW], rows, choices), XLSX)
