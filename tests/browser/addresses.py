"""Every address of the access table with things of the demo in it, and one of the cast who may open it."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.urls import get_resolver, reverse

from rinnalla.access import table
from rinnalla.audit.models import Entry
from rinnalla.feedback.models import CollectionPoint, Comment, Questionnaire
from rinnalla.groups.models import Group
from rinnalla.influence.models import Action, Answer, Body, Change, Sending, Statement
from rinnalla.mail.models import Message
from rinnalla.meetings.models import AgendaItem, Meeting, Memo, Topic
from rinnalla.people.models import AccessCard, Person, Role
from rinnalla.recruitment.models import Call, InfoEvent
from rinnalla.voices.models import Picture, Theme, Voice

ORDER = ["stranger", "Aino", "Leena Lehto", "Maria Mäki", "Aada Aalto", "Olli Oja", "Petri Paju", "Bo Björk"]


def choices():
    """What stands for each argument of an address."""
    newest = Group.objects.order_by("-founded_on").first()
    held = Meeting.objects.filter(group=newest, memo__isnull=False).first()
    ahead = Meeting.objects.filter(group=newest, memo=None).first()
    people = {person.called: person for person in Person.objects.exclude(called="")}
    return {
        "group": [newest.pk],
        "meeting": [held.pk, ahead.pk],
        "memo": list(Memo.objects.filter(meeting=held).values_list("pk", flat=True)),
        "item": list(AgendaItem.objects.filter(meeting=ahead).values_list("pk", flat=True)[:1]),
        "topic": list(Topic.objects.filter(group=newest).values_list("pk", flat=True)[:1]),
        "circle": [newest.circle_id],
        "voice": list(
            Voice.objects.filter(circle=newest.circle, author=people["Aino"]).values_list("pk", flat=True)[:1]
        ),
        "theme": list(Theme.objects.filter(circle=newest.circle).values_list("pk", flat=True)[:1]),
        "picture": list(Picture.objects.values_list("pk", flat=True)[:1]),
        "statement": [
            *Statement.objects.filter(group=newest).values_list("pk", flat=True)[:1],
            *Statement.objects.filter(kind="house_rules").values_list("pk", flat=True)[:1],
        ],
        "body": list(
            Body.objects.filter(sendings__answer=None, sendings__isnull=False).values_list("pk", flat=True)[:1]
        ),
        "sending": list(Sending.objects.filter(answer=None).values_list("pk", flat=True)[:1]),
        "answer": list(Answer.objects.values_list("pk", flat=True)[:1]),
        "action": list(Action.objects.values_list("pk", flat=True)[:1]),
        "change": list(Change.objects.filter(published_at__isnull=False).values_list("pk", flat=True)[:2]),
        "code": list(CollectionPoint.objects.values_list("code", flat=True)[:1]),
        "point": list(CollectionPoint.objects.values_list("pk", flat=True)[:1]),
        "questionnaire": list(Questionnaire.objects.values_list("pk", flat=True)[:1]),
        "comment": list(Comment.objects.filter(state="new").values_list("pk", flat=True)[:1]),
        "call": list(Call.objects.filter(group=newest).values_list("pk", flat=True)[:1]),
        "event": list(InfoEvent.objects.values_list("pk", flat=True)[:1]),
        "info_event": list(InfoEvent.objects.values_list("pk", flat=True)[:1]),
        "person": [people["Olli Oja"].pk],
        "role": list(Role.objects.filter(person=people["Olli Oja"]).values_list("pk", flat=True)[:1]),
        "membership": list(newest.memberships.filter(person=people["Kaisa"]).values_list("pk", flat=True)[:1]),
        "card": list(AccessCard.objects.filter(made_by=people["Leena Lehto"]).values_list("pk", flat=True)[:1]),
        "message": list(Message.objects.filter(person=people["Aino"]).values_list("pk", flat=True)[:1]),
        "entry": list(Entry.objects.values_list("pk", flat=True)[:1]),
        "key": ["client-council"],
        "token": ["not-a-card"],
        "provider_id": ["oidc"],
        "unit": [newest.units.first().pk],
    }


def arguments_of(name):
    """The names of the arguments of an address."""
    found = set()

    def look(resolver, space, wanted):
        for pattern in resolver.url_patterns:
            names = set(pattern.pattern.regex.groupindex)
            if hasattr(pattern, "url_patterns"):
                look(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space, wanted | names)
            elif space + (pattern.name or "") == name:
                found.update(wanted | names)

    look(get_resolver(), "", set())
    return sorted(found)


def addresses():
    """Dicts of name, path and who; an address that nobody of ORDER may open is left out."""
    by_argument = choices()
    people = {person.called: person for person in Person.objects.exclude(called="")}
    for name, row in sorted(table().items()):
        sets = [{}]
        for argument in arguments_of(name):
            sets = [{**chosen, argument: value} for chosen in sets for value in by_argument.get(argument, [])]
        for kwargs in sets:
            try:
                about = row.about(**kwargs) if row.about else None
            except Http404:
                continue
            who = next((who for who in ORDER if row.who.test(people.get(who, AnonymousUser()), about)), None)
            if who is not None:
                yield {"name": name, "path": reverse(name, kwargs=kwargs), "who": who}
