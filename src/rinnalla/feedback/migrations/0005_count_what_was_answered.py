"""Puts the answers into their responses and counts them, in short transactions: it can be stopped and run again, and
answers may come in meanwhile on none of the tables that it has not yet reached."""

import uuid
from collections import Counter, defaultdict
from datetime import date

from django.db import migrations, models, transaction
from django.utils import timezone

AT_A_TIME = 2000


def count(apps, schema_editor):
    Response, Answer, Received = (apps.get_model("feedback", name) for name in ("Response", "Answer", "Received"))
    points = dict(apps.get_model("feedback", "CollectionPoint").objects.values_list("pk", "questionnaire_id"))
    last = Received.objects.aggregate(last=models.Max("pk"))["last"] or 0
    while batch := list(Response.objects.filter(pk__gt=last).order_by("pk")[:AT_A_TIME]):
        answers = defaultdict(dict)
        for response, question, value in Answer.objects.filter(response__in=batch).values_list(
            "response_id", "question_id", "value"
        ):
            answers[response][str(question)] = value
        for response in batch:
            response.answers = answers[response.pk]
            response.questionnaire_id = points[response.point_id]
        with transaction.atomic():
            Received.objects.bulk_create(Received(pk=one.pk, key=one.key, at=one.at) for one in batch)
            Response.objects.bulk_update(batch, ["answers", "questionnaire"], batch_size=500)
            _tell_comments(apps, batch)
            _tally(apps, batch)
        last = batch[-1].pk
    _own_lines(apps)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "SELECT setval(pg_get_serial_sequence('feedback_received', 'id'), "
            "(SELECT COALESCE(MAX(id), 0) + 1 FROM feedback_received), false)"
        )


def _tell_comments(apps, batch):
    responses = {response.pk: response for response in batch}
    comments = list(apps.get_model("feedback", "Comment").objects.filter(response__in=batch))
    for comment in comments:
        response = responses[comment.response_id]
        comment.point_id, comment.at, comment.language = response.point_id, response.at, response.language
    apps.get_model("feedback", "Comment").objects.bulk_update(comments, ["point", "at", "language"], batch_size=500)


def _tally(apps, batch):
    Tally, ResponseTally = apps.get_model("feedback", "Tally"), apps.get_model("feedback", "ResponseTally")
    received, chosen = Counter(), Counter()
    for one in batch:
        for day in (timezone.localdate(one.at), date.min):
            received[one.point_id, day, one.questionnaire_id, one.language, one.channel] += 1
            for question, value in one.answers.items():
                chosen[one.point_id, day, int(question), value, one.language, one.channel] += 1
    for model, names, counts in (
        (ResponseTally, ("point_id", "day", "questionnaire_id", "language", "channel"), received),
        (Tally, ("point_id", "day", "question_id", "value", "language", "channel"), chosen),
    ):
        for key, added in counts.items():
            where = dict(zip(names, key, strict=True))
            if not model.objects.filter(**where).update(count=models.F("count") + added):
                model.objects.create(**where, count=added)


def _own_lines(apps):
    Questionnaire = apps.get_model("feedback", "Questionnaire")
    for pk in Questionnaire.objects.filter(line=None).values_list("pk", flat=True):
        Questionnaire.objects.filter(pk=pk).update(line=uuid.uuid4())


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("feedback", "0004_answers_are_tallied")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
