"""Django's registration of the room `pairs`."""

from django.apps import AppConfig


class PairsConfig(AppConfig):
    name = "rostok.pairs"
