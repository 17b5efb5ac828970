"""Paths of the room."""

from django.urls import path

from .views import now, picture, search

app_name = "desk"
urlpatterns = [
    path("now", now.now, name="now"),
    path("picture", picture.picture, name="picture"),
    path("picture/rows", picture.rows, name="rows"),
    path("picture/list", picture.drill, name="list"),
    path("picture/remind", picture.remind, name="remind"),
    path("search", search.search, name="search"),
]
