"""Paths of the room: addresses that sites of schools link to, so they never change."""

from django.urls import path

from . import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("m/<slug:slug>", views.municipality, name="municipality"),
    path("s/<slug:slug>", views.school, name="school"),
    path("o/<slug:slug>/roadmap/<int:pk>", views.plan, name="plan"),
    path("o/<slug:slug>/roadmap/<int:pk>/paper.<str:kind>", views.paper, name="paper"),
    path("o/<slug:slug>/roadmap/<int:pk>/calendar.ics", views.feed, name="feed"),
    path("o/<slug:slug>/acts", views.acts, name="acts"),
    path("help", views.help_page, name="help"),
    path("about/<slug:topic>", views.about, name="about"),
    path("low-vision", views.low_vision, name="low_vision"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
