"""Paths of the room."""

from django.urls import path

from rostok.core.gallery import gallery

from .views import journal, letters, me, organisations, roles, running, signin

app_name = "core"
urlpatterns = [
    path("ui/", gallery, name="gallery"),
    path("login", signin.ask, name="login"),
    path("login/code", signin.code, name="login_code"),
    path("login/link/<str:secret>", signin.link, name="login_link"),
    path("login/password", signin.password, name="login_password"),
    path("login/totp", signin.totp, name="login_totp"),
    path("card", signin.card, name="login_card"),
    path("card/<str:code>", signin.card, name="login_card_code"),
    path("login/demo", signin.demo, name="login_demo"),
    path("logout", signin.leave, name="logout"),
    path("me", me.show, name="me"),
    path("me/digest", me.digest, name="digest"),
    path("me/calendar", me.reset_feed, name="reset_feed"),
    path("me/password", me.password, name="password"),
    path("me/password/off", me.password_off, name="password_off"),
    path("me/second-step", me.totp_on, name="totp_on"),
    path("me/second-step/off", me.totp_off, name="totp_off"),
    path("me/leave", me.leave_everywhere, name="leave_everywhere"),
    path("roles", roles.index, name="roles"),
    path("roles/new", roles.new, name="role_new"),
    path("roles/<int:pk>/hand-over", roles.hand_over, name="role_hand_over"),
    path("roles/<int:pk>/close", roles.close, name="role_close"),
    path("roles/<int:pk>/reopen", roles.reopen, name="role_reopen"),
    path("organisations", organisations.index, name="organisations"),
    path("organisations/new", organisations.new, name="organisation_new"),
    path("organisations/<int:pk>", organisations.show, name="organisation"),
    path("organisations/<int:pk>/edit", organisations.edit, name="organisation_edit"),
    path("organisations/<int:pk>/close", organisations.close, name="organisation_close"),
    path("organisations/<int:pk>/reopen", organisations.reopen, name="organisation_reopen"),
    path("outbox", letters.index, name="outbox"),
    path("outbox/<int:pk>", letters.show, name="letter"),
    path("outbox/<int:pk>/resend", letters.resend, name="letter_resend"),
    path("outbox/<int:pk>/passed", letters.passed, name="letter_passed"),
    path("journal", journal.index, name="journal"),
    path("calendar-days", running.calendar, name="calendar"),
    path("calendar-days/<int:pk>/remove", running.calendar_remove, name="calendar_remove"),
    path("clock", running.jobs, name="clock"),
    path("clock/move", running.move_clock, name="move_clock"),
    path("files/<int:pk>", running.file, name="file"),
    path("health/live", running.live, name="health_live"),
    path("health/ready", running.ready, name="health_ready"),
]
