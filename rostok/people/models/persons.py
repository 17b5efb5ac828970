"""People who are not users: a person has dated posts, classes and representatives; an account may or may not be theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.engine.russian import initials, search_key, sort_key
from rostok.engine.russian.names import Name, gender, mended, split
from rostok.engine.russian.phones import one_form

ADULT = 18
#: What stands instead of the name when the data are destroyed.
ERASED = "сведения удалены"


def _period(name: str) -> models.CheckConstraint:
    """The last day is not before the first."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name=name)


class Person(Guarded):
    """Somebody the papers name. Teachers on paper and pupils have no account: `user` is then empty.

    `organisation` keeps the card today and alone sees it; a move changes it, and with it who has access.
    `cases` holds only forms corrected by hand («genitive», «dative», «instrumental», «accusative», «prepositional»).
    """

    class Gender(models.TextChoices):
        MALE = "m", "мужской"
        FEMALE = "f", "женский"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="people", verbose_name="кто ведёт карточку"
    )
    full_name = models.CharField("фамилия, имя, отчество", max_length=200)
    family = models.CharField("фамилия", max_length=100, blank=True)
    given = models.CharField("имя", max_length=100, blank=True)
    patronymic = models.CharField("отчество", max_length=100, blank=True)
    gender = models.CharField("пол", max_length=1, choices=Gender, blank=True)
    cases = models.JSONField("формы для документов", default=dict, blank=True)
    born_on = models.DateField("дата рождения", null=True, blank=True)
    phone = models.CharField("телефон", max_length=30, blank=True)
    email = models.EmailField("почта", blank=True)
    user = models.OneToOneField(
        User, models.SET_NULL, null=True, blank=True, related_name="person", verbose_name="учётная запись"
    )
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    erased_at = models.DateTimeField("уничтожены", null=True, blank=True)
    search_key = models.CharField(max_length=300, editable=False, db_index=True)
    sort_key = models.CharField(max_length=300, editable=False, db_index=True)

    access_org = "organisation"
    access_people = ("user",)
    personal = private(
        name="full_name family given patronymic cases search_key sort_key",
        contact="phone email",
        about="gender user",
        minor="born_on",
    )
    plain = fields("id organisation merged_into erased_at")

    class Meta:
        ordering = ("sort_key",)
        indexes = (models.Index(fields=("organisation", "sort_key"), name="person_of_organisation"),)

    def __str__(self) -> str:
        return ERASED if self.erased_at else initials(self.full_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Everything is kept in one form."""
        self.mend()
        super().save(*args, **kwargs)

    def mend(self) -> None:
        """Mend the name, keep its parts and keys beside it, one form for phone and mail. Rows written in bulk ask for it themselves.

        Parts typed apart (three columns of a table) stay when together they give the full name.
        """
        self.full_name = mended(self.full_name)
        if Name(self.family, self.given, self.patronymic).full != self.full_name:
            name = split(self.full_name)
            self.family, self.given, self.patronymic = name.family[:100], name.given[:100], name.patronymic[:100]
        self.gender = self.gender or gender(self.name)
        self.phone, self.email = one_form(self.phone)[:30], self.email.strip().lower()
        self.search_key = search_key(self.full_name)[:300]
        self.sort_key = sort_key(self.full_name)[:300]

    @property
    def name(self) -> Name:
        """Family name, given name, patronymic."""
        return Name(self.family, self.given, self.patronymic) if self.family else split(self.full_name)

    def age(self, day: date) -> int | None:
        """Full years on `day`; None when the birthday is not known."""
        if self.born_on is None:
            return None
        before = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - before


class Employment(Guarded):
    """A post held somewhere from a day till a day. The history of moves is the list of these.

    `cases` holds forms of the post corrected by hand, as with the names of people.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="employments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="employments")
    post = models.CharField("должность", max_length=200)
    subject = models.CharField("предмет", max_length=200, blank=True)
    cases = models.JSONField("формы для документов", default=dict, blank=True)
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)

    access_org = "person__organisation"
    access_people = ("person__user",)
    personal = private(about="person post subject cases")
    plain = fields("id organisation since until")

    class Meta:
        ordering = ("-since",)
        constraints = (_period("employment_period_in_order"),)

    def __str__(self) -> str:
        return f"{self.post}, {self.organisation}"


class Enrolment(Guarded):
    """A pupil in a class from a day till a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="enrolments")
    form = models.CharField("класс", max_length=40)
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)

    access_org = "person__organisation"
    access_people = ("person__user",)
    personal = private(minor="person form")
    plain = fields("id organisation since until")

    class Meta:
        ordering = ("-since",)
        constraints = (_period("enrolment_period_in_order"),)

    def __str__(self) -> str:
        return f"{self.form}, {self.organisation}"


class Representative(Guarded):
    """Who decides for a child: a parent or a guardian, who is a person of the same organisation."""

    class Kinship(models.TextChoices):
        MOTHER = "mother", "мать"
        FATHER = "father", "отец"
        GUARDIAN = "guardian", "опекун"
        TRUSTEE = "trustee", "попечитель"
        OTHER = "other", "иной законный представитель"

    child = models.ForeignKey(Person, models.CASCADE, related_name="representatives")
    adult = models.ForeignKey(Person, models.CASCADE, related_name="children")
    kinship = models.CharField("кем приходится", max_length=10, choices=Kinship)
    proof = models.CharField("документ о полномочиях", max_length=200, blank=True)
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)

    access_org = "child__organisation"
    access_people = ("adult__user", "child__user")
    personal = private(minor="child adult kinship proof")
    plain = fields("id since until")

    class Meta:
        ordering = ("child", "since")
        constraints = (
            _period("representative_period_in_order"),
            models.CheckConstraint(condition=~Q(child=F("adult")), name="representative_is_another_person"),
            models.UniqueConstraint(
                fields=("child", "adult"), condition=Q(until__isnull=True), name="representative_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.adult}, {self.get_kinship_display()}"
