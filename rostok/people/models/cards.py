"""Cards of the two bases: a person as a mentor and as a mentee, each with its own state, and what is written on them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from rostok.core.models import Guarded, Organisation, User, fields, private
from rostok.core.workflow import state_check, state_choices
from rostok.people import lifecycle

from .persons import Person
from .topics import Topic


class Form(models.TextChoices):
    """Forms of mentoring: five federal ones (methodical model, order Р-145) and the local «педагог – ученик»."""

    TT = "TT", "педагог – педагог"
    UU = "UU", "ученик – ученик"
    TU = "TU", "педагог – ученик"
    SU = "SU", "студент – ученик"
    RU = "RU", "работодатель – ученик"
    RS = "RS", "работодатель – студент"


class MentorCard(Guarded):
    """A person in the base of mentors of a school; a new spell in another school is a new card.

    `organisation` is where the card counts in figures; who sees it is decided by the person's present organisation.
    `former` keeps columns of an older base that have no place here, as they stood («mentees», «results», «topics»).
    """

    class Pool(models.TextChoices):
        TEACHER = "teacher", "педагог"
        SPECIALIST = "specialist", "специалист"
        PUPIL = "pupil", "обучающийся"
        PARENT = "parent", "родитель"
        STUDENT = "student", "студент"
        EMPLOYER = "employer", "работодатель"
        GRADUATE = "graduate", "выпускник"

    class Place(models.TextChoices):
        ANY = "any", "очно и дистанционно"
        FACE = "face", "очно"
        REMOTE = "remote", "дистанционно"

    person = models.ForeignKey(Person, models.CASCADE, related_name="mentor_cards")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mentor_cards")
    pool = models.CharField("кто это", max_length=10, choices=Pool)
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.MENTOR), default=lifecycle.CANDIDATE
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="mentor_cards", verbose_name="с чем поможет")
    forms = models.JSONField("формы наставничества", default=list, blank=True)
    capacity = models.PositiveSmallIntegerField("сколько наставляемых возьмёт", default=1)
    place = models.CharField("как встречается", max_length=10, choices=Place, default=Place.ANY)
    time = models.CharField("когда есть время", max_length=300, blank=True)
    wishes = models.CharField("с кем хотел бы работать", max_length=300, blank=True)
    workplace = models.CharField("место работы или учёбы", max_length=200, blank=True)
    experience = models.PositiveSmallIntegerField("стаж, лет", null=True, blank=True)
    category = models.CharField("категория", max_length=60, blank=True)
    education = models.CharField("образование", max_length=200, blank=True)
    mentoring = models.CharField("опыт наставничества", max_length=300, blank=True)
    achievements = models.TextField("достижения", blank=True)
    interests = models.TextField("интересы", blank=True)
    clearance = models.CharField("справки для работы с детьми", max_length=200, blank=True)
    case_url = models.URLField("ссылка на кейс", blank=True)
    pause_until = models.DateField("пауза до", null=True, blank=True)
    note = models.CharField("почему", max_length=300, blank=True)
    former = models.JSONField("из прежней базы", default=dict, blank=True)
    since = models.DateField("в базе с")
    until = models.DateField("в базе по", null=True, blank=True)

    access_org = "person__organisation"
    access_people = ("person__user",)
    personal = private(
        about="person topics time wishes workplace experience category education mentoring achievements interests"
        " clearance case_url note former"
    )
    plain = fields("id organisation pool state forms capacity place pause_until since until")

    class Meta:
        ordering = ("person__sort_key",)
        constraints = (
            state_check(lifecycle.MENTOR, "mentor_state_known"),
            models.CheckConstraint(condition=Q(capacity__lte=50), name="mentor_capacity_is_human"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="mentor_period"),
            models.UniqueConstraint(
                fields=("person", "organisation"), condition=Q(until__isnull=True), name="mentor_card_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_pool_display()}"


class Training(Guarded):
    """A course that a mentor has finished."""

    card = models.ForeignKey(MentorCard, models.CASCADE, related_name="trainings")
    course = models.CharField("курс или занятие", max_length=300)
    held_on = models.DateField("дата")
    hours = models.PositiveSmallIntegerField("часов", default=0)
    document = models.CharField("документ", max_length=200, blank=True)

    access_org = "card__person__organisation"
    access_people = ("card__person__user",)
    personal = private(about="card course document")
    plain = fields("id held_on hours")

    class Meta:
        ordering = ("-held_on",)

    def __str__(self) -> str:
        return f"{self.course}, {self.hours} ч"


class Candidacy(Guarded):
    """The choice of a mentor in one school year: answers of the questionnaire, scores, talk, conclusion."""

    class Verdict(models.TextChoices):
        SELECTED = "selected", "отобран"
        DECLINED = "declined", "не в этом году"
        THINKING = "thinking", "думает"

    card = models.ForeignKey(MentorCard, models.CASCADE, related_name="candidacies")
    school_year = models.PositiveSmallIntegerField("учебный год")
    answers = models.JSONField("ответы анкеты", default=dict, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    self_filled = models.BooleanField("заполнил сам", default=False)
    scores = models.JSONField("баллы", default=dict, blank=True)
    interview = models.TextField("беседа", blank=True)
    verdict = models.CharField("решение", max_length=10, choices=Verdict, blank=True)
    reason = models.TextField("заключение", blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    access_org = "card__person__organisation"
    access_people = ("card__person__user",)
    personal = private(about="card answers scores interview verdict reason", trace="decided_by")
    plain = fields("id school_year answered_at self_filled decided_at")

    class Meta:
        ordering = ("-school_year",)
        constraints = (models.UniqueConstraint(fields=("card", "school_year"), name="candidacy_once_a_year"),)

    def __str__(self) -> str:
        return f"отбор {self.school_year}/{(self.school_year + 1) % 100:02d}: {self.card}"


class MenteeCard(Guarded):
    """A person in the base of mentees of a school."""

    class Category(models.TextChoices):
        FIRST_YEAR = "first_year", "первый год работы"
        YOUNG = "young", "стаж до трёх лет"
        NEW = "new", "новый сотрудник"
        RETURNED = "returned", "вернулся после перерыва"
        CHANGED = "changed", "сменил должность"
        DEFICIT = "deficit", "есть дефициты"
        GIFTED = "gifted", "одарённый"
        LOW = "low", "трудности в учёбе"
        ACTIVE = "active", "ведёт проект"
        DISABILITY = "disability", "ОВЗ"
        HARDSHIP = "hardship", "трудная жизненная ситуация"
        NEWCOMER = "newcomer", "новый ученик"
        OTHER = "other", "другое"

    #: Categories that say something of health or family: they never leave the school.
    SENSITIVE = (Category.DISABILITY, Category.HARDSHIP)

    person = models.ForeignKey(Person, models.CASCADE, related_name="mentee_cards")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mentee_cards")
    is_pupil = models.BooleanField("обучающийся", default=False)
    category = models.CharField("категория", max_length=12, choices=Category, default=Category.OTHER)
    state = models.CharField(
        "состояние", max_length=10, choices=state_choices(lifecycle.MENTEE), default=lifecycle.FOUND
    )
    expectations = models.TextField("ожидания", blank=True)
    wishes = models.CharField("пожелания к наставнику", max_length=300, blank=True)
    result = models.TextField("результат", blank=True)
    case_url = models.URLField("ссылка на кейс или отзыв", blank=True)
    note = models.CharField("почему", max_length=300, blank=True)
    former = models.JSONField("из прежней базы", default=dict, blank=True)
    since = models.DateField("в базе с")
    until = models.DateField("в базе по", null=True, blank=True)
    finished_on = models.DateField("завершил", null=True, blank=True)

    access_org = "person__organisation"
    access_people = ("person__user",)
    personal = private(about="person expectations wishes result case_url note former", minor="category")
    plain = fields("id organisation is_pupil state since until finished_on")

    class Meta:
        ordering = ("person__sort_key",)
        constraints = (
            state_check(lifecycle.MENTEE, "mentee_state_known"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="mentee_period"),
            models.UniqueConstraint(
                fields=("person", "organisation"), condition=Q(until__isnull=True), name="mentee_card_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_category_display()}"
