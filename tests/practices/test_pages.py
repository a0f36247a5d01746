"""Everyone reads the models; a worker begins from there."""

import pytest
from django.urls import reverse

from rinnalla.methods import cards
from rinnalla.practices import library

pytestmark = pytest.mark.django_db

PAGE = "/toimintamallit/client-council/"


def test_a_stranger_reads_a_model_whole(signed_in):
    page = signed_in(None).get(PAGE).content.decode()
    practice = library.get("client-council")
    for text in (
        practice.purpose.fi,
        practice.stages[0].step.fi,
        practice.phases[5].hint.fi,
        cards.built_in()[practice.methods[-1]].name.fi,
        practice.pitfalls[0].text.fi,
        practice.evaluation[0].text.fi,
        practice.thanks[0].fi,
        practice.artefacts[0].text.fi,
        practice.round.text.fi,
        practice.group.aim.fi,
        practice.call.gets.fi,
        practice.section,
    ):
        assert text in page


def test_the_list_leads_to_every_model(signed_in):
    page = signed_in(None).get("/sv/toimintamallit/").content.decode()
    for practice in library.all_practices():
        assert practice.name.sv in page
        assert f"/sv/toimintamallit/{practice.key}/" in page


def test_a_worker_can_begin_and_others_are_not_asked(signed_in, leena, aino):
    link = f"{reverse('groups:found')}?practice=client-council"
    assert link in signed_in(leena).get(PAGE).content.decode()
    assert link not in signed_in(aino).get(PAGE).content.decode()
    assert link not in signed_in(None).get(PAGE).content.decode()


def test_a_model_that_is_not_there(signed_in):
    assert signed_in(None).get("/toimintamallit/no-such/").status_code == 404


def test_costs_no_query_of_the_models(signed_in, django_assert_num_queries):
    with django_assert_num_queries(0):
        signed_in(None).get(PAGE)
