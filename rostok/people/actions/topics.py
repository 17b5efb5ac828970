"""Every write of the common vocabulary. A topic is never lost: it ends on a day, and another may take its place."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max, Q

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, search_key, squeeze
from rostok.people.lifecycle import OPEN
from rostok.people.models import Deficit, Request, Topic
from rostok.people.queries.topics import neighbour
from rostok.people.queries.topics_ready import READY

TWICE = "Такая тема уже есть в словаре."


@transaction.atomic
def lay_ready(organisation: Organisation, *, by: User) -> int:
    """The ready vocabulary as the first one of `organisation`; → how many topics. Refuses when there is one already."""
    check(by, May.TOPIC_EDIT, organisation)
    if Topic.objects.filter(organisation=organisation).exists():
        raise Refusal("Словарь уже начат. Добавляйте темы по одной.")
    today, made = clock.today(organisation), 0
    for audience, groups in READY.items():
        for group, titles in groups.items():
            for title in titles:
                made += 1
                Topic.objects.create(
                    organisation=organisation, audience=audience, group=group, title=title, position=made, since=today
                )
    text = f"Взят готовый словарь: {counted(made, 'тема', 'темы', 'тем')}"
    journal.write("topic.laid", organisation, text, by=by, organisation=organisation)
    return made


@transaction.atomic
def add_topic(organisation: Organisation, *, audience: str, group: str, title: str, by: User) -> Topic:
    """A topic more, last of all. Raises `Refusal` for one that is there."""
    check(by, May.TOPIC_EDIT, organisation)
    _refuse_twin(organisation, audience, title)
    last = Topic.objects.filter(organisation=organisation).aggregate(last=Max("position"))["last"] or 0
    topic = Topic.objects.create(
        organisation=organisation,
        audience=audience,
        group=group,
        title=squeeze(title),
        position=last + 1,
        since=clock.today(organisation),
    )
    _write("added", topic, f"В словарь добавлена тема: {topic}", by)
    return topic


@transaction.atomic
def change_topic(topic: Topic, *, group: str, title: str, by: User) -> Topic:
    """Another title or group; → the topic in force.

    A title that people have already seen is not rewritten: the topic ends today and a new one goes on from it, so that
    the vocabulary of any day can be shown. One made today is simply mended.
    """
    check(by, May.TOPIC_EDIT, topic)
    _refuse_retired(topic)
    title = squeeze(title)
    if title == topic.title or topic.since >= clock.today(topic.organisation):
        if title != topic.title:
            _refuse_twin(topic.organisation, topic.audience, title, but=topic)
        topic.group, topic.title = group, title
        topic.save()
        _write("changed", topic, f"Тема словаря изменена: {topic}", by)
        return topic
    _refuse_twin(topic.organisation, topic.audience, title, but=topic)
    old, today = str(topic), clock.today(topic.organisation)
    Topic.objects.filter(pk=topic.pk).update(retired_on=today)
    new = Topic.objects.create(
        organisation=topic.organisation,
        audience=topic.audience,
        group=group,
        title=title,
        position=topic.position,
        since=today,
    )
    Topic.objects.filter(pk=topic.pk).update(replaced_by=new)
    follow(topic, new)
    _write("changed", new, f"Тема «{old}» теперь называется «{new}»", by)
    return new


@transaction.atomic
def move_topic(topic: Topic, *, up: bool, by: User) -> None:
    """One step up or down among the topics of its group; at the edge nothing happens."""
    check(by, May.TOPIC_EDIT, topic)
    other = neighbour(topic, up=up)
    if other is None:
        return
    Topic.objects.filter(pk=topic.pk).update(position=other.position)
    Topic.objects.filter(pk=other.pk).update(position=topic.position)
    _write("moved", topic, f"Порядок тем изменён: {topic}", by)


@transaction.atomic
def retire_topic(topic: Topic, *, by: User) -> None:
    """Nobody chooses the topic from today on; what has been asked stays."""
    check(by, May.TOPIC_EDIT, topic)
    done = Topic.objects.filter(pk=topic.pk, retired_on__isnull=True).update(retired_on=clock.today(topic.organisation))
    if not done:
        raise Refusal("Эта тема уже не действует.")
    _write("retired", topic, f"Тема больше не действует: {topic}", by)


@transaction.atomic
def restore_topic(topic: Topic, *, by: User) -> None:
    """The topic may be chosen again."""
    check(by, May.TOPIC_EDIT, topic)
    if topic.replaced_by_id is not None:
        raise Refusal("Эту тему заменила другая. Измените ту, что действует.")
    _refuse_twin(topic.organisation, topic.audience, topic.title, but=topic)
    if not Topic.objects.filter(pk=topic.pk, retired_on__isnull=False).update(retired_on=None):
        raise Refusal("Эта тема действует.")
    _write("restored", topic, f"Тема снова действует: {topic}", by)


@transaction.atomic
def replace_topic(topic: Topic, other: Topic, *, by: User) -> int:
    """`topic` ends, its requests, deficits and mentors' competences go to `other`; → how many requests."""
    check(by, May.TOPIC_EDIT, topic)
    if (topic.organisation_id, topic.audience) != (other.organisation_id, other.audience) or topic.pk == other.pk:
        raise Refusal("Заменить можно темой того же словаря.", field="other")
    _refuse_retired(other)
    asked = follow(topic, other)
    Topic.objects.filter(pk=topic.pk).update(
        replaced_by=other, retired_on=topic.retired_on or clock.today(topic.organisation)
    )
    asks = counted(asked, "запрос", "запроса", "запросов")
    _write("replaced", topic, f"Тему «{topic}» заменила «{other}», перешло: {asks}", by)
    return asked


def follow(old: Topic, new: Topic) -> int:
    """Everything that named `old` names `new`; → how many requests. Two requests that become one stay one."""
    asked = Request.objects.filter(topic=old).count()
    twins = {(row.card_id, row.school_year): row for row in Request.objects.filter(topic=new, state=OPEN).iterator()}
    for row in Request.objects.filter(topic=old, state=OPEN).iterator():
        twin = twins.get((row.card_id, row.school_year))
        if twin is not None:
            words = "; ".join(dict.fromkeys(filter(None, (twin.words, row.words))))[:500]
            Request.objects.filter(pk=row.pk).delete()
            Request.objects.filter(pk=twin.pk).update(words=words, is_main=twin.is_main or row.is_main)
    Request.objects.filter(topic=old).update(topic=new)
    Deficit.objects.filter(topic=old).update(topic=new)
    knows = old.mentor_cards.filter(~Q(pk__in=new.mentor_cards.values("pk")))
    new.mentor_cards.add(*knows)
    old.mentor_cards.clear()
    Topic.objects.filter(replaced_by=old).update(replaced_by=new)
    return asked


def _refuse_twin(organisation: Organisation, audience: str, title: str, *, but: Topic | None = None) -> None:
    twins = Topic.objects.filter(
        organisation=organisation, audience=audience, search_key=search_key(title)[:200], retired_on__isnull=True
    )
    if twins.exclude(pk=but.pk if but else 0).exists():
        raise Refusal(TWICE, field="title")


def _refuse_retired(topic: Topic) -> None:
    if topic.retired_on is not None:
        raise Refusal("Эта тема уже не действует.", field="other")


def _write(verb: str, topic: Topic, text: str, by: User) -> None:
    journal.write(f"topic.{verb}", topic, text, by=by, organisation=topic.organisation)
