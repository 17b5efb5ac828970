"""Life cycles of the room: an issued paper and a sample of it."""

from rostok.core.access import May
from rostok.engine.lifecycle import Lifecycle, move

DRAFT, CHECK, TO_SIGN, SIGNED, ANNULLED = "draft", "check", "to_sign", "signed", "annulled"

PAPER = Lifecycle(
    "paper",
    DRAFT,
    (
        move("submit", {DRAFT}, CHECK, May.PAPER_EDIT, "На проверку"),
        move("approve", {DRAFT, CHECK}, TO_SIGN, May.PAPER_CHECK, "На подпись"),
        move("send_back", {CHECK, TO_SIGN}, DRAFT, May.PAPER_CHECK, "Вернуть на доработку"),
        move("withdraw", {CHECK, TO_SIGN}, DRAFT, May.PAPER_EDIT, "Отозвать"),
        move("sign", {DRAFT, CHECK, TO_SIGN}, SIGNED, May.PAPER_SIGN, "Подписать"),
        move("annul", {SIGNED}, ANNULLED, May.PAPER_SIGN, "Отменить приказом"),
    ),
    {
        DRAFT: "Черновик",
        CHECK: "На проверке",
        TO_SIGN: "На подписи",
        SIGNED: "Подписан",
        ANNULLED: "Отменён",
    },
)

ISSUED, RETIRED = "issued", "retired"

BLANK = Lifecycle(
    "blank",
    DRAFT,
    (
        move("issue", {DRAFT, RETIRED}, ISSUED, May.BLANK_EDIT, "Ввести в действие"),
        move("retire", {DRAFT, ISSUED}, RETIRED, May.BLANK_EDIT, "Больше не применять"),
    ),
    {DRAFT: "Черновик", ISSUED: "Действует", RETIRED: "Не применяется"},
)

CYCLES = (PAPER, BLANK)
