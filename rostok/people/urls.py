"""Paths of the room."""

from django.urls import path

from .views import persons

app_name = "people"
urlpatterns = [
    path("people", persons.index, name="list"),
    path("people/new", persons.new, name="new"),
    path("people/<int:pk>", persons.show, name="person"),
    path("people/<int:pk>/edit", persons.edit, name="edit"),
    path("people/<int:pk>/posts", persons.post_add, name="post_add"),
    path("people/posts/<int:pk>/end", persons.post_end, name="post_end"),
]
