"""A form that was sent is carried out, or says why not."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from rinnalla.receipts.carried import carried_out
from rinnalla.refused import Conflict, Refused


class Why(forms.Form):
    why = forms.CharField()
    version = forms.IntegerField(required=False)


def test_a_deed_is_done_when_the_form_was_sent_and_is_right():
    done = []
    assert not carried_out(Why(), lambda: done.append("shown"))
    assert not carried_out(Why({"why": ""}), lambda: done.append("wrong"))
    form = Why({"why": "Sairaana"})
    assert carried_out(form, lambda: done.append(form.cleaned_data["why"]))
    assert done == ["Sairaana"]


def test_a_refusal_stands_in_the_form():
    def refuse():
        raise Refused("Sano miksi.")

    form = Why({"why": "x"})
    assert not carried_out(form, refuse)
    assert form.non_field_errors() == ["Sano miksi."]


def test_who_was_overtaken_is_told_so_and_may_save_again():
    def refuse(error):
        raise error

    form = Why({"why": "x", "version": 1})
    assert not carried_out(form, lambda: refuse(Refused("Ei.")), newest=lambda: {"version": 2})
    assert form["version"].value() == 1
    form = Why({"why": "x", "version": 1})
    assert not carried_out(form, lambda: refuse(Conflict("Joku ehti ensin.")), newest=lambda: {"version": 2})
    assert form.has_error(NON_FIELD_ERRORS, "conflict")
    assert (form["why"].value(), form["version"].value()) == ("x", 2)
