"""Public pages: no sign-in, no scripts, no cookies but the one of the low-vision version."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import public
from rostok.core.context import COLOURS, SIZES, SPACING
from rostok.core.exports import attachment
from rostok.core.http import page, safe_next
from rostok.core.models import Organisation
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.feeds import FeedEvent, calendar_feed, etag
from rostok.engine.roadmap import items_of
from rostok.people.queries.municipal import published
from rostok.plans.blanks import plan_paper

from . import queries
from .help import ABOUT, HELP

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
def home(request: HttpRequest) -> HttpResponse:
    """The only municipality at once, else the list of them."""
    places = list(queries.municipalities())
    if len(places) == 1:
        return municipality(request, places[0].slug)
    return page(request, "public/home.html", {"heading": "Наставничество в системе образования", "places": places})


@public
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Goals, roadmaps, documents by level, schools."""
    place = queries.place(slug)
    if not place.is_municipality:
        raise Http404
    words = request.GET.get("q", "")[:100]
    context = _of(place) | {
        "heading": f"Наставничество: {place.name}",
        "schools": queries.schools(place, words),
        "mentors": published(place),
        "words": words,
    }
    return page(request, "public/municipality.html", context)


@public
def school(request: HttpRequest, slug: str) -> HttpResponse:
    """A school's roadmaps and documents, those of its municipality inherited."""
    place = queries.place(slug)
    if place.is_municipality:
        return HttpResponseRedirect(reverse("public:municipality", args=[slug]))
    parent = place.parent
    crumbs = (
        [(f"Наставничество: {parent.short_name}", reverse("public:municipality", args=[parent.slug]))]
        if parent and parent.is_municipality
        else []
    )
    return page(request, "public/school.html", _of(place) | {"heading": place.name, "crumbs": crumbs})


def _of(place: Organisation) -> dict[str, object]:
    """What pages of an organisation share."""
    groups = queries.acts(place)
    return {
        "place": place,
        "goals": place.goals,
        "roadmaps": queries.roadmaps(place),
        "levels": [(level, len(rows)) for level, rows in groups],
        "acts_url": reverse("public:acts", args=[place.slug]),
        "contact": place.contact or (place.parent.contact if place.parent else ""),
    }


@public
def plan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The approved roadmap as it stands on paper: own columns, stages, words."""
    place = queries.place(slug)
    found = queries.roadmap(place, pk)
    snapshot = found.edition.snapshot
    columns = snapshot["columns"]
    stage_column = any(column["meaning"] == "stage" for column in columns)
    rows, stage = [], ""
    for row in snapshot["rows"]:
        opens = "" if stage_column or row["stage"] == stage else row["stage"]
        stage = row["stage"]
        cells = [_cell(column, text) for column, text in zip(columns, row["cells"], strict=True)]
        rows.append({"stage": opens, "cells": cells, "understood": row["understood"]})
    kind = "municipality" if place.is_municipality else "school"
    context = {
        "heading": found.plan.title.split("\n")[0],
        "crumbs": [(place.short_name, reverse(f"public:{kind}", args=[place.slug]))],
        "place": place,
        "plan": found.plan,
        "edition": found.edition,
        "title_lines": [line for line in snapshot["title"].split("\n") if line.strip()],
        "stamp_lines": [line for line in snapshot["stamp"].split("\n") if line.strip()],
        "snapshot": snapshot,
        "rows": rows,
        "feed_url": request.build_absolute_uri(reverse("public:feed", args=[slug, pk])),
    }
    return page(request, "public/plan.html", context)


def _cell(column: dict[str, str], text: str) -> dict[str, object]:
    """A cell for the page: bullets inside an activity become a list."""
    items = items_of(text) if column["meaning"] == "activity" else ()
    items = items if len(items) > 1 else ()
    head = text[: text.find(items[0])].strip(" \n–—-•*") if items and items[0] in text else text
    return {"title": column["title"], "meaning": column["meaning"], "text": text, "items": items, "head": head}


@public
def paper(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """The same edition as a file."""
    found = queries.roadmap(queries.place(slug), pk)
    sheet = plan_paper(found.edition.snapshot)
    name = f"Дорожная карта {found.plan.organisation.short_name} {found.plan.years_label.replace('/', '-')}"
    if kind == "docx":
        return attachment(f"{name}.docx", to_docx(sheet), DOCX)
    if kind == "pdf":
        return attachment(f"{name}.pdf", to_pdf(sheet), "application/pdf")
    raise Http404


@public
def feed(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Windows of the approved edition for calendars: no names, stable identifiers, ETag."""
    place = queries.place(slug)
    found = queries.roadmap(place, pk)
    url = settings.SITE_URL + reverse("public:plan", args=[slug, pk])
    events = [
        FeedEvent(f"row-{pk}-{row['id']}-{number}@rostok", title, first, last, url, "", found.edition.made_at)
        for row in found.edition.snapshot["rows"]
        for number, (title, first, last) in enumerate(queries.marks(row, found.edition.snapshot["columns"]))
    ]
    content = calendar_feed(f"Дорожная карта: {place.short_name}", events, place.timezone)
    tag = etag(content)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@public
def acts(request: HttpRequest, slug: str) -> HttpResponse:
    """Normative documents by level."""
    place = queries.place(slug)
    words = request.GET.get("q", "")[:100]
    kind = "municipality" if place.is_municipality else "school"
    context = {
        "heading": "Нормативные документы",
        "crumbs": [(place.short_name, reverse(f"public:{kind}", args=[place.slug]))],
        "place": place,
        "groups": queries.acts(place, words),
        "words": words,
    }
    return page(request, "public/acts.html", context)


@public
def help_page(request: HttpRequest) -> HttpResponse:
    """Short instructions by role and who helps."""
    return page(request, "public/help.html", {"heading": "Справка", "topics": HELP})


@public
def about(request: HttpRequest, topic: str) -> HttpResponse:
    """Accessibility, personal data."""
    if topic not in ABOUT:
        raise Http404
    heading, paragraphs = ABOUT[topic]
    return page(request, "public/about.html", {"heading": heading, "paragraphs": paragraphs, "topic": topic})


@public
def low_vision(request: HttpRequest) -> HttpResponse:
    """Keep the choice of the panel in a cookie for a year and go back; the usual look takes the cookie away."""
    chosen = [
        request.GET.get(name) if request.GET.get(name) in known else known[0]
        for name, known in (("size", SIZES), ("colours", COLOURS), ("spacing", SPACING))
    ]
    answer = HttpResponseRedirect(safe_next(request, request.GET.get("next"), "public:home"))
    if chosen == [SIZES[0], COLOURS[0], SPACING[0]]:
        answer.delete_cookie("low_vision")
    else:
        answer.set_cookie(
            "low_vision",
            ".".join(map(str, chosen)),
            max_age=31_536_000,
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return answer


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read public pages only."""
    lines = [
        "User-agent: *",
        "Disallow: /now",
        "Disallow: /login",
        "Disallow: /cal/",
        f"Sitemap: {settings.SITE_URL}{reverse('public:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Addresses of public pages."""
    context = {"site": settings.SITE_URL, "paths": queries.public_paths(), "day": clock.today().isoformat()}
    answer = page(request, "public/sitemap.xml", context)
    answer.headers["Content-Type"] = "application/xml; charset=utf-8"
    return answer
