"""Django's registration of the room `core`."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "rostok.core"
