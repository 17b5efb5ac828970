"""Django's registration of the room `papers`."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "rostok.papers"
