"""Django's registration of the room `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rostok.people"
