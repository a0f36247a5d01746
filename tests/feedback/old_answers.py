"""Puts answers into a database of before the tallies, migrates it, and prints what has become of them (a program)."""

import json
import uuid
from datetime import UTC, datetime

import django
from django.core.management import call_command

django.setup()

from django.db import connection  # noqa: E402 - the settings come first
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

AT = datetime(2018, 4, 30, 21, 30, tzinfo=UTC)  # the first of May in Finland

BEFORE = ("feedback", "0003_answers_write_few_indexes")
call_command("migrate", *BEFORE, verbosity=0)
old = MigrationExecutor(connection).loader.project_state(BEFORE).apps
make = {name: old.get_model("feedback", name).objects.create for name in ("Questionnaire", "Question", "Answer")}
organisation = old.get_model("organisations", "Organisation").objects.create(slug="old")
unit = old.get_model("organisations", "Unit").objects.create(organisation=organisation, kind="unit")
questionnaires = [make["Questionnaire"](organisation=organisation) for _place in range(2)]
heard = make["Question"](questionnaire=questionnaires[0], key="heard", position=1, kind="scale")
words = make["Question"](questionnaire=questionnaires[0], key="words", position=2, kind="text")
point = old.get_model("feedback", "CollectionPoint").objects.create(
    organisation=organisation, unit=unit, questionnaire=questionnaires[0], code="old"
)
for value in (5, 5, 1, None):
    response = old.get_model("feedback", "Response").objects.create(
        organisation=organisation, point=point, key=uuid.uuid4(), at=AT, language="sv", channel="paper"
    )
    if value:
        make["Answer"](response=response, question=heard, value=value)
    else:
        old.get_model("feedback", "Comment").objects.create(
            organisation=organisation, unit=unit, response=response, question=words, text="Tack"
        )

call_command("migrate", verbosity=0)
from rinnalla.feedback import domain  # noqa: E402 - the tables of today come first
from rinnalla.feedback.models import CollectionPoint, Comment, Questionnaire, Received, Response, Tally  # noqa: E402
from rinnalla.feedback.recount import recount  # noqa: E402

kept = Response.objects.count()
fill = {"answers": {heard.pk: 4}, "comments": {}, "language": "sv", "at": AT}
point = CollectionPoint.objects.get()
point.opens_on = AT.date()
comment = Comment.objects.get()
found = {
    "responses": kept,
    "again": domain.submit_response(point, key=Received.objects.earliest("pk").key, **fill),
    "new": domain.submit_response(point, key=uuid.uuid4(), **fill),
    "tallies": sorted(map(list, Tally.objects.values_list("day", "value", "language", "channel", "count"))),
    "comment": [comment.text, comment.language, comment.at, comment.point_id == point.pk],
    "differences": len(recount()),
    "lines": len(set(Questionnaire.objects.values_list("line", flat=True))),
}
print(json.dumps(found, default=str))
