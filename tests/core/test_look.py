"""Forms are drawn by our field template: label, hint, error, control, each tied to the control."""

from __future__ import annotations

import re
from pathlib import Path

from django import forms
from django.conf import settings
from django.template.loader import render_to_string

from rostok.core.look import FormRenderer


class Sample(forms.Form):
    title = forms.CharField(label="Мероприятие", help_text="Как в <карте>", error_messages={"required": "Напишите что"})
    kind = forms.ChoiceField(
        label="Форма", widget=forms.RadioSelect(attrs={"class": "chips"}), choices=[("t", "педагог"), ("p", "ученик")]
    )
    scan = forms.FileField(label="Скан", required=False)
    agreed = forms.BooleanField(label="Согласие", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def draw(form: forms.Form) -> str:
    return re.sub(r"\s+", " ", form.render())


def test_the_renderer_of_the_settings_is_ours() -> None:
    assert isinstance(Sample().renderer, FormRenderer)


def test_a_label_comes_before_its_hint_and_the_hint_before_the_control() -> None:
    html = draw(Sample())
    places = [html.index(text) for text in ('for="id_title"', "Как в &lt;карте&gt;", 'name="title"')]
    assert places == sorted(places)
    assert 'aria-describedby="id_title_helptext"' in html
    assert 'id="id_title_helptext"' in html


def test_only_fields_that_may_stay_empty_say_so() -> None:
    form = Sample()
    assert "необязательно" not in form["title"].as_field_group()
    assert "необязательно" in form["scan"].as_field_group()
    assert "необязательно" not in form["agreed"].as_field_group()


def test_an_error_stands_at_the_field_and_in_the_summary_with_a_link_to_it() -> None:
    html = draw(Sample({"kind": ""}))
    assert '<a href="#id_title">Напишите что</a>' in html
    assert '<div id="id_title_error"><p class="field__error">Напишите что</p></div>' in html
    assert 'aria-invalid="true"' in html


def test_the_summary_leads_to_the_first_choice_of_a_list_and_names_faults_of_hidden_fields() -> None:
    form = Sample({"title": "Круглый стол"})
    html = draw(form)
    assert 'href="#id_kind_0"' in html
    assert 'id="id_kind_0"' in html
    assert 'href="#id_token"' not in html
    assert html.count("<li>") == 2


def test_a_sound_form_has_no_summary() -> None:
    assert "Проверьте введённое" not in draw(Sample())


def test_choices_stand_in_a_group_with_a_legend_and_keep_their_class() -> None:
    html = re.sub(r"\s+", " ", str(Sample()["kind"].as_field_group()))
    assert "<legend" in html
    assert html.count('type="radio"') == 2
    assert '<div class="choices chips" id="id_kind"' in html


def test_a_present_file_is_shown_and_can_be_taken_away() -> None:
    class Present:
        url = "/files/7"

        def __str__(self) -> str:
            return "Приказ 36-а.pdf"

    html = re.sub(r"\s+", " ", str(Sample(initial={"scan": Present()})["scan"].as_field_group()))
    assert '<a href="/files/7">Приказ 36-а.pdf</a>' in html
    assert "Убрать файл" in html
    assert "Убрать файл" not in str(Sample()["scan"].as_field_group())


def test_a_failed_form_is_told_in_the_title_of_the_page() -> None:
    assert "<title>Ошибка: Роли — Росток</title>" in render_to_string(
        "base.html", {"heading": "Роли", "form_failed": 1}
    )
    assert "<title>Роли — Росток</title>" in render_to_string("base.html", {"heading": "Роли"})


def test_the_error_page_answers_four_questions_even_with_nothing_known() -> None:
    page = render_to_string("error.html", {})
    for text in ("Не получилось", "Сохранена ли работа", "Что сделать", "Кто поможет"):
        assert text in page
    told = render_to_string("error.html", {"code": 500, "incident": "4F2A", "ask": "Петрова А. С."})
    assert "4F2A" in told
    assert "Петрова А. С." in told


def test_what_is_hidden_stays_hidden_whatever_the_styles_say_of_its_element() -> None:
    styles = (Path(settings.BASE_DIR) / "rostok/core/static/rostok/rostok.css").read_text()
    assert "[hidden] { display: none !important; }" in styles
    assert re.search(r"^textarea \{ display: block", styles, re.MULTILINE)
