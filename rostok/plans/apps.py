"""Django's registration of the room `plans`."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "rostok.plans"
