"""Who may do what with a study."""

from typing import Any

import rules
from django.shortcuts import get_object_or_404

from rinnalla.groups.rules import is_member
from rinnalla.people.models import Person, RoleName
from rinnalla.people.rules import has_role
from rinnalla.research.models import ResearchConsent, Study


def the_study(study: int) -> Study:
    """The study of an address, with its group and researcher."""
    return get_object_or_404(
        Study.objects.select_related("group__organisation", "group__circle", "researcher"), pk=study
    )


@rules.predicate
def is_asked(person: Any, study: Any) -> bool:
    """A member of the group that is studied; not the one who studies it."""
    return study is not None and study.researcher_id != person.pk and is_member.test(person, study.group)


@rules.predicate
def is_its_researcher(person: Any, study: Any) -> bool:
    """The researcher of the study, for as long as the role is held."""
    return (
        isinstance(person, Person)
        and study is not None
        and study.researcher_id == person.pk
        and has_role(person, RoleName.RESEARCHER)
    )


@rules.predicate
def has_said_yes(person: Any, study: Any) -> bool:
    """Has consented at some time: may read it and take it back after leaving the group, too."""
    return (
        isinstance(person, Person)
        and study is not None
        and ResearchConsent.objects.filter(study=study, person=person).exists()
    )
