"""Three tables that carry news upward without calls (what is owed, what happened, what was said), and stored files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..access.roles import Role
from .guarded import Guarded, fields, private
from .organisations import Organisation
from .users import User


class Todo(Guarded):
    """Who owes what by when. Closed by the action that does the thing, never by the clock."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="todos")
    role = models.CharField(max_length=30, choices=Role, blank=True)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="todos")
    key = models.CharField(max_length=120, unique=True)
    text = models.CharField(max_length=300)
    button = models.CharField(max_length=40)
    path = models.CharField(max_length=200)
    due = models.DateField(null=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    access_org = "organisation"
    access_people = ("user",)
    personal = private(about="user")
    plain = fields("id organisation role key text button path due made_at closed_at")

    class Meta:
        ordering = ("due", "made_at")
        indexes = (
            models.Index(fields=("organisation", "role"), condition=Q(closed_at__isnull=True), name="todo_open"),
        )

    def __str__(self) -> str:
        return self.text


class JournalEntry(Guarded):
    """What happened. No foreign keys but the organisation's id: it outlives what it tells of."""

    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=40)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    target_type = models.CharField(max_length=40)
    target_id = models.BigIntegerField(null=True)
    target = models.CharField(max_length=300)
    data = models.JSONField(default=dict)

    access_org = "organisation"
    personal = private(trace="actor actor_id target data")
    plain = fields("id at verb organisation target_type target_id")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("target_type", "target_id"), name="journal_target"),)

    def __str__(self) -> str:
        return f"{self.verb}: {self.target}"


class Letter(Guarded):
    """What was said: a row in the same transaction as its reason, sent by `rostok work`."""

    class State(models.TextChoices):
        WAITING = "waiting", "Ждёт отправки"
        SENT = "sent", "Отправлено"
        FAILED = "failed", "Не отправлено"

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="letters")
    to = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    secret = models.BooleanField(default=False)
    key = models.CharField(max_length=160, unique=True, null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    access_org = "organisation"
    personal = private(name="to_name", contact="to", about="subject body")
    plain = fields("id organisation kind secret key state tries made_at next_try_at sent_at error")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.subject


class StoredFile(Guarded):
    """A file by the hash of its content, served only through a view that asks for rights."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    access_org = "organisation"
    access_people = ("uploaded_by",)
    personal = private(about="name", trace="uploaded_by")
    plain = fields("id organisation sha256 size content_type uploaded_at")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name
