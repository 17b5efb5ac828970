"""Life cycles of a plan and of one window of a row."""

from rostok.core.access import May
from rostok.engine.lifecycle import Lifecycle, move

DRAFT, REVIEW, APPROVED, ARCHIVED = "draft", "review", "approved", "archived"

PLAN = Lifecycle(
    "plan",
    DRAFT,
    (
        move("submit", {DRAFT}, REVIEW, May.PLAN_SUBMIT, "Отправить на утверждение"),
        move("send_back", {REVIEW}, DRAFT, May.PLAN_APPROVE, "Вернуть на доработку"),
        move("withdraw", {REVIEW}, DRAFT, May.PLAN_SUBMIT, "Отозвать"),
        move("approve", {DRAFT, REVIEW}, APPROVED, May.PLAN_APPROVE, "Утвердить"),
        move("revise", {APPROVED}, DRAFT, May.PLAN_EDIT, "Готовить новую редакцию"),
        move("archive", {DRAFT, APPROVED}, ARCHIVED, May.PLAN_EDIT, "Убрать в архив"),
        move("restore", {ARCHIVED}, DRAFT, May.PLAN_EDIT, "Вернуть из архива"),
    ),
    {DRAFT: "Черновик", REVIEW: "На утверждении", APPROVED: "Утверждена", ARCHIVED: "В архиве"},
)

OPEN, DONE, NOT_REQUIRED = "open", "done", "not_required"

OCCURRENCE = Lifecycle(
    "occurrence",
    OPEN,
    (
        move("complete", {OPEN}, DONE, May.FACT_RECORD, "Отметить выполненным"),
        move("dismiss", {OPEN}, NOT_REQUIRED, May.FACT_RECORD, "Не требуется у нас"),
        move("reopen", {DONE, NOT_REQUIRED}, OPEN, May.FACT_RECORD, "Вернуть в работу"),
    ),
    {OPEN: "Открыто", DONE: "Выполнено", NOT_REQUIRED: "Не требуется"},
)

CYCLES = (PLAN, OCCURRENCE)
