"""Paths of the room."""

from django.urls import path

from .views import answers, desk, pairs, rules

app_name = "pairs"
urlpatterns = [
    path("pairs", pairs.index, name="list"),
    path("pairs/order", pairs.order, name="order"),
    path("pairs/<int:pk>", pairs.show, name="pair"),
    path("pairs/<int:pk>/ask", pairs.ask, name="ask"),
    path("pairs/<int:pk>/answer/<int:answer>/<slug:verb>", pairs.answer, name="answer_by_hand"),
    path("pairs/<int:pk>/drop", pairs.drop, name="drop"),
    path("pairs/desk", desk.start, name="start"),
    path("pairs/desk/<int:pk>", desk.show, name="desk"),
    path("pairs/desk/<int:pk>/mentors", desk.mentors, name="desk_mentors"),
    path("pairs/desk/<int:pk>/solve", desk.solve, name="solve"),
    path("pairs/desk/<int:pk>/press", desk.press, name="press"),
    path("pairs/desk/<int:pk>/press/<int:mentee>/<slug:decision>/<int:mentor>", desk.press_one, name="press_one"),
    path("pairs/desk/<int:pk>/refresh", desk.refresh, name="refresh"),
    path("pairs/desk/<int:pk>/undo/<int:mentee>/<slug:decision>/<int:mentor>", desk.undo, name="undo"),
    path("pairs/desk/<int:pk>/forbid", desk.forbid, name="forbid"),
    path("pairs/desk/<int:pk>/allow/<int:ban>", desk.allow, name="allow"),
    path("pairs/desk/<int:pk>/finish", desk.finish, name="finish"),
    path("pairs/rules/<int:pk>", rules.show, name="rules"),
    path("p/<str:key>", answers.show, name="answer"),
    path("p/<str:key>/<slug:verb>", answers.say, name="say"),
]
