"""Django's registration of the room `desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "rostok.desk"
