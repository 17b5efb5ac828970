"""Those who sign in, their hats and their one-time keys."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from rostok.engine.russian import initials, search_key, sort_key

from ..access.roles import Role
from .guarded import Guarded, fields, private
from .organisations import Organisation

NO_MAIL = "@card.invalid"


class UserManager(BaseUserManager["User"]):
    """Addresses are compared without case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, Guarded):
    """Somebody who signs in. A pupil or a mentor on paper is a `people.Person` without a user."""

    email = models.EmailField("почта", unique=True)
    full_name = models.CharField("фамилия, имя, отчество", max_length=200)
    is_active = models.BooleanField(default=True)
    digest = models.BooleanField("присылать сводку дел по почте", default=True)
    feed_key = models.CharField(max_length=40, unique=True)
    joined_at = models.DateTimeField()
    search_key = models.CharField(max_length=300, editable=False, db_index=True)
    sort_key = models.CharField(max_length=300, editable=False, db_index=True)

    USERNAME_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    access_people = ("self",)
    personal = private(
        name="full_name search_key sort_key", contact="email", key="password feed_key", trace="last_login"
    )
    plain = fields("id is_active digest joined_at")

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return initials(self.full_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        self.search_key = search_key(self.full_name)[:300]
        self.sort_key = sort_key(self.full_name)[:300]
        super().save(*args, **kwargs)

    @property
    def has_mail(self) -> bool:
        """Whether letters reach the person; a pupil with a card has no address (RFC 2606 keeps `.invalid` free)."""
        return not self.email.endswith(NO_MAIL)


class Membership(Guarded):
    """A hat: who is who, where, from when till when. The only source of rights; history stays."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name="человек")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name="организация"
    )
    role = models.CharField("роль", max_length=30, choices=Role)
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)

    access_org = "organisation"
    access_people = ("user",)
    personal = private(about="user")
    plain = fields("id organisation role since until")

    class Meta:
        ordering = ("organisation", "role", "since")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="membership_period_in_order"
            ),
            models.UniqueConstraint(
                fields=("user", "organisation", "role"), condition=Q(until__isnull=True), name="membership_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"

    def is_live(self, day: date) -> bool:
        """Whether the hat is worn on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


class SignInKey(Guarded):
    """One message with a link and a code: both work once, for a short time. Only hashes are kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="keys")
    code_hash = models.CharField(max_length=64)
    link_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    access_people = ("user",)
    personal = private(about="user", key="code_hash link_hash")
    plain = fields("id made_at expires_at tries used_at")

    def __str__(self) -> str:
        return f"ключ {self.pk}"


class SignInCard(Guarded):
    """A printed card with a code and a QR: how a pupil without mail signs in on a shared computer, till the end of the year."""

    user = models.ForeignKey(User, models.CASCADE, related_name="cards")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateField("действует по")
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField("последний вход", null=True, blank=True)

    access_org = "organisation"
    access_people = ("user",)
    personal = private(about="user", key="code_hash", trace="used_at")
    plain = fields("id organisation made_at until revoked_at")

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"карточка {self.pk}"
