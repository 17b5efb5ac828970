"""The ready vocabulary: short titles in the words of schools, by the groups of deficits that portals of regions use."""

from __future__ import annotations

from rostok.people.models import Topic

TEACHER, PUPIL = Topic.Audience.TEACHER, Topic.Audience.PUPIL
Group = Topic.Group

#: Audience → group → titles in their order.
READY: dict[Topic.Audience, dict[Topic.Group, tuple[str, ...]]] = {
    TEACHER: {
        Group.SUBJECT: (
            "Трудные темы предмета",
            "Подготовка к ОГЭ и ЕГЭ",
            "Функциональная грамотность",
            "Одарённые дети, олимпиады",
        ),
        Group.PSYCHOLOGY: (
            "Дисциплина на уроке",
            "Мотивация учеников",
            "Ученики с ОВЗ в классе",
            "Конфликты и трудное поведение",
        ),
        Group.METHOD: (
            "Рабочая программа, КТП",
            "План и цели урока",
            "Оценивание и отметки",
            "Самоанализ урока",
        ),
        Group.DIGITAL: (
            "Электронный журнал и отчёты",
            "Цифровые материалы к уроку",
            "Дистанционный урок",
            "Доска, проектор, техника класса",
        ),
        Group.COMMUNICATION: (
            "Работа с родителями",
            "Классное руководство",
            "Общение с коллегами",
            "Выступление на педсовете, семинаре",
        ),
        Group.PERSONAL: (
            "Первые недели в школе",
            "Время и нагрузка",
            "Уверенность на уроке",
            "Аттестация и рост в профессии",
        ),
    },
    PUPIL: {
        Group.STUDY: (
            "Пробелы по предмету",
            "Как делать уроки и всё успевать",
            "Подготовка к экзамену",
            "Русский язык как неродной",
        ),
        Group.RESEARCH: ("Исследовательский проект", "Выступление и защита проекта", "Олимпиада, конкурс"),
        Group.CREATIVE: ("Творчество: музыка, театр, рисунок", "Спорт и здоровье", "Своё медиа, блог, съёмка"),
        Group.ADAPTATION: (
            "Новая школа, новый класс",
            "Общение и друзья",
            "Уверенность в себе",
            "Добрые дела и дела класса",
        ),
        Group.CAREER: ("Выбор профессии", "Куда поступать"),
    },
}
