"""Who is told of a deed, each person once."""

from collections.abc import Callable, Collection

from django.db.models import Q

from rinnalla.groups.models import Group, Membership
from rinnalla.influence.models import Action, Body
from rinnalla.mail.tell import tell
from rinnalla.people.models import Person
from rinnalla.voices.models import Theme, Voice


def authors_of(themes: Collection[Theme]) -> list[Person]:
    """Those whose words the themes hold; not those who have withdrawn theirs."""
    voices = Voice.objects.filter(themes__in=[theme.pk for theme in themes], withdrawn_at=None)
    return list(Person.objects.filter(voices__in=voices, is_active=True).distinct().order_by("pk"))


def people_of(group: Group) -> list[Person]:
    """Everyone in the group today."""
    return list(
        Person.objects.filter(memberships__in=Membership.objects.now().filter(group=group), is_active=True)
        .distinct()
        .order_by("pk")
    )


def members_of(body: Body) -> list[Person]:
    """Those of the body who are there to read and answer."""
    return list(body.members.filter(is_active=True).order_by("pk"))


def tell_in_turn(
    *turns: tuple[Collection[Person], Callable[[], str], Callable[[], str], str], but: Person | None = None
) -> None:
    """Tell each person once: the first turn `(people, subject, text, path)` that has them. `but` did it and knows."""
    told = {but.pk} if but else set()
    for people, subject, text, path in turns:
        fresh = [person for person in people if person.pk not in told]
        told |= {person.pk for person in fresh}
        if fresh:
            tell(fresh, subject=subject, text=text, path=path)


def group_of(action: Action) -> Group | None:
    """The group from whose words the action grew."""
    if action.answer is not None:
        return action.answer.sending.statement.group
    return Group.objects.filter(circle__themes=action.theme_id).first()


def themes_of(actions: Collection[Action]) -> list[Theme]:
    """The themes that the actions grew from, through statements or at once."""
    ids = [action.pk for action in actions]
    return list(Theme.objects.filter(Q(actions__in=ids) | Q(statements__sendings__answer__actions__in=ids)).distinct())
