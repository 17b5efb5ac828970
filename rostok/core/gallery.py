"""The gallery of the look at /ui/: every piece in every state, with the words of real papers (development only)."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace as Sample
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rostok.engine.doubts import Doubt

from .access import public

TODAY = date(2026, 11, 21)


class ActivityForm(forms.Form):
    """Every kind of field."""

    title = forms.CharField(label="Мероприятие", help_text="Как в дорожной карте")
    deadline = forms.CharField(
        label="Срок",
        error_messages={"required": "Напишите срок"},
        help_text="Словами, как в документе: «ежегодно, в мае-июне»",
    )
    responsible = forms.ChoiceField(
        label="Ответственный",
        error_messages={"required": "Выберите ответственного"},
        choices=[("", "Выберите"), ("oo", "ОО"), ("imc", "МАУ ИМЦ")],
    )
    held = forms.DateField(label="Дата", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    when = forms.ChoiceField(
        label="Когда",
        widget=forms.RadioSelect(attrs={"class": "chips"}),
        choices=[("0", "Сегодня"), ("1", "Вчера"), ("2", "Другой день")],
    )
    kind = forms.ChoiceField(
        label="Форма наставничества",
        error_messages={"required": "Выберите форму"},
        widget=forms.RadioSelect,
        choices=[("t", "педагог – педагог"), ("p", "ученик – ученик"), ("e", "работодатель – ученик")],
    )
    topics = forms.MultipleChoiceField(
        label="Запросы",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("d", "Дисциплина на уроке"), ("k", "Рабочая программа, КТП"), ("r", "Работа с родителями")],
    )
    note = forms.CharField(
        label="Заметка", required=False, widget=forms.Textarea, help_text="Видят: наставник и куратор"
    )
    scan = forms.FileField(label="Скан приказа", required=False, help_text="PDF или фотография до 20\u00a0МБ")
    agreed = forms.BooleanField(label="Согласие получено на бумаге", required=False)


class PeopleFilter(forms.Form):
    """A filter bar."""

    school = forms.ChoiceField(label="Школа", choices=[("", "Все"), ("7", "СОШ № 7")], required=False)
    form = forms.ChoiceField(label="Форма", choices=[("", "Все"), ("t", "педагог – педагог")], required=False)
    subject = forms.CharField(label="Предмет", required=False)
    free = forms.BooleanField(label="Есть свободное место", required=False)


def move(label: str, kind: str = "plain", *, get: bool = False, icon: str = "") -> Sample:
    """A button that does nothing."""
    return Sample(label=label, url="#", kind=kind, get=get, icon=icon)


def duty(tone: str, word: str, text: str, deadline: str, *moves: Sample, note: str = "") -> Sample:
    """A row of «Что сделать сейчас»."""
    return Sample(tone=tone, word=word, text=text, deadline=deadline, moves=moves, note=note, url="#")


DUTIES = [
    duty("late", "Просрочено", "7 школ не прислали дорожную карту", "до 10.09", move("Напомнить 7 школам", "primary")),
    duty("soon", "Скоро срок", "3 программы ждут экспертизы", "до 25.11", move("Назначить экспертов", get=True)),
    duty("soon", "Скоро срок", "График на декабрь не опубликован", "до 30.11", move("Опубликовать")),
    duty(
        "attention",
        "Внимание",
        "12 наставляемых без пары дольше 14 дней",
        "",
        move("Открыть список", get=True),
        note="Больше всего в СОШ № 7: четверо",
    ),
    duty("work", "Исходящие", "38 писем готовы и ждут отправки", "", move("Проверить и отправить", get=True)),
]
STATES = [
    ("done", "Выполнено"),
    ("work", "Идёт"),
    ("soon", "Скоро срок"),
    ("late", "Просрочено"),
    ("neutral", "Не начато"),
    ("attention", "Внимание"),
]
STAGES = ["Условия", "Банк наставляемых", "Банк наставников", "Обучение", "Пары", "Работа", "Завершение"]
CELLS = {
    "+": ("done", "готово"),
    "~": ("work", "идёт"),
    "!": ("late", "срок"),
    "?": ("soon", "скоро"),
    "-": ("quiet", "пока нет"),
}
SCHOOLS = [
    ("СОШ № 1", "+++~---", 0),
    ("СОШ № 3", "+++++~-", 9),
    ("СОШ № 7", "+!~----", 0),
    ("Лицей № 2 имени М. В. Ломоносова", "++++?--", 14),
    ("ЦО № 14", "++++++~", 7),
    ("СОШ № 12", "", 0),
    ("Гимназия «Перспектива»", "++~!---", 2),
]
EVENTS = {
    5: [("Мониторинг форм поддержки", "done")],
    10: [("Установочная сессия", "done"), ("Школа молодого учителя", "done")],
    21: [("Круглый стол", "soon"), ("Экспертиза программ", "late")],
    27: [("Семинар наставников", "")],
}
ROWS = [
    ("Подготовительный этап", "1", "Подготовка условий для запуска программы на уровне ОО", "до 10.09", "ОО", "soon", "31 из 38"),
    ("", "3", "Формирование списка муниципальных педагогов-наставников", "ежегодно, в мае-июне", "МАУ ИМЦ", "neutral", "Не начато"),
    ("Основной этап", "5", "Организация работы муниципальных педагогов-наставников", "сентябрь-май", "МАУ ИМЦ", "work", "Идёт"),
    ("", "7", "Конкурс «Первые шаги в профессию»", "ежегодно, в январе-марте", "", "neutral", "Не начато"),
    ("Завершающий этап", "11", "Мониторинг удовлетворённости молодых педагогов", "в сентябре, в апреле", "МАУ ИМЦ", "done", "Выполнено"),
]  # fmt: skip
BULLETS = [
    ("Школьники в наставничестве", "52 %", 52, 70, "цель 70 %", "+4 за месяц"),
    ("Школы с утверждённой картой", "31 из 38", 81.6, 100, "цель 38", ""),
    ("Молодые педагоги с наставником", "91 %", 91, 100, "цель 100 %", "+2 за месяц"),
]


def month() -> list[list[dict[str, Any]]]:
    """November 2026 in weeks."""
    first = date(2026, 10, 26)
    days = [first + timedelta(days=number) for number in range(42)]
    made = [
        {
            "date": day,
            "outside": day.month != TODAY.month,
            "today": day == TODAY,
            "events": [(text, "#", tone) for text, tone in EVENTS.get(day.day, []) if day.month == TODAY.month],
            "more": ("ещё 2", "#") if day == TODAY else None,
        }
        for day in days
    ]
    return [made[start : start + 7] for start in range(0, 42, 7)]


def matrix_row(label: str, signs: str, pairs: int) -> Sample:
    """One school of the picture; no signs means «у нас в этом году нет»."""
    cells = [
        Sample(
            tone=CELLS[sign][0],
            word=CELLS[sign][1],
            url="" if sign == "-" else "#",
            label=stage,
            live=CELLS[sign][0] in ("late", "soon", "work"),
        )
        for stage, sign in zip(STAGES, signs, strict=False)
    ]
    summary = f"готово {signs.count('+')} из {len(STAGES)}" if signs else ""
    note = "" if signs else "Нет молодых педагогов и запросов в этом году"
    return Sample(label=label, url="#", note=note, summary=summary, cells=cells, tail=[(pairs, "")])


def frame() -> dict[str, Any]:
    """A full frame, so that the gallery looks the same signed in and signed out."""
    names = ("Сейчас", "Дорожная карта", "Школы", "Люди", "Пары", "События", "Опросы", "Конкурсы", "Отчёты")
    return {
        "programme": "Наставничество",
        "place": "Тулунский район",
        "year_label": "2026/27",
        "years": [("2026/27", "#", True), ("2025/26, архив", "#", False)],
        "nav": [(name, "#", name == "Сейчас") for name in names],
        "more": [(name, "#", False) for name in ("Документы", "Экспертиза", "Практики", "Рассылки", "Настройки")],
        "bottom": [(name, "#", name == "Сейчас") for name in ("Сейчас", "Пара", "События", "Я")],
        "hats": [("Методист, МАУ ИМЦ", "#", True), ("Эксперт", "#", False)],
        "person": "Иванова М. П.",
        "search_url": "#",
        "demo": True,
        "today": TODAY,
        "clock_url": "#",
        "shifted": True,
        "help_url": "#",
        "login_url": "#",
        "low_vision_url": "#",
    }


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """All pieces in all states; 404 outside development."""
    if not settings.DEBUG:
        raise Http404
    bad = ActivityForm({"title": "Круглый стол", "deadline": "", "when": "0"})
    context = {
        "frame": frame(),
        "heading": "Что сделать сейчас",
        "duties": DUTIES,
        "states": STATES,
        "stages": STAGES,
        "matrix": [matrix_row(*school) for school in SCHOOLS],
        "rows": ROWS,
        "bullets": BULLETS,
        "weeks": month(),
        "good": ActivityForm(initial={"when": "0", "title": "Круглый стол «Наставничество»"}),
        "bad": bad,
        "filter": PeopleFilter(request.GET),
        "page": Paginator(range(388), 50).page(2),
        "doubt": Doubt(
            "responsible.missing",
            "Таблица 1, строка 7",
            "Не указан ответственный за конкурс «Первые шаги в профессию»",
            ("МАУ ИМЦ, как в соседних строках", "оставить пустым"),
        ),
        "moves": [
            move("Добавить мероприятие", "primary", icon="plus"),
            move("Вставить из Word", get=True),
            move("Удалить", "danger"),
        ],
        "tabs": [("Таблица", "#", True), ("Лента", "#", False), ("Календарь", "#", False, 14)],
        "steps": [("Вставка", "done"), ("Колонки", "done"), ("Проверка", "current"), ("Готово", "next")],
        "entries": [
            Sample(when="12.09.2026, 14:02", who="Петрова А. С.", what="Приказ № 36-а подписан", note="Скан приложен"),
            Sample(when="10.09.2026, 09:40", who="Петрова А. С.", what="Отправлен директору", note=""),
            Sample(when="08.09.2026, 16:15", who="Росток", what="Собран черновик из 12 пар", note=""),
        ],
        "facts": [
            ("Куратор", "Петрова А. С.", "#"),
            ("Утверждена", "25.08.2026, приказ № 109/1"),
            ("Мероприятий", "11"),
        ],
        "names": ["СОШ № 1", "СОШ № 3", "СОШ № 7", "Лицей № 2", "ЦО № 14", "СОШ № 12", "Гимназия «Перспектива»"],
        "file": "Приказ 36-а наставнические пары 2026-09-12.docx",
        "stamp": ["Директор МБОУ «ЦО № 14»", "____________ Н. А. Волкова", "приказ № 36-а от 02.02.2026"],
        "vision": {"on": True, "size": "100", "colours": "usual", "spacing": "usual"},
    }
    return render(request, "gallery.html", context)
