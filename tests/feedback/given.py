"""What responses hold, read by the questions' keys."""

from rinnalla.feedback.models import Question, Response


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
