"""What the clock does for pairs."""

from __future__ import annotations

from rostok.core.schedule import daily, every

from .actions import answers, fixing


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
