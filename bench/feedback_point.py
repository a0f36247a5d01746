"""Makes the collection point that is loaded, and prints its questions' ids; with `count`, how many answered in full."""

import sys

import django

django.setup()


from rinnalla.feedback import domain  # noqa: E402
from rinnalla.feedback.models import CollectionPoint, Response  # noqa: E402
from rinnalla.organisations.models import Organisation, Unit  # noqa: E402

if sys.argv[1:] == ["count"]:
    print(sum(len(answers) == 3 for answers in Response.objects.values_list("answers", flat=True)))
else:
    organisation = Organisation.objects.create(slug="bench", name_fi="Bench")
    unit = Unit.objects.create(organisation=organisation, kind=Unit.Kind.UNIT, name_fi="Bench")
    questionnaire = domain.publish_ready(organisation, "adult-social-work", None)
    CollectionPoint.objects.create(
        organisation=organisation, unit=unit, questionnaire=questionnaire, name_fi="Bench", code="bench"
    )
    print(*questionnaire.questions.values_list("pk", flat=True))
