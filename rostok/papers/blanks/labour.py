"""Words of papers under article 351.8: values for the samples of consent and agreement, notices, grounds of orders."""

from __future__ import annotations

from typing import Any

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.engine.russian import date_long, date_short
from rostok.engine.russian.declension import Case
from rostok.papers.models import Agreement, IssuedPaper, PaperLine
from rostok.people.models import Employment, Person
from rostok.people.queries import names

Pay = PaperLine.Pay
Notice = Agreement.Notice


def facts_of(agreement: Agreement) -> dict[str, Any]:
    """Values that samples of the consent and of the additional agreement ask for; "" for what is not known yet."""
    return {
        "agreement": agreement.pk,
        "наставник": _fact(agreement.mentor, agreement.organisation_id),
        **_mentee(agreement),
        "содержание работы": agreement.content,
        "форма работы": agreement.form,
        "начало срока": date_long(agreement.since) if agreement.since else "",
        "конец срока": date_long(agreement.until) if agreement.until else "",
        "условия оплаты": pay_terms(agreement),
        "номер договора": agreement.contract_number,
        "дата договора": date_long(agreement.contract_date) if agreement.contract_date else "",
    }


def _fact(person: Person, organisation: int) -> dict[str, int] | str:
    """Somebody kept by another organisation is named by text: values of papers see only own people."""
    return {"person": person.pk} if person.organisation_id == organisation else person.full_name


def _mentee(agreement: Agreement) -> dict[str, Any]:
    if agreement.mentee:
        return {"наставляемый": _fact(agreement.mentee, agreement.organisation_id)}
    # The agreement is for anybody whom an order names: «…навыками работы работникам, закреплённым приказом».
    return {"наставляемый, дательный": "работникам", "должность наставляемого, дательный": "закреплённым приказом"}


def pay_terms(agreement: Agreement) -> str:
    """«ежемесячная доплата в размере 15 % должностного оклада в соответствии с документом «Положение…»»."""
    if agreement.pay_kind == Pay.NONE or agreement.pay is None:
        return "дополнительная оплата не устанавливается"
    number = f"{agreement.pay.normalize():f}".replace(".", ",")
    unit = "рублей" if agreement.pay_kind == Pay.SUM else "% должностного оклада"
    ground = f" (основание: {agreement.pay_act})" if agreement.pay_act else ""
    return f"ежемесячная доплата в размере {number}\u00a0{unit}{ground}"


def order_words(order: IssuedPaper) -> str:
    """«приказ от 12.09.2026 № 36-а»: the sample declines it."""
    day = f" от {date_short(order.date)}" if order.date else ""
    number = f" №\u00a0{order.number}" if order.number else ""
    return f"приказ{day}{number}"


def reason(agreement: Agreement) -> str:
    """Why the work ends, after «в связи с»; a refusal is a right and is named as one."""
    act = "досрочным отказом работника от наставничества"
    if agreement.notice_by == Notice.EMPLOYER:
        act = "досрочной отменой поручения о наставничестве"
    day = f", предупреждение от {date_short(agreement.notice_on)}" if agreement.notice_on else ""
    return f"{act} (статья 351.8 Трудового кодекса Российской Федерации{day})"


def why(agreement: Agreement) -> str:
    """The same for a column of the annex."""
    return "отмена поручения" if agreement.notice_by == Notice.EMPLOYER else "отказ работника"


MENTOR_NOTICE = """[угол]
{{{{Должность директора, дательный}}}}
{{{{организация, родительный}}}}
{{{{директор кратко, дательный}}}}
от {mentor_genitive}{post_genitive}

В соответствии со статьёй 351.8 Трудового кодекса Российской Федерации предупреждаю о досрочном отказе от работы \
по наставничеству{about}. Последний день этой работы – {last}
[слева] {day}
[подпись: {post} | {mentor_short}]"""

EMPLOYER_NOTICE = """[угол]
{mentor_dative}{post_dative}

В соответствии со статьёй 351.8 Трудового кодекса Российской Федерации предупреждаем о досрочной отмене поручения \
о работе по наставничеству{about}. Последний день этой работы – {last}
[слева] {day}
[подпись]
[слева] С уведомлением ознакомлен(а), экземпляр получен: ____________ (дата, подпись)
[подпись: {post} | {mentor_short}]"""


def notice_words(agreement: Agreement) -> tuple[str, str]:
    """Heading and text of the notice, by who gives it."""
    mentor, post = agreement.mentor, post_of(agreement.mentor, agreement.organisation)
    last = clock.after(agreement.ends_on, -1) if agreement.ends_on else None
    words = {
        "mentor_genitive": names.cased(mentor, Case.GENITIVE),
        "mentor_dative": names.cased(mentor, Case.DATIVE),
        "mentor_short": mentor.name.initials_first,
        "post": _capital(post.post) if post else "Работник",
        "post_genitive": f",\n{names.cased_post(post, Case.GENITIVE)}" if post else "",
        "post_dative": f",\n{names.cased_post(post, Case.DATIVE)}" if post else "",
        "about": f" (наставляемый – {agreement.mentee.full_name})" if agreement.mentee else "",
        "last": date_long(last) if last else "",
        "day": date_long(agreement.notice_on) if agreement.notice_on else "",
    }
    if agreement.notice_by == Notice.EMPLOYER:
        return "Уведомление о досрочной отмене поручения о наставничестве", EMPLOYER_NOTICE.format(**words)
    return "Предупреждение о досрочном отказе от наставничества", MENTOR_NOTICE.format(**words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def post_of(person: Person, organisation: Organisation) -> Employment | None:
    """The post that `person` holds in `organisation` today."""
    day = clock.today(organisation)
    held = [job for job in person.employments.all() if job.organisation_id == organisation.pk]
    return next((job for job in held if job.since <= day and (job.until is None or day <= job.until)), None)
