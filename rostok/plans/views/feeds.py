"""My calendar: a private address that a phone or a mail program reads by itself."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostok.core import clock
from rostok.core.access import hats, public
from rostok.engine.feeds import calendar_feed, etag
from rostok.plans import blanks, queries

PAST_DAYS, AHEAD_DAYS = 60, 400


@public
@require_safe
def mine(request: HttpRequest, key: str) -> HttpResponse:
    """Windows of my organisations. The key is the only door: a wrong one, or of somebody who left, is 404."""
    user = queries.feed_owner(key)
    worn = hats(user) if user else []
    if user is None or not worn:
        raise Http404
    today = clock.today(worn[0].organisation)
    windows = queries.feed_windows(user, today - timedelta(PAST_DAYS), today + timedelta(AHEAD_DAYS))
    events = blanks.feed_events(windows, settings.SITE_URL)
    content = calendar_feed("Наставничество: сроки дорожных карт", events, worn[0].organisation.timezone)
    mark = etag(content)
    if mark in [known.strip().removeprefix("W/") for known in request.headers.get("If-None-Match", "").split(",")]:
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        answer.headers["Content-Disposition"] = 'inline; filename="rostok.ics"'
    answer.headers["ETag"] = mark
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
