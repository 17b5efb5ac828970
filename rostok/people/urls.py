"""Paths of the room."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("people", views.index, name="list"),
    path("people/new", views.new, name="new"),
    path("people/<int:pk>", views.show, name="person"),
    path("people/<int:pk>/edit", views.edit, name="edit"),
    path("people/<int:pk>/posts", views.post_add, name="post_add"),
    path("people/posts/<int:pk>/end", views.post_end, name="post_end"),
]
