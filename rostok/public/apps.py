"""Django's registration of the room `public`."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "rostok.public"
