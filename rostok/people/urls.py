"""Paths of the room."""

from django.urls import path

from .views import mentors, mentors_card, municipal, passes, persons

app_name = "people"
urlpatterns = [
    path("people", persons.index, name="list"),
    path("people/new", persons.new, name="new"),
    path("people/<int:pk>", persons.show, name="person"),
    path("people/<int:pk>/edit", persons.edit, name="edit"),
    path("people/<int:pk>/posts", persons.post_add, name="post_add"),
    path("people/posts/<int:pk>/end", persons.post_end, name="post_end"),
    # Mentors
    path("mentors", mentors.index, name="mentors"),
    path("mentors/<int:pk>", mentors_card.show, name="mentor"),
    # Municipal mentors
    path("municipal-mentors", municipal.index, name="municipal"),
    # Sign-in cards
    path("people/cards", passes.index, name="passes"),
    path("people/cards/issue", passes.issue, name="pass_issue"),
    path("people/cards/take-back", passes.take_back, name="pass_take_back"),
]
