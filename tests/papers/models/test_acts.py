"""The table of acts."""

from datetime import date

from tests import factories as make


def test_an_act_is_named_as_in_papers(scene):
    act = make.act(scene.town, "«О парах»", kind="приказ", issuer="ИМЦ", number="7", date=date(2026, 9, 1))
    assert str(act) == "приказ ИМЦ от 01.09.2026 №\xa07 «О парах»"
    assert str(make.act(scene.town, "О парах")) == "«О парах»"
    assert act.search_key == "приказ имц 7 о парах"
    assert (act.number_key, str(make.act(scene.town, "Список наставников", kind="Список"))) == (
        "7",
        "«Список наставников»",
    )
