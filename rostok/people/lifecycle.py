"""Life cycles of the room: a mentor's card, a mentee's card, a request, a consent, a line of the municipal list."""

from rostok.core.access import May
from rostok.engine.lifecycle import Lifecycle, move

CANDIDATE, ASKED, ANSWERED, CHECKED = "candidate", "asked", "answered", "checked"
THINKING, SELECTED, DECLINED, TRAINED = "thinking", "selected", "declined", "trained"
READY, PAIRED, PAUSED, FINISHED, ARCHIVED = "ready", "paired", "paused", "finished", "archived"

MENTOR = Lifecycle(
    "mentor",
    CANDIDATE,
    (
        move("ask", {CANDIDATE, ASKED}, ASKED, May.BASE_EDIT, "Отправить анкету"),
        move("answer", {CANDIDATE, ASKED}, ANSWERED, May.BASE_EDIT, "Внести анкету"),
        move("check", {CANDIDATE, ASKED, ANSWERED}, CHECKED, May.BASE_EDIT, "Отметить проверку"),
        move("wait", {CANDIDATE, ASKED, ANSWERED, CHECKED}, THINKING, May.BASE_EDIT, "Думает"),
        move("select", {CANDIDATE, ANSWERED, CHECKED, THINKING, DECLINED}, SELECTED, May.BASE_EDIT, "Отобрать"),
        move(
            "decline",
            {CANDIDATE, ASKED, ANSWERED, CHECKED, THINKING, SELECTED},
            DECLINED,
            May.BASE_EDIT,
            "Не в этом году",
        ),
        move("train", {SELECTED}, TRAINED, May.BASE_EDIT, "Обучен"),
        move("make_ready", {SELECTED, TRAINED, PAUSED, PAIRED, FINISHED}, READY, May.BASE_EDIT, "Готов к работе"),
        move("pair", {READY}, PAIRED, May.BASE_EDIT, "В паре"),
        move("pause", {SELECTED, TRAINED, READY, PAIRED}, PAUSED, May.BASE_EDIT, "Поставить на паузу"),
        move("finish", {READY, PAIRED, PAUSED}, FINISHED, May.BASE_EDIT, "Завершил"),
        move(
            "archive",
            {CANDIDATE, ASKED, ANSWERED, CHECKED, THINKING, DECLINED, SELECTED, TRAINED, READY, PAUSED, FINISHED},
            ARCHIVED,
            May.BASE_EDIT,
            "В архив",
        ),
        move("restore", {ARCHIVED}, CANDIDATE, May.BASE_EDIT, "Вернуть из архива"),
    ),
    {
        CANDIDATE: "Кандидат",
        ASKED: "Анкета отправлена",
        ANSWERED: "Анкета получена",
        CHECKED: "Проверен",
        THINKING: "Думает",
        SELECTED: "Отобран",
        DECLINED: "Не в этом году",
        TRAINED: "Обучен",
        READY: "Готов",
        PAIRED: "В паре",
        PAUSED: "Пауза",
        FINISHED: "Завершил",
        ARCHIVED: "В архиве",
    },
)
#: Mentors who can be given a mentee now.
ABLE = (READY, PAIRED)

FOUND, DESCRIBED, LISTED, LEFT = "found", "described", "listed", "left"

MENTEE = Lifecycle(
    "mentee",
    FOUND,
    (
        move("describe", {FOUND}, DESCRIBED, May.BASE_EDIT, "Запрос описан"),
        move("list", {FOUND, DESCRIBED, FINISHED}, LISTED, May.BASE_EDIT, "Внести в базу"),
        move("unlist", {LISTED}, FOUND, May.BASE_EDIT, "Убрать из базы"),
        move("pair", {LISTED}, PAIRED, May.BASE_EDIT, "В паре"),
        move("unpair", {PAIRED}, LISTED, May.BASE_EDIT, "Снова без пары"),
        move("finish", {LISTED, PAIRED}, FINISHED, May.BASE_EDIT, "Завершил"),
        move("leave", {FOUND, DESCRIBED, LISTED, PAIRED}, LEFT, May.BASE_EDIT, "Выбыл"),
        move("archive", {FOUND, DESCRIBED, FINISHED, LEFT}, ARCHIVED, May.BASE_EDIT, "В архив"),
        move("restore", {ARCHIVED, LEFT}, FOUND, May.BASE_EDIT, "Вернуть"),
    ),
    {
        FOUND: "Выявлен",
        DESCRIBED: "Запрос описан",
        LISTED: "Без пары",
        PAIRED: "В паре",
        FINISHED: "Завершил",
        LEFT: "Выбыл",
        ARCHIVED: "В архиве",
    },
)

OPEN, CLOSED, WITHDRAWN, CARRIED = "open", "closed", "withdrawn", "carried"

REQUEST = Lifecycle(
    "request",
    OPEN,
    (
        move("close", {OPEN}, CLOSED, May.REQUEST_EDIT, "Запрос закрыт"),
        move("withdraw", {OPEN}, WITHDRAWN, May.REQUEST_EDIT, "Снять запрос"),
        move("carry", {OPEN}, CARRIED, May.REQUEST_EDIT, "Перенести на новый год"),
        move("reopen", {CLOSED, WITHDRAWN, CARRIED}, OPEN, May.REQUEST_EDIT, "Вернуть в работу"),
    ),
    {OPEN: "Открыт", CLOSED: "Закрыт", WITHDRAWN: "Снят", CARRIED: "Перенесён на новый год"},
)

SENT, OPENED, GIVEN, REFUSED = "sent", "opened", "given", "refused"
NOT_ASKED, REPLACED = "not_asked", "replaced"

CONSENT = Lifecycle(
    "consent",
    NOT_ASKED,
    (
        move("send", {NOT_ASKED, SENT, OPENED, REFUSED}, SENT, May.CONSENT_EDIT, "Отправить ссылку"),
        move("open", {SENT}, OPENED, May.CONSENT_EDIT, "Ссылка открыта"),
        move("give", {NOT_ASKED, SENT, OPENED, REFUSED}, GIVEN, May.CONSENT_EDIT, "Получено"),
        move("refuse", {NOT_ASKED, SENT, OPENED}, REFUSED, May.CONSENT_EDIT, "Отказ"),
        move("replace", {GIVEN}, REPLACED, May.CONSENT_EDIT, "Дано новое"),
        move("withdraw", {GIVEN}, WITHDRAWN, May.CONSENT_EDIT, "Отозвано"),
    ),
    {
        NOT_ASKED: "Не спрошено",
        SENT: "Ссылка отправлена",
        OPENED: "Ссылка открыта",
        GIVEN: "Есть",
        REFUSED: "Отказ",
        REPLACED: "Заменено новым",
        WITHDRAWN: "Отозвано",
    },
)
#: Papers that wait for an answer: at most one of a purpose at a time, beside the one in force.
ASKABLE = (NOT_ASKED, SENT, OPENED, REFUSED)

PROPOSED, INCLUDED, ORDERED, PUBLISHED = "proposed", "included", "ordered", "published"
REPORTED, PROLONGED, EXCLUDED = "reported", "prolonged", "excluded"

MUNICIPAL = Lifecycle(
    "municipal_mentor",
    PROPOSED,
    (
        move("include", {PROPOSED, EXCLUDED}, INCLUDED, May.MUNICIPAL_LIST_EDIT, "Включить в список"),
        move("order", {INCLUDED}, ORDERED, May.MUNICIPAL_LIST_EDIT, "Внести в приказ"),
        move("publish", {ORDERED}, PUBLISHED, May.MUNICIPAL_LIST_EDIT, "Опубликовать"),
        move("report", {ORDERED, PUBLISHED}, REPORTED, May.MUNICIPAL_LIST_EDIT, "Отчёт принят"),
        move("prolong", {ORDERED, PUBLISHED, REPORTED}, PROLONGED, May.MUNICIPAL_LIST_EDIT, "Продлить на год"),
        move(
            "exclude",
            {PROPOSED, INCLUDED, ORDERED, PUBLISHED, REPORTED},
            EXCLUDED,
            May.MUNICIPAL_LIST_EDIT,
            "Исключить",
        ),
    ),
    {
        PROPOSED: "Предложен",
        INCLUDED: "В списке",
        ORDERED: "В приказе",
        PUBLISHED: "Опубликован",
        REPORTED: "Отчитался",
        PROLONGED: "Продлён",
        EXCLUDED: "Исключён",
    },
)

CYCLES = (MENTOR, MENTEE, REQUEST, CONSENT, MUNICIPAL)
