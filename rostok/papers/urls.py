"""Paths of the room."""

from django.urls import path

from . import views

app_name = "papers"
urlpatterns = [
    path("acts", views.index, name="list"),
    path("acts/new", views.new, name="new"),
    path("acts/import", views.bring, name="import"),
    path("acts/import/write", views.write, name="import_write"),
    path("acts/<int:pk>/edit", views.edit, name="edit"),
    path("acts/<int:pk>/remove", views.remove, name="remove"),
    path("acts/<int:pk>/restore", views.restore, name="restore"),
    path("acts/<int:pk>/file", views.file, name="file"),
]
