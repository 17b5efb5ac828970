"""What is read of normative acts: the register of one's line, what an organisation inherits, who cites an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from rostok.core.access import May, open_rows, visible
from rostok.core.models import Organisation, Todo, User
from rostok.engine.roadmap import Document
from rostok.engine.russian import search_key
from rostok.engine.russian.paper_numbers import number_key
from rostok.papers.lifecycle import ANNULLED, RETIRED
from rostok.papers.models import Blank, IssuedPaper, NormativeAct

from .search import matching

Level = NormativeAct.Level
State = NormativeAct.State
#: From the country down to the school, then as entered.
ORDER = ["step", "position"]


def _by_level() -> Case:
    """The order of levels: from the country down to the school."""
    steps = [When(level=level, then=Value(place)) for place, level in enumerate(Level)]
    return Case(*steps, output_field=IntegerField())


def acts() -> QuerySet[NormativeAct]:
    """Every act, removed ones too, for the doors."""
    return NormativeAct.objects.all()


def open_acts() -> QuerySet[NormativeAct]:
    """Acts that everybody may read."""
    return open_rows(NormativeAct.objects.all())


def kept_by(user: User) -> QuerySet[NormativeAct]:
    """Acts that `user` keeps, by level and place."""
    rows = visible(NormativeAct.objects.filter(removed_at__isnull=True), user, May.ACT_EDIT)
    return rows.select_related("organisation", "file").annotate(step=_by_level())


def seen_by(user: User) -> QuerySet[NormativeAct]:
    """Acts of the organisations of `user` and of those above them; drafts only where `user` keeps them."""
    rows = visible(NormativeAct.objects.filter(removed_at__isnull=True), user, May.ACT_VIEW)
    rows = rows.filter(~Q(state=State.DRAFT) | Q(organisation__in=keepers(user)))
    return rows.select_related("organisation", "file").annotate(step=_by_level())


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[NormativeAct]:
    """The register by its filter: level, state, kind, tag, year, keeper, q."""
    rows = seen_by(user)
    for name, field in (("level", "level"), ("state", "state"), ("kind", "kind"), ("keeper", "organisation")):
        if asked.get(name):
            rows = rows.filter(**{field: asked[name]})
    if asked.get("year"):
        rows = rows.filter(date__year=int(asked["year"]))
    if tag := asked.get("tag"):
        rows = rows.filter(pk__in=[pk for pk, tags in rows.values_list("pk", "tags") if tag in tags])
    return matching(rows, asked.get("q") or "")


def choices(user: User) -> dict[str, list[tuple[str, str]]]:
    """What the filter offers of what there is: kind, tag, year, keeper → [(value, label)]."""
    facts = list(seen_by(user).values_list("kind", "tags", "date", "organisation", "organisation__short_name"))
    kinds = sorted({kind for kind, *_ in facts if kind}, key=search_key)
    tags = sorted({tag for _, tags, *_ in facts for tag in tags}, key=search_key)
    years = sorted({day.year for _, _, day, *_ in facts if day}, reverse=True)
    places = sorted({(str(pk), name) for *_, pk, name in facts}, key=lambda place: search_key(place[1]))
    return {
        "kind": [(kind, kind) for kind in kinds],
        "tag": [(tag, tag) for tag in tags],
        "year": [(str(year), str(year)) for year in years],
        "keeper": places,
    }


def keepers(user: User) -> QuerySet[Organisation]:
    """Open organisations whose acts `user` keeps."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.ACT_EDIT)


def acts_for(organisation: Organisation, words: str = "") -> list[tuple[str, list[NormativeAct]]]:
    """[(level in words, its acts)] of `organisation` and of all above it that hold `words`; empty levels are left out."""
    rows = open_acts().filter(organisation_id__in=organisation.line).select_related("file", "organisation")
    groups: dict[str, list[NormativeAct]] = {level.value: [] for level in Level}
    for act in matching(rows, words):
        groups[act.level].append(act)
    return [(str(Level(level).label), group) for level, group in groups.items() if group]


def twin(user: User, document: Document) -> NormativeAct | None:
    """An act of the line with the same number and date, or with the same title when there is no number."""
    rows = seen_by(user)
    if key := number_key(document.number):
        return rows.filter(number_key=key, date=document.date).first()
    same = [act for act in rows.filter(number="") if search_key(act.title) == search_key(document.title)]
    return next(iter(same), None) if document.title else None


# Who cites an act


def citing_papers(act: NormativeAct, user: User) -> QuerySet[IssuedPaper]:
    """Papers that cite `act` and that `user` may see."""
    return visible(IssuedPaper.objects.filter(acts=act), user, May.PAPER_VIEW).select_related("organisation")


def citing_blanks(act: NormativeAct, user: User) -> QuerySet[Blank]:
    """Samples that cite `act` and that `user` may see."""
    return visible(Blank.objects.filter(acts=act), user, May.PAPER_VIEW).select_related("organisation")


def citing_organisations(act: NormativeAct) -> list[Organisation]:
    """Whose living papers and samples cite `act`."""
    papers = IssuedPaper.objects.filter(acts=act).exclude(state=ANNULLED).values("organisation")
    blanks = Blank.objects.filter(acts=act).exclude(state=RETIRED).values("organisation")
    return list(Organisation.objects.filter(Q(pk__in=papers) | Q(pk__in=blanks), closed_on__isnull=True))


def asked_to_check(act: NormativeAct) -> list[Organisation]:
    """Organisations that still owe «Проверьте ссылки» about `act`."""
    keys = Todo.objects.filter(key__startswith=f"act:{act.pk}:", closed_at__isnull=True)
    return list(Organisation.objects.filter(pk__in=keys.values("organisation")))


def stale(rows: Sequence[IssuedPaper] | Sequence[Blank]) -> dict[int, list[NormativeAct]]:
    """Key of a paper (or of a sample: one kind of rows at a call) → cited acts that lost force; others are left out."""
    if not rows:
        return {}
    link = type(rows[0]).acts.through
    name = "blank" if isinstance(rows[0], Blank) else "issuedpaper"
    found: dict[int, list[NormativeAct]] = {}
    cited = link.objects.filter(**{f"{name}__in": [row.pk for row in rows]}, normativeact__state=State.LOST)
    for one in cited.select_related("normativeact").order_by("normativeact__position"):
        found.setdefault(getattr(one, f"{name}_id"), []).append(one.normativeact)
    return found


def line_values(document: Document, level: str) -> dict[str, Any]:
    """Fields of the form out of one line that was read."""
    return {
        "level": guessed_level(document, level),
        "kind": document.type,
        "issuer": document.issuer,
        "number": document.number,
        "date": document.date,
        "title": document.title,
    }


#: Words of an issuer that tell its level; the first that fits wins.
_ISSUERS = (
    (Level.SCHOOL, ("школ", "сош", "лице", "гимнази", "мбоу", "маоу", "мбдоу", "мадоу", "мкоу", "детск")),
    (Level.MUNICIPAL, ("муницип", "город", "район", "имц", "мку ", "мау ", "округ")),
    (Level.REGIONAL, ("област", "края", "краево", "республик", "огбу", "регион")),
    (Level.FEDERAL, ("росси", "рф", "президент", "правительств", "минпросвещ", "министерств", "федеральн")),
)


def guessed_level(document: Document, home: str) -> str:
    """Whose act it is by the words of its issuer and kind; `home` when these say nothing."""
    words = f"{document.issuer} {document.type} ".lower()
    if document.number.upper().endswith("ФЗ") or document.type.lower() in ("указ", "федеральный закон"):
        return Level.FEDERAL
    return next((level for level, marks in _ISSUERS if any(mark in words for mark in marks)), home)
