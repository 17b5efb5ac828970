"""The few tags and filters that templates of the look need (built in: no {% load %})."""

from __future__ import annotations

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rostok.engine import russian
from rostok.engine.russian import typography

register = template.Library()

BOTTOM_ICONS = {
    "Сейчас": "now",
    "Встречи": "pair",
    "Карты": "file",
    "Пара": "pair",
    "События": "calendar",
    "Я": "person",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative picture of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("rostok/icons.svg"),
        name,
    )


@register.filter
def bottom_icon(label: str) -> str:
    """The picture of an item of the phone's bottom bar."""
    return BOTTOM_ICONS.get(label, "dots")


@register.filter
def undo_url(message: Message) -> str:
    """The address that takes the act back: a message carries it as extra tags «undo /address»."""
    word, _, address = (message.extra_tags or "").partition(" ")
    return address.strip() if word == "undo" else ""


@register.filter
def target(field: BoundField) -> str:
    """The id of the control that a link of the error summary jumps to (first choice of a list of choices)."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter(is_safe=True)
def unbroken(value: object) -> str:
    """Words of a narrow column: «№ 141» and «0 из 3» stay on one line."""
    return typography.unbroken(str(value))


@register.filter
def shortened(value: object, length: int) -> str:
    """A long text in a line of a list: «Утвердить положение…», never «Утвердить полож…»."""
    return russian.shortened(str(value), length)


@register.filter
def share(value: float) -> str:
    """A share of 100 as an SVG length: «52.0%», never below 0 or above 100, never with a comma."""
    return f"{min(max(float(value), 0.0), 100.0):.1f}%"
