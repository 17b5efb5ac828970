"""What a column of a list of people can be, by the kind of the list: its name, its title in our blanks, words of headings.

The sets follow the bases of the target model (Р-145: 13 columns of mentees, 16 of mentors) and staff registers of schools.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STAFF, PUPILS, MENTORS, MENTEES, MUNICIPAL = KINDS = ("staff", "pupils", "mentors", "mentees", "municipal")
_EVERYBODY = frozenset(KINDS)
_ADULTS = frozenset({STAFF, MENTORS, MENTEES, MUNICIPAL})
_CHILDREN = frozenset({PUPILS, MENTEES})
_CARDS = frozenset({MENTORS, MENTEES})
_M, _E, _P, _T = frozenset({MENTORS}), frozenset({MENTEES}), frozenset({PUPILS}), frozenset({MUNICIPAL})
#: «ОУ», «Наименование МБОУ», «Место работы»; «Стаж в организации» is not one.
_SCHOOL = (
    r"^(?!.*стаж).*(?:школ|организац|учрежден|мест\w+ работы)|^(?:наименование |название )?(?:д?оо|д?оу|м[абк]?д?оу)$"
)
#: By the beginning of the word: «родитель» and «представитель» have «тел» inside.
_PHONE = r"\bтел|\bмоб"
_GUARDIAN = r"родител|представител|мать\b|матери|отец\b|отца|мама\b|папа\b|опекун"


@dataclass(frozen=True)
class Field:
    """`words` is searched in the key of a heading; the first field of the list that is found has the column."""

    name: str
    title: str
    kinds: frozenset[str]
    words: str

    def named_by(self, key: str) -> bool:
        """Whether a heading with this key names the field."""
        return re.search(self.words, key) is not None


#: The order decides: «телефон родителя» is asked before «телефон», «место работы наставника» before «наставник».
FIELDS = (
    Field("case_url", "Ссылка на кейс или отзыв", _CARDS, r"ссылк|кейс|отзыв"),
    Field("rep_phone", "Телефон представителя", _CHILDREN, rf"({_PHONE}).*({_GUARDIAN})|({_GUARDIAN}).*({_PHONE})"),
    Field("rep_email", "Почта представителя", _CHILDREN, rf"(почт|mail).*({_GUARDIAN})|({_GUARDIAN}).*(почт|mail)"),
    Field("rep_kinship", "Кем приходится", _CHILDREN, r"кем приходится|родств|кто (?:для|ребенку)"),
    Field("rep_contacts", "Контакты представителя", _CHILDREN, rf"контакт.*({_GUARDIAN})|({_GUARDIAN}).*контакт"),
    Field("rep_name", "Представитель", _CHILDREN, _GUARDIAN),
    Field("wishes", "Пожелания к наставнику", _E, r"пожелан"),
    Field("mentor_place", "Место работы или учёбы наставника", _E, r"место .*наставник"),
    Field("mentor", "ФИО наставника", _E, r"^(?:ф и о |фио )?наставник"),
    Field("mentee_place", "Место работы или учёбы наставляемого", _M, r"место .*наставляем"),
    Field("wishes", "Желаемый возраст наставляемых", _M, r"возраст|с кем хотел|пожелан|желаем"),
    Field("capacity", "Сколько наставляемых возьмёт", _M, r"сколько|количеств|нагрузк|число"),
    Field("mentoring", "Опыт наставничества", _M, r"опыт"),
    Field("mentees", "Наставляемые", _M, r"^(?:ф и о |фио )?наставляем"),
    Field("born_on", "Дата рождения", _EVERYBODY, r"рожд|родил|^д р$|год рож"),
    Field("phone", "Телефон", _EVERYBODY, r"телефон|\bтел\b|моб|сотов"),
    Field("email", "Почта", _EVERYBODY, r"почт|mail|емейл|мейл|элект\w* адрес|эл адрес"),
    Field("contacts", "Контакты", _EVERYBODY, r"контакт"),
    # A heading over three columns: «Фамилия, имя, отчество: Имя».
    Field("family", "Фамилия", _EVERYBODY, r"отчество фамилия$"),
    Field("given", "Имя", _EVERYBODY, r"отчество имя$"),
    Field("patronymic", "Отчество", _EVERYBODY, r"отчество отчество$"),
    Field("full_name", "Фамилия, имя, отчество", _EVERYBODY, r"фамилия.*имя"),
    Field("family", "Фамилия", _EVERYBODY, r"фамилия"),
    Field("patronymic", "Отчество", _EVERYBODY, r"отчество"),
    Field("given", "Имя", _EVERYBODY, r"\bимя$"),
    Field("experience", "Стаж, лет", _M, r"стаж"),
    Field("pool", "Кто это", _M, r"кто это|\bпул\b|категория наставник|роль"),
    Field("category", "Категория", _E, r"категори|кто это|статус"),
    Field("category", "Категория", _M, r"категори|квалификац"),
    Field("post", "Должность", _ADULTS, r"должност|кем работает"),
    Field("subject", "Предмет", _ADULTS, r"предмет|дисциплин|преподава"),
    Field("letter", "Литера", _CHILDREN | _M, r"литер|буква"),
    Field("form", "Класс", _CHILDREN | _M, r"класс"),
    Field("forms", "Форма наставничества", _CARDS, r"^формы?\b"),
    Field("school", "Школа", _T, _SCHOOL),
    Field("workplace", "Место работы или учёбы", _M, r"мест\w+ (?:работы|учебы)"),
    Field("topics", "Основные компетенции", _M, r"компетенц|\bтем[аы]\b|с чем помо"),
    Field("achievements", "Важные для программы достижения", _M, r"достиж|наград|заслуг"),
    Field("interests", "Интересы", _M, r"интерес|увлечен|хобби"),
    Field("time", "Ресурс времени", _M, r"времен|время|график|когда"),
    Field("place", "Как встречается", _M, r"встреча|очно|формат"),
    Field("since", "Дата вхождения в программу", _CARDS, r"вхожд|вступл|включен|дата начала"),
    Field("until", "Дата завершения", _CARDS, r"заверш|окончан"),
    Field("since", "Работает с", frozenset({STAFF}), r"прием|принят|работает с|с какого|дата начала"),
    Field("since", "В классе с", _P, r"зачисл|поступ|с какого"),
    Field("education", "Образование", _M, r"образован"),
    Field("clearance", "Справки для работы с детьми", _M, r"справк|судимост"),
    Field("results", "Результаты", _CARDS, r"результат"),
    Field("mark", "Отметка о прохождении", _E, r"отметк"),
    Field("request", "Основной запрос", _E, r"запрос|дефицит|затрудн|проблем"),
    Field("expectations", "Ожидания", _E, r"ожидан"),
    Field("direction", "Направление", _T, r"направлен|специализ|\bтем[аы]\b"),
    Field("state", "Состояние", _CARDS, r"состояние|статус"),
    Field("school", "Школа", _EVERYBODY - _T, _SCHOOL),
    Field("full_name", "Фамилия, имя, отчество", _EVERYBODY, r"\bфио\b|\bф и о\b|^(?:сотрудник|работник|педагог|"
          r"учител[ья]|наставник|наставляем[а-я]{2}|обучающ[а-я]{3,4}|учени[кц]|учащ[а-я]{3,4}|ребенок|дети)[аиыов]{0,2}$"),
)  # fmt: skip
#: Without one of these a row cannot be anybody's.
NAMES = {"full_name", "family"}


def fields_of(kind: str) -> dict[str, Field]:
    """Name → field of the list `kind`, each once, names of people first."""
    found: dict[str, Field] = {}
    for field in FIELDS:
        if kind in field.kinds:
            found.setdefault(field.name, field)
    first = [name for name in ("full_name", "family", "given", "patronymic") if name in found]
    return {name: found[name] for name in (*first, *(name for name in found if name not in first))}


def field_of(kind: str, heading: str) -> str:
    """Name of the field that the key of a heading names, "" for none."""
    for field in FIELDS:
        if kind in field.kinds and field.named_by(heading):
            return field.name
    return ""
