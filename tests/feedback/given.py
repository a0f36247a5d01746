"""Times, addresses and what responses hold, for several tests."""

from datetime import UTC, datetime

from django.urls import reverse

from rinnalla.feedback.models import Question, Response

MONDAY = datetime(2018, 4, 2, 9, tzinfo=UTC)


def answers_of(response):
    """The chosen numbers by the question's key."""
    keys = dict(Question.objects.values_list("pk", "key"))
    return {keys[int(question)]: value for question, value in response.answers.items()}


def all_answers():
    """Every chosen number, in the order in which the responses came."""
    return [
        value
        for answers in Response.objects.order_by("id").values_list("answers", flat=True)
        for value in answers.values()
    ]


def unit_url(unit, name="unit"):
    return reverse(f"feedback:{name}", kwargs={"unit": unit.pk})
