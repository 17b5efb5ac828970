"""The fourteen roles, each with one line that a person understands."""

from django.db import models


class Role(models.TextChoices):
    """Hats of people; a person may wear several, rights add up."""

    ADMINISTRATOR = "administrator", "Администратор"
    OPERATOR = "operator", "Муниципальный оператор"
    OBSERVER = "observer", "Муниципальный наблюдатель"
    DIRECTOR = "director", "Директор"
    DEPUTY = "deputy", "Заместитель директора"
    CURATOR = "curator", "Куратор наставничества"
    MENTOR = "mentor", "Наставник"
    MUNICIPAL_MENTOR = "municipal_mentor", "Муниципальный педагог-наставник"
    MENTEE = "mentee", "Наставляемый"
    GUARDIAN = "guardian", "Родитель"
    PSYCHOLOGIST = "psychologist", "Психолог"
    JURY = "jury", "Член жюри"
    EXPERT = "expert", "Эксперт"
    EDITOR = "editor", "Редактор открытых страниц"
