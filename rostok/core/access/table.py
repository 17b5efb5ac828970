"""Who may do what, where: the one page of rights. Whatever is not written here is forbidden."""

from __future__ import annotations

from enum import Enum

from .roles import Role


class Reach(Enum):
    """How far a permission goes from the organisation of the hat."""

    OWN = "строки, где названы я или моя роль"
    HOME = "моя организация"
    LINE = "моя организация и те, что над ней"
    TREE = "моя организация и все, кто в неё входит"
    ALL = "вся система"


class May(Enum):
    """What can be permitted."""

    DESK_VIEW = "видеть свои дела"
    ORGANISATION_VIEW = "видеть карточку организации"
    ORGANISATION_EDIT = "менять карточку организации, добавлять организации"
    ROLE_VIEW = "видеть, у кого какая роль"
    ROLE_GRANT = "давать и закрывать роли"
    ROLE_HAND_OVER = "передавать роль другому человеку"
    JOURNAL_VIEW = "читать журнал"
    OUTBOX_VIEW = "видеть исходящие письма"
    REMIND = "напоминать организациям"
    FILE_VIEW = "открывать файлы"
    PERSON_VIEW = "видеть людей организации"
    PERSON_EDIT = "добавлять и менять людей"
    BASE_VIEW = "видеть базы наставников и наставляемых"
    BASE_EDIT = "вести базы, отбирать и обучать наставников"
    REQUEST_VIEW = "видеть карту запросов"
    REQUEST_EDIT = "вносить и закрывать запросы"
    TOPIC_EDIT = "вести общий словарь запросов"
    MUNICIPAL_LIST_VIEW = "видеть список муниципальных наставников"
    MUNICIPAL_LIST_EDIT = "вести список муниципальных наставников"
    MUNICIPAL_LIST_PROPOSE = "предлагать муниципальных наставников"
    CONSENT_VIEW = "видеть, какие согласия есть"
    CONSENT_EDIT = "собирать и отмечать согласия"
    CONSENT_TEXT_EDIT = "готовить тексты согласий"
    PERSON_ERASE = "уничтожать данные по требованию"
    SELF_VIEW = "видеть, что о нём хранится"
    PLAN_VIEW = "видеть дорожные карты в работе"
    PLAN_EDIT = "создавать и менять дорожные карты"
    PLAN_SUBMIT = "отправлять карту на утверждение"
    PLAN_APPROVE = "утверждать карту"
    PLAN_DISTRIBUTE = "рассылать карту школам"
    FACT_RECORD = "отмечать выполнение и прикладывать подтверждения"
    PICTURE_VIEW = "видеть картину муниципалитета"
    ACT_VIEW = "видеть перечень нормативных документов своей организации и тех, что над ней"
    ACT_EDIT = "вести перечень нормативных документов"
    PAPER_VIEW = "видеть документы организации"
    PAPER_EDIT = "готовить документы"
    PAPER_CHECK = "проверять документы и отправлять на подпись"
    PAPER_SIGN = "подписывать документы"
    PAPER_READ = "знакомиться с документом, который называет меня"
    BLANK_EDIT = "готовить образцы документов"
    PAIR_VIEW = "видеть пары и группы"
    PAIR_EDIT = "вести пары и группы"
    PAIR_MATCH = "предлагать пары"
    ROUND_KEEP = "вести свой подбор"
    MEETING_VIEW = "видеть встречи пар"
    MEETING_EDIT = "отмечать встречи"
    HELP_ASK = "просить помощи для своей пары"
    HELP_ANSWER = "читать просьбы о помощи и отвечать на них"
    REPORT_VIEW = "видеть отчёты наставников"
    REPORT_CONFIRM = "подтверждать свой отчёт наставника"
    REPORT_ACCEPT = "собирать и принимать отчёты наставников"
    REPORT_REMIND = "напоминать об отчётах наставников"
    RULES_EDIT = "менять правила подбора"
    NOTE_WRITE = "писать заметки о паре"
    NOTE_READ = "читать заметки, написанные психологу"
    PROGRAMME_EDIT = "вести программу пары"
    PROGRAMME_APPROVE = "утверждать программу пары"
    TEMPLATE_EDIT = "вести шаблоны программ"
    REVIEW_VIEW = "видеть отзывы участников пары"
    CALENDAR_EDIT = "править производственный календарь"
    CARD_ISSUE = "выдавать карточки входа"
    CLOCK_VIEW = "видеть, как работают часы системы"


HOME, LINE, TREE, OWN, ALL = Reach.HOME, Reach.LINE, Reach.TREE, Reach.OWN, Reach.ALL

GRANTS: dict[Role, dict[May, Reach]] = {
    Role.ADMINISTRATOR: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: ALL,
        May.ORGANISATION_EDIT: ALL,
        May.ROLE_VIEW: ALL,
        May.ROLE_GRANT: ALL,
        May.ROLE_HAND_OVER: ALL,
        May.JOURNAL_VIEW: ALL,
        May.OUTBOX_VIEW: ALL,
        May.CALENDAR_EDIT: ALL,
        May.CLOCK_VIEW: ALL,
        May.SELF_VIEW: OWN,
    },
    Role.OPERATOR: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: TREE,
        May.ORGANISATION_EDIT: TREE,
        May.ROLE_VIEW: TREE,
        May.ROLE_GRANT: TREE,
        May.ROLE_HAND_OVER: TREE,
        May.JOURNAL_VIEW: TREE,
        May.OUTBOX_VIEW: TREE,
        May.REMIND: TREE,
        May.FILE_VIEW: TREE,
        May.PERSON_VIEW: HOME,
        May.PERSON_EDIT: HOME,
        May.BASE_VIEW: TREE,
        May.BASE_EDIT: HOME,
        May.REQUEST_VIEW: TREE,
        May.REQUEST_EDIT: HOME,
        May.TOPIC_EDIT: HOME,
        May.MUNICIPAL_LIST_VIEW: TREE,
        May.MUNICIPAL_LIST_EDIT: HOME,
        May.CONSENT_VIEW: HOME,
        May.CONSENT_EDIT: HOME,
        May.CONSENT_TEXT_EDIT: HOME,
        May.PERSON_ERASE: HOME,
        May.PAPER_VIEW: HOME,
        May.PAPER_EDIT: HOME,
        May.PAPER_CHECK: HOME,
        May.PAPER_SIGN: HOME,
        May.BLANK_EDIT: HOME,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: TREE,
        May.PLAN_EDIT: HOME,
        May.PLAN_SUBMIT: HOME,
        May.PLAN_APPROVE: HOME,
        May.PLAN_DISTRIBUTE: HOME,
        May.FACT_RECORD: HOME,
        May.PICTURE_VIEW: TREE,
        May.ACT_EDIT: HOME,
        May.CLOCK_VIEW: TREE,
        May.ACT_VIEW: LINE,
        May.PAIR_VIEW: TREE,
        May.PAIR_EDIT: HOME,
        May.PAIR_MATCH: TREE,
        May.ROUND_KEEP: OWN,
        May.RULES_EDIT: HOME,
        May.MEETING_VIEW: HOME,
        May.MEETING_EDIT: HOME,
        May.HELP_ANSWER: OWN,
        May.REPORT_VIEW: TREE,
        May.REPORT_ACCEPT: HOME,
        May.REPORT_REMIND: TREE,
        May.NOTE_WRITE: HOME,
        May.PROGRAMME_EDIT: HOME,
        May.PROGRAMME_APPROVE: HOME,
        May.TEMPLATE_EDIT: HOME,
        May.REVIEW_VIEW: HOME,
    },
    Role.OBSERVER: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: TREE,
        May.ROLE_VIEW: TREE,
        May.REQUEST_VIEW: TREE,
        May.MUNICIPAL_LIST_VIEW: TREE,
        May.PAPER_VIEW: HOME,
        May.PAPER_SIGN: HOME,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: TREE,
        May.PLAN_APPROVE: HOME,
        May.PICTURE_VIEW: TREE,
        May.FILE_VIEW: TREE,
        May.ACT_VIEW: LINE,
    },
    Role.DIRECTOR: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: LINE,
        May.ORGANISATION_EDIT: HOME,
        May.ROLE_VIEW: HOME,
        May.ROLE_GRANT: HOME,
        May.ROLE_HAND_OVER: HOME,
        May.JOURNAL_VIEW: HOME,
        May.OUTBOX_VIEW: HOME,
        May.FILE_VIEW: HOME,
        May.PERSON_VIEW: HOME,
        May.PERSON_EDIT: HOME,
        May.CARD_ISSUE: HOME,
        May.BASE_VIEW: HOME,
        May.BASE_EDIT: HOME,
        May.REQUEST_VIEW: HOME,
        May.REQUEST_EDIT: HOME,
        May.MUNICIPAL_LIST_VIEW: LINE,
        May.MUNICIPAL_LIST_PROPOSE: HOME,
        May.CONSENT_VIEW: HOME,
        May.CONSENT_EDIT: HOME,
        May.CONSENT_TEXT_EDIT: HOME,
        May.PERSON_ERASE: HOME,
        May.PAPER_VIEW: HOME,
        May.PAPER_EDIT: HOME,
        May.PAPER_CHECK: HOME,
        May.PAPER_SIGN: HOME,
        May.BLANK_EDIT: HOME,
        May.PAPER_READ: OWN,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: LINE,
        May.PLAN_EDIT: HOME,
        May.PLAN_SUBMIT: HOME,
        May.PLAN_APPROVE: HOME,
        May.FACT_RECORD: HOME,
        May.ACT_VIEW: LINE,
        May.ACT_EDIT: HOME,
        May.PAIR_VIEW: HOME,
        May.PAIR_EDIT: HOME,
        May.PAIR_MATCH: HOME,
        May.ROUND_KEEP: OWN,
        May.RULES_EDIT: HOME,
        May.MEETING_VIEW: HOME,
        May.MEETING_EDIT: HOME,
        May.HELP_ANSWER: OWN,
        May.REPORT_VIEW: HOME,
        May.REPORT_ACCEPT: HOME,
        May.REPORT_REMIND: HOME,
        May.NOTE_WRITE: HOME,
        May.PROGRAMME_EDIT: HOME,
        May.PROGRAMME_APPROVE: HOME,
        May.TEMPLATE_EDIT: HOME,
        May.REVIEW_VIEW: HOME,
    },
    Role.DEPUTY: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: LINE,
        May.ROLE_VIEW: HOME,
        May.ROLE_HAND_OVER: OWN,
        May.JOURNAL_VIEW: HOME,
        May.FILE_VIEW: HOME,
        May.PERSON_VIEW: HOME,
        May.BASE_VIEW: HOME,
        May.REQUEST_VIEW: HOME,
        May.REQUEST_EDIT: HOME,
        May.MUNICIPAL_LIST_VIEW: LINE,
        May.CONSENT_VIEW: HOME,
        May.PAPER_VIEW: HOME,
        May.PAPER_EDIT: HOME,
        May.PAPER_CHECK: HOME,
        May.BLANK_EDIT: HOME,
        May.PAPER_READ: OWN,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: LINE,
        May.PLAN_EDIT: HOME,
        May.PLAN_SUBMIT: HOME,
        May.FACT_RECORD: HOME,
        May.ACT_VIEW: LINE,
        May.ACT_EDIT: HOME,
        May.PAIR_VIEW: HOME,
        May.PAIR_EDIT: HOME,
        May.PAIR_MATCH: HOME,
        May.ROUND_KEEP: OWN,
        May.MEETING_VIEW: HOME,
        May.MEETING_EDIT: HOME,
        May.HELP_ANSWER: OWN,
        May.REPORT_VIEW: HOME,
        May.REPORT_ACCEPT: HOME,
        May.REPORT_REMIND: HOME,
        May.NOTE_WRITE: HOME,
        May.PROGRAMME_EDIT: HOME,
        May.PROGRAMME_APPROVE: HOME,
        May.TEMPLATE_EDIT: HOME,
        May.REVIEW_VIEW: HOME,
    },
    Role.CURATOR: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: LINE,
        May.ROLE_VIEW: HOME,
        May.ROLE_HAND_OVER: OWN,
        May.JOURNAL_VIEW: HOME,
        May.OUTBOX_VIEW: HOME,
        May.FILE_VIEW: HOME,
        May.PERSON_VIEW: HOME,
        May.PERSON_EDIT: HOME,
        May.CARD_ISSUE: HOME,
        May.BASE_VIEW: HOME,
        May.BASE_EDIT: HOME,
        May.REQUEST_VIEW: HOME,
        May.REQUEST_EDIT: HOME,
        May.MUNICIPAL_LIST_VIEW: LINE,
        May.MUNICIPAL_LIST_PROPOSE: HOME,
        May.CONSENT_VIEW: HOME,
        May.CONSENT_EDIT: HOME,
        May.PERSON_ERASE: HOME,
        May.PAPER_VIEW: HOME,
        May.PAPER_EDIT: HOME,
        May.BLANK_EDIT: HOME,
        May.PAPER_READ: OWN,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: LINE,
        May.PLAN_EDIT: HOME,
        May.PLAN_SUBMIT: HOME,
        May.FACT_RECORD: HOME,
        May.ACT_VIEW: LINE,
        May.ACT_EDIT: HOME,
        May.PAIR_VIEW: HOME,
        May.PAIR_EDIT: HOME,
        May.PAIR_MATCH: HOME,
        May.ROUND_KEEP: OWN,
        May.RULES_EDIT: HOME,
        May.MEETING_VIEW: HOME,
        May.MEETING_EDIT: HOME,
        May.HELP_ANSWER: OWN,
        May.REPORT_VIEW: HOME,
        May.REPORT_ACCEPT: HOME,
        May.REPORT_REMIND: HOME,
        May.NOTE_WRITE: HOME,
        May.PROGRAMME_EDIT: HOME,
        May.PROGRAMME_APPROVE: HOME,
        May.TEMPLATE_EDIT: HOME,
        May.REVIEW_VIEW: HOME,
    },
    Role.MENTOR: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: LINE,
        May.PAPER_READ: OWN,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: LINE,
        May.FACT_RECORD: OWN,
        May.FILE_VIEW: OWN,
        May.ACT_VIEW: LINE,
        May.PAIR_VIEW: OWN,
        May.MEETING_VIEW: OWN,
        May.MEETING_EDIT: OWN,
        May.HELP_ASK: OWN,
        May.HELP_ANSWER: OWN,
        May.REPORT_VIEW: OWN,
        May.REPORT_CONFIRM: OWN,
        May.NOTE_WRITE: OWN,
        May.PROGRAMME_EDIT: OWN,
    },
    Role.MUNICIPAL_MENTOR: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: LINE,
        May.MUNICIPAL_LIST_VIEW: OWN,
        May.PAPER_READ: OWN,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: LINE,
        May.FACT_RECORD: OWN,
        May.FILE_VIEW: OWN,
        May.ACT_VIEW: LINE,
        May.PAIR_VIEW: OWN,
        May.MEETING_VIEW: OWN,
        May.MEETING_EDIT: OWN,
        May.HELP_ASK: OWN,
        May.HELP_ANSWER: OWN,
        May.REPORT_VIEW: OWN,
        May.REPORT_CONFIRM: OWN,
        May.NOTE_WRITE: OWN,
        May.PROGRAMME_EDIT: OWN,
    },
    Role.MENTEE: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: LINE,
        May.REQUEST_EDIT: OWN,
        May.PAPER_READ: OWN,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: LINE,
        May.ACT_VIEW: LINE,
        May.PAIR_VIEW: OWN,
        May.MEETING_VIEW: OWN,
        May.HELP_ASK: OWN,
        May.HELP_ANSWER: OWN,
        May.NOTE_WRITE: OWN,
    },
    Role.GUARDIAN: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: HOME,
        May.SELF_VIEW: OWN,
    },
    Role.PSYCHOLOGIST: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: LINE,
        May.PAPER_READ: OWN,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: LINE,
        May.FACT_RECORD: OWN,
        May.FILE_VIEW: OWN,
        May.ACT_VIEW: LINE,
        May.HELP_ANSWER: OWN,
        May.NOTE_READ: HOME,
    },
    Role.JURY: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: HOME,
        May.SELF_VIEW: OWN,
    },
    Role.EXPERT: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: HOME,
        May.SELF_VIEW: OWN,
    },
    Role.EDITOR: {
        May.DESK_VIEW: HOME,
        May.ORGANISATION_VIEW: LINE,
        May.ORGANISATION_EDIT: HOME,
        May.SELF_VIEW: OWN,
        May.PLAN_VIEW: LINE,
        May.ACT_EDIT: HOME,
        May.ACT_VIEW: LINE,
    },
}
