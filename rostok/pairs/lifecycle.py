"""Life cycles of the room: a pair from draft to archive, and an answer of one side (states of real practice)."""

from rostok.core.access import May
from rostok.engine.lifecycle import Lifecycle, move

DRAFT, PROPOSED, AGREED, DECLINED, DROPPED = "draft", "proposed", "agreed", "declined", "dropped"
ACTIVE, PAUSED, FINISHED, STOPPED, REPLACED, ARCHIVED = (
    "active", "paused", "finished", "stopped", "replaced", "archived"
)  # fmt: skip

PAIR = Lifecycle(
    "pair",
    DRAFT,
    (
        move("propose", {DRAFT}, PROPOSED, May.PAIR_EDIT, "Спросить согласие"),
        move("agree", {DRAFT, PROPOSED}, AGREED, May.PAIR_EDIT, "Обе стороны согласны"),
        move("decline", {PROPOSED}, DECLINED, May.PAIR_EDIT, "Не сложилось"),
        move("drop", {DRAFT, PROPOSED, AGREED}, DROPPED, May.PAIR_EDIT, "Снять"),
        move("fix", {DRAFT, PROPOSED, AGREED}, ACTIVE, May.PAIR_EDIT, "Закрепить приказом"),
        move("pause", {ACTIVE}, PAUSED, May.PAIR_EDIT, "Приостановить"),
        move("resume", {PAUSED}, ACTIVE, May.PAIR_EDIT, "Возобновить"),
        move("finish", {ACTIVE, PAUSED}, FINISHED, May.PAIR_EDIT, "Завершить"),
        move("stop", {ACTIVE, PAUSED}, STOPPED, May.PAIR_EDIT, "Прекратить досрочно"),
        move("replace", {ACTIVE, PAUSED}, REPLACED, May.PAIR_EDIT, "Заменить наставника"),
        move("archive", {DECLINED, DROPPED, FINISHED, STOPPED, REPLACED}, ARCHIVED, May.PAIR_EDIT, "В архив"),
    ),
    {
        DRAFT: "Проект",
        PROPOSED: "Ждёт согласия",
        AGREED: "Согласована",
        DECLINED: "Не сложилась",
        DROPPED: "Снята",
        ACTIVE: "Действует",
        PAUSED: "Приостановлена",
        FINISHED: "Завершена",
        STOPPED: "Прекращена досрочно",
        REPLACED: "Наставник заменён",
        ARCHIVED: "В архиве",
    },
)
#: Before the order: the pair is wanted, not yet fixed.
COMING = (DRAFT, PROPOSED, AGREED)
#: Fixed by an order.
FIXED = (ACTIVE, PAUSED)
#: They take a place of the mentor, and the mentee has a mentor.
LIVE = (*COMING, *FIXED)
#: The work has been and is over.
OVER = (FINISHED, STOPPED, REPLACED)

ASKED, THINKING, ACCEPTED, REFUSED = "asked", "thinking", "accepted", "refused"

ANSWER = Lifecycle(
    "pair_answer",
    ASKED,
    (
        move("think", {ASKED}, THINKING, May.PAIR_EDIT, "Думает"),
        move("accept", {ASKED, THINKING}, ACCEPTED, May.PAIR_EDIT, "Согласен"),
        move("refuse", {ASKED, THINKING}, REFUSED, May.PAIR_EDIT, "Не подходит"),
    ),
    {ASKED: "Спросили", THINKING: "Думает", ACCEPTED: "Согласен", REFUSED: "Не подходит"},
)
#: Answers that are still waited for.
WAITED = (ASKED, THINKING)

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"

MEETING = Lifecycle(
    "meeting",
    PLANNED,
    (
        move("hold", {PLANNED}, HELD, May.MEETING_EDIT, "Встреча состоялась"),
        move("cancel", {PLANNED, HELD}, CANCELLED, May.MEETING_EDIT, "Отменить встречу"),
    ),
    {PLANNED: "Запланирована", HELD: "Состоялась", CANCELLED: "Отменена"},
)

OPEN, CLOSED = "open", "closed"

HELP = Lifecycle(
    "help",
    OPEN,
    (move("close", {OPEN}, CLOSED, May.HELP_ANSWER, "Вопрос решён"),),
    {OPEN: "Ждёт помощи", CLOSED: "Помогли"},
)

MADE, CONFIRMED, TAKEN, RETURNED = "draft", "confirmed", "accepted", "returned"

REPORT = Lifecycle(
    "mentor_report",
    MADE,
    (
        move("confirm", {MADE, RETURNED}, CONFIRMED, May.REPORT_CONFIRM, "Подтвердить отчёт"),
        move("take", {CONFIRMED}, TAKEN, May.REPORT_ACCEPT, "Принять отчёт"),
        move("give_back", {CONFIRMED}, RETURNED, May.REPORT_ACCEPT, "Вернуть"),
    ),
    {MADE: "Ждёт подтверждения", CONFIRMED: "Сдан", TAKEN: "Принят", RETURNED: "Возвращён"},
)

PREPARED, REVIEWED, APPROVED, FULFILLED = "prepared", "reviewed", "approved", "fulfilled"

PROGRAMME = Lifecycle(
    "programme",
    PREPARED,
    (
        move("submit", {PREPARED}, REVIEWED, May.PROGRAMME_EDIT, "На согласование"),
        move("send_back", {REVIEWED}, PREPARED, May.PROGRAMME_APPROVE, "Вернуть"),
        move("approve", {PREPARED, REVIEWED}, APPROVED, May.PROGRAMME_APPROVE, "Утвердить"),
        move("revise", {APPROVED}, PREPARED, May.PROGRAMME_EDIT, "Изменить"),
        move("fulfil", {APPROVED}, FULFILLED, May.PROGRAMME_EDIT, "Выполнена"),
    ),
    {PREPARED: "Черновик", REVIEWED: "На согласовании", APPROVED: "Утверждена", FULFILLED: "Выполнена"},
)

CYCLES = (PAIR, ANSWER, MEETING, HELP, REPORT, PROGRAMME)
