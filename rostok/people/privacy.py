"""Which rows of which tables are about a person: found by the fields that each table calls personal, not by lists.

A table of a new room that names a person, or a card of one, by a personal key is met here by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from rostok.core.models import Guarded, JournalEntry, Letter, Privacy, User

from .models import Person

Rows = dict[type[Guarded], set[int]]
#: A key of this class tells who worked on a row, not whom the row is about.
BY_WHOM = Privacy.TRACE
#: Rows that are only about their person though the key may be empty.
OWN = {"Todo", "PersonalLink"}
#: Rooms whose journal speaks of people; elsewhere it speaks of plans and orders that name them.
OF_PEOPLE = {"people", "core"}


def tables() -> list[type[Guarded]]:
    """Every table of the project."""
    return [model for model in apps.get_models() if issubclass(model, Guarded)]


def _keys(target: type[Model]) -> Iterator[tuple[type[Guarded], Any, Privacy]]:
    """(table, key, class) of every key to `target` that tells whom a row is about, not who worked on it."""
    for model in tables():
        for field in model._meta.concrete_fields:
            kind = model.personal.get(field.name, BY_WHOM)
            if kind is not BY_WHOM and isinstance(field, ForeignKey) and field.related_model is target:
                yield model, field, kind


def keys_to(target: type[Model]) -> Iterator[tuple[type[Guarded], str]]:
    """(table, key) of rows that would not be there without the person: the key may not be empty, or the row is a proof."""
    for model, field, kind in _keys(target):
        if not field.null or kind is Privacy.LEGAL or model.__name__ in OWN:
            yield model, field.name


def mentions_of(target: type[Model]) -> Iterator[tuple[type[Guarded], str]]:
    """(table, key) of rows that live without the person too: a row of a plan that names who does it."""
    wanted = set(keys_to(target))
    for model, field, _ in _keys(target):
        if (model, field.name) not in wanted and model is not Person:
            yield model, field.name


def reachable() -> set[type[Guarded]]:
    """Tables that can hold rows about a person, whoever it is."""
    found: set[type[Guarded]] = {Person, User, JournalEntry, Letter}
    fresh: list[type[Guarded]] = [Person, User]
    while fresh:
        near = {model for model, _ in keys_to(fresh.pop())} - found
        found |= near
        fresh += near
    return found


def selves(person: Person) -> set[int]:
    """The card and the cards merged into it."""
    found, fresh = {person.pk}, {person.pk}
    while fresh:
        fresh = set(Person.objects.filter(merged_into__in=fresh).values_list("pk", flat=True)) - found
        found |= fresh
    return found


def related(person: Person) -> Rows:
    """Ids of every row about `person`, table by table: the card, the account, and what hangs on them."""
    cards = selves(person)
    users = set(Person.objects.filter(pk__in=cards, user__isnull=False).values_list("user", flat=True))
    found: Rows = {Person: cards} | ({User: users} if users else {})
    fresh: list[tuple[type[Guarded], set[int]]] = list(found.items())
    while fresh:
        target, ids = fresh.pop()
        for model, key in keys_to(target):
            rows = set(model._default_manager.filter(**{f"{key}__in": ids}).values_list("pk", flat=True))
            new = rows - found.get(model, set()) if model is not Person else set()
            if new:
                found[model] = found.get(model, set()) | new
                fresh.append((model, new))
    return found | _told(found, cards)


def _told(found: Rows, cards: set[int]) -> Rows:
    """Entries of the journal about these rows, and letters: they name rows by words, not by keys."""
    entries = Q(pk__in=())
    for model, ids in found.items():
        if model._meta.app_label in OF_PEOPLE:
            entries |= Q(target_type=model._meta.label_lower, target_id__in=ids)
    told: Rows = {JournalEntry: set(JournalEntry.objects.filter(entries).values_list("pk", flat=True))}
    told[Letter] = {letter.pk for letter in letters(cards, found.get(User, set()))}
    return {model: ids for model, ids in told.items() if ids}


def addresses(cards: Iterable[int], users: Iterable[int]) -> set[str]:
    """Mailboxes of the person."""
    mails = set(Person.objects.filter(pk__in=cards).values_list("email", flat=True))
    mails |= set(User.objects.filter(pk__in=users).values_list("email", flat=True))
    return mails - {""}


def letters(cards: set[int], users: set[int]) -> QuerySet[Letter]:
    """Letters to the person: to their address, unless another name of a shared mailbox stands on them."""
    mails = addresses(cards, users)
    shared = Person.objects.filter(email__in=mails).exclude(pk__in=cards).values("full_name")
    about = Q(to__in=mails) & ~Q(to_name__in=shared)
    for pk in cards:
        about |= Q(key__startswith=f"consent:{pk}:")
    return Letter.objects.filter(about)


def personal_fields(model: type[Guarded]) -> list[tuple[Any, Privacy]]:
    """Fields of `model` that are personal, with their classes, in the order of the table."""
    fields: list[Field[Any, Any]] = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    return [(field, model.personal[field.name]) for field in fields if field.name in model.personal]


def title_of(model: type[Guarded]) -> str:
    """What a table is called for people."""
    return TITLES.get(model.__name__, "Другие записи")


#: Table → its name in the answer «что вы обо мне знаете» and in acts of destruction.
TITLES = {
    "Person": "Карточка человека",
    "User": "Учётная запись",
    "Membership": "Роли в системе",
    "Employment": "Работа",
    "Enrolment": "Учёба",
    "Representative": "Законные представители",
    "MentorCard": "База наставников",
    "Training": "Обучение наставника",
    "Candidacy": "Анкета и отбор наставника",
    "MenteeCard": "База наставляемых",
    "Request": "Запросы",
    "Deficit": "Затруднения",
    "MunicipalMentor": "Список муниципальных наставников",
    "Consent": "Согласия",
    "ConsentSignature": "Подписи под согласиями",
    "PersonalLink": "Личные ссылки",
    "DifferentPeople": "Разные люди с похожими карточками",
    "Merge": "Объединение карточек",
    "ColumnMemory": "Память столбцов при вставке",
    "SignInKey": "Письма для входа",
    "SignInCard": "Карточки входа",
    "Todo": "Дела",
    "Letter": "Письма",
    "JournalEntry": "Журнал",
    "IssuedPaper": "Изданные документы",
    "PaperLine": "Строки приказов",
    "Agreement": "Соглашения о наставничестве",
    "Acquaintance": "Ознакомление с документами",
    "Pair": "Наставнические пары",
    "Group": "Наставнические группы",
    "Answer": "Ответы на предложения о паре",
    "RoundLine": "Черновики подбора пар",
    "Ban": "Кого не предлагать друг другу",
    "Search": "Поиск наставника",
    "SupportEntry": "Журнал сопровождения",
    "Meeting": "Встречи пар",
    "Visit": "Посещения уроков",
    "Help": "Просьбы о помощи",
    "Review": "Отзывы о работе пары",
    "MentorReport": "Отчёты наставника",
    "MeetupPlace": "Участие в быстрых встречах",
    "Wish": "Пожелания после быстрых встреч",
}
