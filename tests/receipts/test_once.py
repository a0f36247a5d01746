"""A form that is sent twice is received once; a text typed after the session ran out comes back."""

import uuid

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from rinnalla.receipts.models import Receipt
from rinnalla.receipts.once import new_form_key, read_form_key, received_once


def post(key: str, **fields: str):
    request = RequestFactory().post("/x/", {"form_key": key, **fields})
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


@pytest.mark.django_db
def test_second_sending_is_led_to_where_the_first_went():
    done = []

    @received_once
    def view(request):
        done.append(request.POST["what"])
        return HttpResponseRedirect(f"/made/{len(done)}/")

    key = new_form_key(None)
    first, second = view(post(key, what="a")), view(post(key, what="a"))
    assert done == ["a"]
    assert (first["Location"], second["Location"]) == ("/made/1/", "/made/1/")


@pytest.mark.django_db
def test_other_words_in_the_same_showing_are_not_lost():
    done = []

    @received_once
    def view(request):
        done.append(request.POST["what"])
        return HttpResponseRedirect(f"/made/{len(done)}/")

    key = new_form_key(None)
    for what in ("a", "b", "a", "b"):
        view(post(key, what=what))
    assert done == ["a", "b"]


@pytest.mark.django_db
def test_form_that_came_back_with_an_error_can_be_sent_again():
    answers = [HttpResponse("fix this"), HttpResponseRedirect("/made/")]

    @received_once
    def view(request):
        return answers.pop(0)

    key = new_form_key(None)
    assert view(post(key)).status_code == 200
    assert Receipt.objects.count() == 0
    assert view(post(key))["Location"] == "/made/"


@pytest.mark.django_db
def test_a_deed_that_fails_leaves_no_receipt():
    @received_once
    def view(request):
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        view(post(new_form_key(None)))
    assert Receipt.objects.count() == 0


def test_keys_are_signed_and_differ():
    one, two = new_form_key(7), new_form_key(7)
    assert one != two
    assert read_form_key(one)[1] == 7
    assert read_form_key(one + "x") is None
    assert read_form_key(uuid.uuid4().hex) is None
