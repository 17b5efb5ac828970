"""Paths of the room."""

from django.urls import path

from .views import acts

app_name = "papers"
urlpatterns = [
    path("acts", acts.index, name="list"),
    path("acts/new", acts.new, name="new"),
    path("acts/import", acts.bring, name="import"),
    path("acts/import/write", acts.write, name="import_write"),
    path("acts/<int:pk>/edit", acts.edit, name="edit"),
    path("acts/<int:pk>/remove", acts.remove, name="remove"),
    path("acts/<int:pk>/restore", acts.restore, name="restore"),
    path("acts/<int:pk>/file", acts.file, name="file"),
]
