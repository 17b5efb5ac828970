"""What the clock does for pairs."""

from __future__ import annotations

from rostok.core.schedule import daily, every

from .actions import answers, fixing, meetings, reports, reviews, searching, year


@every(minutes=1, title="Пары: подписанные приказы")
def follow_orders() -> str:
    """Pairs begin and end with the orders that name them."""
    begun, ended = fixing.follow_orders()
    return f"начали работу: {begun}, закончили: {ended}" if begun or ended else ""


@daily("05:50", title="Пары: кто не ответил в срок")
def pass_on() -> str:
    """Proposals out of term are closed, and the search goes on."""
    passed = answers.pass_on()
    return f"закрыто предложений: {passed}" if passed else ""


@daily("07:40", title="Пары: напоминания о встречах")
def remind_of_meetings() -> str:
    """After a planned meeting, and on Mondays after a long silence."""
    sent = meetings.remind()
    return f"писем наставникам: {sent}" if sent else ""


@daily("06:10", title="Пары: вопросы участникам")
def ask_reviews() -> str:
    """A month after the beginning, in the middle and at the end both are asked."""
    asked = reviews.ask_all()
    return f"спросили пар: {asked}" if asked else ""


@daily("06:20", title="Пары: кто застрял")
def signal_stuck() -> str:
    """Duties about pairs that stand still are as they are today."""
    found, gone = reviews.signal()
    return f"застряли: {found}, снято: {gone}" if found or gone else ""


@daily("05:55", title="Без наставника: кого ищем дальше")
def go_on_searching() -> str:
    """Searches that are over are closed, those whose day has come are duties."""
    closed, owing = searching.close_ended(), searching.remind()
    return f"закрыто: {closed}, организаций с попыткой сегодня: {owing}" if closed or owing else ""


@daily("06:10", title="Пары: отчёты наставников")
def collect_reports() -> str:
    """From 15 May mentors find their reports ready."""
    made = reports.collect_in_may()
    return f"собрано отчётов: {made}" if made else ""


@daily("06:30", title="Пары: итоги учебного года")
def owe_the_end_of_the_year() -> str:
    """From May curators owe to decide about pairs whose term is near."""
    owing, done = year.remind()
    return f"организациям пора подвести итоги: {owing}, подвели: {done}" if owing or done else ""
