"""What every page knows: who looks, where, which year, where one can go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from . import clock
from .access import May, hats
from .access.table import GRANTS
from .models import Organisation

#: (label, url name, permission without which the link is not shown)
NAVIGATION = (
    ("Сейчас", "desk:now", May.DESK_VIEW),
    ("Дорожные карты", "plans:list", May.PLAN_VIEW),
    ("Наставники", "people:mentors", May.BASE_VIEW),
    ("Наставляемые", "people:mentees", May.BASE_VIEW),
    ("Запросы", "people:requests", May.REQUEST_VIEW),
    ("Пары", "pairs:list", May.PAIR_VIEW),
    ("Документы", "papers:papers", May.PAPER_VIEW),
    ("Картина", "desk:picture", May.PICTURE_VIEW),
)
MORE = (
    ("Встречи", "pairs:meetings", May.MEETING_VIEW),
    ("Без наставника", "pairs:unpaired", May.UNPAIRED_VIEW),
    ("Заметки о парах", "pairs:notes", May.NOTE_READ),
    ("Отчёты наставников", "pairs:reports", May.REPORT_VIEW),
    ("Все люди", "people:list", May.PERSON_VIEW),
    ("Согласия", "people:consents", May.CONSENT_VIEW),
    ("Муниципальные наставники", "people:municipal", May.MUNICIPAL_LIST_VIEW),
    ("Словарь запросов", "people:topics", May.TOPIC_EDIT),
    ("Загрузка списков", "people:intakes", May.PERSON_EDIT),
    ("Карточки входа", "people:passes", May.CARD_ISSUE),
    ("Уничтожение данных", "people:erasures", May.PERSON_ERASE),
    ("Нормативные документы", "papers:list", May.ACT_VIEW),
    ("Образцы документов", "papers:blanks", May.BLANK_EDIT),
    ("Соглашения с наставниками", "papers:agreements", May.PAPER_EDIT),
    ("Организации", "core:organisations", May.ORGANISATION_VIEW),
    ("Роли", "core:roles", May.ROLE_VIEW),
    ("Исходящие", "core:outbox", May.OUTBOX_VIEW),
    ("Журнал", "core:journal", May.JOURNAL_VIEW),
    ("Производственный календарь", "core:calendar", May.CALENDAR_EDIT),
    ("Часы системы", "core:clock", May.CLOCK_VIEW),
)
PHONE = (
    ("Сейчас", "desk:now", May.DESK_VIEW),
    ("Встречи", "pairs:meetings", May.MEETING_VIEW),
    ("Карты", "plans:list", May.DESK_VIEW),
    ("Я", "core:me", May.DESK_VIEW),
)
PHONE_ROLES = {"mentor", "municipal_mentor", "mentee", "guardian", "psychologist"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `base.html` and `public_base.html`."""
    worn = hats(request.user) if hasattr(request, "user") else []
    place = getattr(request, "place", None) or (worn[0].organisation if worn else None)
    known = {may for hat in worn for may in GRANTS.get(hat.role, {})}  # type: ignore[call-overload]  # text of Role
    today = clock.today(place)
    shifted = settings.DEMO and clock.today() != clock.real_today()

    addresses = [reverse(name) for _, name, may in NAVIGATION + MORE if may in known]
    # «/pairs/unpaired» is inside «/pairs» too: the place is the longest address that leads to the page.
    here = max((url for url in addresses if request.path.startswith(url)), key=len, default="")

    def links(items: tuple[tuple[str, str, May], ...]) -> list[tuple[str, str, bool]]:
        found = [(label, reverse(name)) for label, name, may in items if may in known]
        return [(label, url, url == here) for label, url in found]

    phone = bool(worn) and {hat.role for hat in worn} <= PHONE_ROLES
    return {
        "frame": {
            "programme": "Наставничество",
            "place": str(place) if place else "",
            "year_label": clock.year_label(clock.school_year(today)),
            "years": [],
            "nav": links(NAVIGATION),
            "more": links(MORE),
            "bottom": [
                (label, reverse(name), request.path == reverse(name)) for label, name, may in PHONE if may in known
            ]
            if phone
            else [],
            "hats": [(str(hat), reverse("desk:now"), False) for hat in worn],
            "person": str(request.user) if hasattr(request, "user") and request.user.is_authenticated else "",
            "search_url": reverse("desk:search") if worn else "",
            "demo": settings.DEMO,
            "today": today,
            "clock_url": reverse("core:move_clock") if settings.DEMO else "",
            "shifted": shifted,
            "help_url": reverse("public:help"),
            "login_url": reverse("core:login"),
            "person_url": reverse("core:me"),
            "logout_url": reverse("core:logout"),
            "low_vision_url": reverse("public:low_vision"),
            "helper": helper_of(place),
            "public": not worn,
        },
        "low_vision": low_vision(request),
    }


def helper_of(place: Organisation | None) -> str:
    """Whom people of `place` ask: the contact of the nearest organisation upwards that gives one."""
    if place is None or place.contact:
        return place.contact if place else ""
    above = Organisation.objects.filter(pk__in=place.line).exclude(contact="").order_by("-path")
    return above.values_list("contact", flat=True).first() or ""


SIZES = ("100", "125", "150", "200")
COLOURS = ("usual", "bw", "wb", "blue")
SPACING = ("usual", "wide")


def low_vision(request: HttpRequest) -> dict[str, Any]:
    """The choice of the low-vision panel from its cookie «150.bw.wide»; anything else is the usual page."""
    parts = [*request.COOKIES.get("low_vision", "").split("."), "", "", ""][:3]
    size = parts[0] if parts[0] in SIZES else "100"
    colours = parts[1] if parts[1] in COLOURS else "usual"
    spacing = parts[2] if parts[2] in SPACING else "usual"
    chosen = bool(request.COOKIES.get("low_vision"))
    return {
        "on": chosen,
        "size": size,
        "colours": colours,
        "spacing": spacing,
        "classes": f"lv lv-size-{size} lv-colours-{colours} lv-spacing-{spacing}" if chosen else "",
    }
