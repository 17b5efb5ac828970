"""Issued papers: orders and all the rest, from draft to signature, their annexes, numbers and who has read them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, StoredFile, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.engine.russian import date_short, search_key
from rostok.engine.russian.paper_numbers import number_key
from rostok.papers import lifecycle
from rostok.people.models import Person

from .acts import NormativeAct
from .blanks import Blank, PaperKind


class IssuedPaper(Guarded):
    """One paper of an organisation. After signing its words, tables and bytes never change.

    `facts` are the values put into the sample, `frozen` the whole paper as signed, `sha256` the hash of its file,
    `mark` the code of the check page printed as QR. `previous` is the paper that this one changes, ends or annuls.
    """

    class Relation(models.TextChoices):
        CHANGES = "changes", "изменяет"
        ENDS = "ends", "прекращает действие"
        ANNULS = "annuls", "отменяет"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="issued_papers")
    kind = models.CharField("вид документа", max_length=30, choices=PaperKind)
    blank = models.ForeignKey(Blank, models.PROTECT, null=True, blank=True, related_name="papers")
    heading = models.TextField("заголовок к тексту")
    body = models.TextField("текст", blank=True)
    facts = models.JSONField("данные", default=dict, blank=True)
    stamps = models.JSONField("грифы", default=list, blank=True)
    school_year = models.PositiveSmallIntegerField("учебный год", db_index=True)
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.PAPER), default=lifecycle.DRAFT, db_index=True
    )
    series = models.CharField("ряд номеров", max_length=40, blank=True)
    number = models.CharField("номер", max_length=40, blank=True)
    number_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    number_year = models.PositiveSmallIntegerField("год номера", null=True, blank=True)
    by_office = models.BooleanField("номер присвоит канцелярия", default=False)
    date = models.DateField("дата", null=True, blank=True)
    signer = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    signer_name = models.CharField("кто подписывает", max_length=200, blank=True)
    signer_post = models.CharField("должность", max_length=200, blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")
    relation = models.CharField("как связан", max_length=10, choices=Relation, blank=True)
    acts = models.ManyToManyField(NormativeAct, blank=True, related_name="papers", verbose_name="на что ссылается")
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    frozen = models.JSONField("как подписано", null=True, blank=True)
    sha256 = models.CharField("хеш", max_length=64, blank=True)
    frozen_sha256 = models.CharField("хеш записи", max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    signature_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    signature_note = models.CharField("сведения об электронной подписи", max_length=300, blank=True)
    mark = models.CharField("код проверки", max_length=20, unique=True)
    return_note = models.CharField("почему возвращён", max_length=300, blank=True)
    search_key = models.TextField(editable=False)

    access_org = "organisation"
    personal = private(
        legal="heading body facts stamps signer signer_name signer_post frozen search_key signature_note return_note",
        trace="made_by signed_by",
    )
    plain = fields(
        "id organisation kind blank school_year state series number number_key number_year by_office date previous relation acts made_at"
        " signed_at sha256 frozen_sha256 file scan signature_file mark"
    )

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            state_check(lifecycle.PAPER, "paper_state_known"),
            models.UniqueConstraint(
                fields=("organisation", "number_year", "series", "number"),
                condition=~Q(number="") & ~Q(series=""),
                name="paper_number_once",
            ),
        )

    def __str__(self) -> str:
        number = f" №\u00a0{self.number}" if self.number else ""
        day = f" от {date_short(self.date)}" if self.date else ""
        return f"{self.get_kind_display()}{day}{number}"

    @property
    def is_word(self) -> bool:
        """Whether its sheet is an own Word sample filled with data, not a sheet of ours."""
        return self.blank is not None and self.blank.docx_id is not None

    @property
    def ending(self) -> str:
        """The kind of the file that is signed."""
        return "docx" if self.is_word else "pdf"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = search_key(f"{self.get_kind_display()} {self.heading} {self.number} {self.signer_name}")
        self.number_key = number_key(self.number)
        if kwargs.get("update_fields"):  # a number given at signing is found at once
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key", "number_key"}
        super().save(*args, **kwargs)


class PaperLine(Guarded):
    """A row of the annex of an order on pairs: who mentors whom, how, from when till when.

    The order fixes the pair: a signed line that is not ended is an active one. Texts stand for people outside the base.
    """

    class Pay(models.TextChoices):
        NONE = "none", "без доплаты"
        SUM = "sum", "рублей в месяц"
        PERCENT = "percent", "% оклада"

    paper = models.ForeignKey(IssuedPaper, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    mentor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    mentor_text = models.CharField("наставник", max_length=300, blank=True)
    mentee = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    mentee_text = models.CharField("наставляемый", max_length=300, blank=True)
    form = models.CharField("форма", max_length=60, blank=True)
    topic = models.CharField("направление", max_length=300, blank=True)
    since = models.DateField("с", null=True, blank=True)
    until = models.DateField("по", null=True, blank=True)
    pay_kind = models.CharField("доплата", max_length=10, choices=Pay, default=Pay.NONE)
    pay = models.DecimalField("размер", max_digits=9, decimal_places=2, null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    ended_on = models.DateField("последний день", null=True, blank=True)
    ended_why = models.CharField("почему", max_length=300, blank=True)
    ended_by = models.ForeignKey(IssuedPaper, models.PROTECT, null=True, blank=True, related_name="ended_lines")

    access_org = "paper__organisation"
    access_people = ("mentor__user", "mentee__user")
    personal = private(legal="mentor mentor_text mentee mentee_text topic pay ended_why")
    plain = fields("id paper position form since until pay_kind replaces ended_on ended_by")

    class Meta:
        ordering = ("paper", "position")
        constraints = (
            models.CheckConstraint(
                condition=Q(mentor__isnull=True) | Q(mentee__isnull=True) | ~Q(mentor=F("mentee")),
                name="line_of_two_people",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")), name="line_period"
            ),
        )

    def __str__(self) -> str:
        return f"{self.mentor or self.mentor_text} — {self.mentee or self.mentee_text}"


class Agreement(Guarded):
    """Papers of Labour Code article 351.8 for a worker who mentors a worker: consent, agreement, pay, early end.

    The notice of an early refusal or cancellation is given at least three working days before `ends_on`.
    """

    class Notice(models.TextChoices):
        MENTOR = "mentor", "отказ наставника"
        EMPLOYER = "employer", "отмена работодателем"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements")
    mentor = models.ForeignKey(Person, models.PROTECT, related_name="agreements")
    mentee = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    in_duties = models.BooleanField("наставничество входит в трудовую функцию", default=False)
    ground = models.CharField("основание", max_length=300, blank=True)
    consent_on = models.DateField("письменное согласие от", null=True, blank=True)
    number = models.CharField("номер дополнительного соглашения", max_length=40, blank=True)
    signed_on = models.DateField("дополнительное соглашение от", null=True, blank=True)
    content = models.TextField("содержание работы", blank=True)
    form = models.CharField("форма выполнения", max_length=200, blank=True)
    since = models.DateField("с", null=True, blank=True)
    until = models.DateField("по", null=True, blank=True)
    pay_kind = models.CharField("доплата", max_length=10, choices=PaperLine.Pay, default=PaperLine.Pay.NONE)
    pay = models.DecimalField("размер", max_digits=9, decimal_places=2, null=True, blank=True)
    pay_act = models.ForeignKey(
        NormativeAct, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="основание доплаты"
    )
    contract_number = models.CharField("номер трудового договора", max_length=40, blank=True)
    contract_date = models.DateField("трудовой договор от", null=True, blank=True)
    notice_by = models.CharField("кто предупредил", max_length=10, choices=Notice, blank=True)
    notice_on = models.DateField("предупреждение от", null=True, blank=True)
    ends_on = models.DateField("прекращено с", null=True, blank=True)

    access_org = "organisation"
    access_people = ("mentor__user",)
    personal = private(legal="mentor mentee ground content pay contract_number contract_date")
    plain = fields(
        "id organisation in_duties consent_on number signed_on form since until pay_kind pay_act notice_by notice_on ends_on"
    )

    class Meta:
        ordering = ("mentor__sort_key",)

    def __str__(self) -> str:
        return f"Соглашение: {self.mentor}"


class Acquaintance(Guarded):
    """Somebody the paper names has read it: in the system or under the paper sheet."""

    class Way(models.TextChoices):
        SYSTEM = "system", "в системе"
        PAPER = "paper", "под подпись на листе"

    paper = models.ForeignKey(IssuedPaper, models.CASCADE, related_name="acquaintances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="acquaintances")
    read_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField("как", max_length=10, choices=Way, blank=True)

    access_org = "paper__organisation"
    access_people = ("person__user",)
    personal = private(legal="person")
    plain = fields("id paper read_at way")

    class Meta:
        ordering = ("person__sort_key",)
        constraints = (models.UniqueConstraint(fields=("paper", "person"), name="acquaintance_once"),)

    def __str__(self) -> str:
        return str(self.person)


class NumberSeries(Guarded):
    """The last number given in a series of an organisation in a year; a number is given only at signing."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="number_series")
    year = models.PositiveSmallIntegerField("год")
    series = models.CharField("ряд", max_length=40)
    last = models.PositiveIntegerField("последний номер", default=0)

    access_org = "organisation"
    plain = fields("id organisation year series last")

    class Meta:
        ordering = ("-year", "series")
        constraints = (models.UniqueConstraint(fields=("organisation", "year", "series"), name="number_series_once"),)

    def __str__(self) -> str:
        return f"{self.series}, {self.year}: {self.last}"


class PaperLook(Guarded):
    """How papers of an organisation look: letterhead, font, margins, and masks of numbers by series.

    `masks`: series → mask with `{n}` («{n}-а», «01-05/{n}», «{n} осн. деят.»).
    """

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="paper_look")
    head = models.TextField("шапка", blank=True)
    city = models.CharField("место издания", max_length=100, blank=True)
    font = models.CharField("шрифт", max_length=60, default="Times New Roman")
    size = models.DecimalField("кегль", max_digits=3, decimal_places=1, default=13)
    table_size = models.DecimalField("кегль таблиц", max_digits=3, decimal_places=1, default=11)
    left = models.PositiveSmallIntegerField("поле слева, мм", default=30)
    right = models.PositiveSmallIntegerField("поле справа, мм", default=15)
    top = models.PositiveSmallIntegerField("поле сверху, мм", default=20)
    bottom = models.PositiveSmallIntegerField("поле снизу, мм", default=20)
    qr = models.BooleanField("печатать код проверки", default=True)
    masks = models.JSONField("маски номеров", default=dict, blank=True)

    access_org = "organisation"
    plain = fields("id organisation head city font size table_size left right top bottom qr masks")

    def __str__(self) -> str:
        return f"Вид документов: {self.organisation}"
