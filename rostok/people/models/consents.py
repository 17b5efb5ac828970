"""Consents: texts by version, the register, signatures, and the proof that data were destroyed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from rostok.core.models import Guarded, Organisation, StoredFile, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.people import lifecycle

from .persons import Person


class Purpose(models.TextChoices):
    """One paper for one purpose (152-ФЗ art. 9; separate papers since 01.09.2025, 156-ФЗ)."""

    PROCESSING = "processing", "Обработка данных"
    TRANSFER = "transfer", "Передача муниципалитету"
    PUBLICATION = "publication", "Публикация"
    PHOTO = "photo", "Фото и видео"
    MENTORING = "mentoring", "Согласие быть наставником"


class ConsentText(Guarded):
    """The words of a consent of one organisation in one version; signed ones are never changed."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="consent_texts")
    purpose = models.CharField("цель", max_length=12, choices=Purpose)
    version = models.PositiveSmallIntegerField("редакция")
    title = models.CharField("название", max_length=200)
    text = models.TextField("текст")
    months = models.PositiveSmallIntegerField("срок действия, месяцев", default=12)
    since = models.DateField("действует с")

    access_org = "organisation"
    plain = fields("id organisation purpose version title text months since")

    class Meta:
        ordering = ("organisation", "purpose", "-version")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "purpose", "version"), name="consent_text_version"),
        )

    def __str__(self) -> str:
        return f"{self.title}, редакция {self.version}"


class Consent(Guarded):
    """One person, one operator, one purpose: from «не спрошено» to «есть», «отказ», «отозвано».

    `wording` is the exact text that was accepted, `digest` its SHA-256; `sheet` is the code printed as QR on paper.
    The organisation is the operator to whom it was given: after a move the old one keeps it as proof.
    """

    class Way(models.TextChoices):
        ELECTRONIC = "electronic", "по ссылке"
        PAPER = "paper", "на бумаге"

    class Signer(models.TextChoices):
        SELF = "self", "лично"
        REPRESENTATIVE = "representative", "законный представитель"
        BOTH = "both", "вместе с законным представителем"

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="consents")
    purpose = models.CharField("цель", max_length=12, choices=Purpose)
    text = models.ForeignKey(ConsentText, models.PROTECT, null=True, blank=True, related_name="consents")
    state = models.CharField(
        "состояние",
        max_length=10,
        choices=state_choices(lifecycle.CONSENT),
        default=lifecycle.NOT_ASKED,
        db_index=True,
    )
    signer = models.CharField("кто подписывает", max_length=15, choices=Signer, default=Signer.SELF)
    way = models.CharField("как получено", max_length=10, choices=Way, blank=True)
    wording = models.TextField("принятый текст", blank=True)
    digest = models.CharField(max_length=64, blank=True)
    sheet = models.CharField("код листа", max_length=20, unique=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    given_on = models.DateField("дано", null=True, blank=True)
    until = models.DateField("действует по", null=True, blank=True)
    kept_at = models.CharField("где лежит подлинник", max_length=200, blank=True)
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField("как отозвано", max_length=300, blank=True)
    made_at = models.DateTimeField()

    access_org = "organisation"
    access_people = ("person__user",)
    personal = private(legal="person wording digest kept_at scan withdrawn_why", key="sheet")
    plain = fields("id organisation purpose text state signer way asked_at given_on until withdrawn_at made_at")

    class Meta:
        ordering = ("person__sort_key", "purpose")
        # Holds everything that «agreed» asks of each row of a list, so the row of the consent itself is not read.
        indexes = (
            models.Index(fields=("person", "organisation", "purpose", "state", "until"), name="consent_of_person"),
        )
        constraints = (
            state_check(lifecycle.CONSENT, "consent_state_known"),
            # A paper in force is renewed by a new one beside it, and stays as proof when the new one is given.
            models.UniqueConstraint(
                fields=("person", "organisation", "purpose"),
                condition=Q(state__in=lifecycle.ASKABLE),
                name="consent_asked_once",
            ),
            models.UniqueConstraint(
                fields=("person", "organisation", "purpose"),
                condition=Q(state=lifecycle.GIVEN),
                name="consent_given_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=lifecycle.GIVEN) | (Q(given_on__isnull=False) & ~Q(way="")),
                name="consent_given_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.person}"


class ConsentSignature(Guarded):
    """One hand under a consent: the person's own or a representative's, with when, from where, by what."""

    class Capacity(models.TextChoices):
        SELF = "self", "лично"
        REPRESENTATIVE = "representative", "законный представитель"

    consent = models.ForeignKey(Consent, models.CASCADE, related_name="signatures")
    capacity = models.CharField("в качестве", max_length=15, choices=Capacity)
    signer = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    signer_name = models.CharField("кто подписал", max_length=200)
    at = models.DateTimeField()
    address = models.CharField("с какого адреса", max_length=60, blank=True)
    browser = models.CharField("браузер", max_length=300, blank=True)
    confirmed_by = models.CharField("чем подтверждено", max_length=200, blank=True)

    access_org = "consent__organisation"
    access_people = ("consent__person__user",)
    personal = private(legal="consent signer signer_name address browser confirmed_by")
    plain = fields("id capacity at")

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("consent", "capacity"), name="consent_signed_once"),)

    def __str__(self) -> str:
        return f"{self.signer_name}, {self.get_capacity_display()}"


class DestructionAct(Guarded):
    """An order to destroy a person's data and, once done, the act (Roskomnadzor order 179 of 28.10.2022).

    No key to the person: the row outlives the data for three years. `mark` is the pseudonym left in the journal.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="destruction_acts")
    person_id_was = models.BigIntegerField()
    mark = models.CharField("псевдоним", max_length=40)
    name = models.CharField("чьи данные (до уничтожения)", max_length=200, blank=True)
    reason = models.CharField("причина", max_length=300)
    asked_at = models.DateTimeField("требование")
    due = models.DateField("уничтожить не позже")
    done_at = models.DateTimeField("уничтожено", null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    listing = models.JSONField("перечень данных", default=list, blank=True)
    extract = models.JSONField("выписка из журнала", default=list, blank=True)
    ground = models.CharField("почему данные остаются", max_length=300, blank=True)

    access_org = "organisation"
    personal = private(legal="name reason listing extract ground", trace="done_by")
    plain = fields("id organisation person_id_was mark asked_at due done_at")

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"Уничтожение данных {self.mark}"
