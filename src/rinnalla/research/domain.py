"""What people do with studies and their consent to them (Q7)."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups.domain import check_open
from rinnalla.groups.models import Group, Membership
from rinnalla.groups.queries import people_leading, people_of
from rinnalla.mail.tell import path_to, settle, tell
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.people.rules import has_role
from rinnalla.refused import Refused
from rinnalla.research.models import ResearchConsent, Study
from rinnalla.translated.fields import LANGUAGES, active_language

BEGUN = verb("research.study_begun", gettext_lazy("%(who)s let a study begin in the group %(what)s"))
ENDED = verb("research.study_ended", gettext_lazy("%(who)s ended a study in the group %(what)s"))
CONSENTED = verb("research.consented", gettext_lazy("%(who)s said yes to the study %(what)s"))
WITHDREW = verb("research.withdrew", gettext_lazy("%(who)s took back the yes to the study %(what)s"))
EXPORTED = verb("research.exported", gettext_lazy("%(who)s fetched the material of the study %(what)s"))

TEXTS = ("title", "about", "kept")


def consent_parts(study: Study) -> list[str]:
    """What one says yes to, in the active language; what the study has in another only, is a `Text` that tells so."""
    return [
        _("I let what I say in the group %(group)s from now on be used in the study %(study)s.")
        % {"group": study.group, "study": study.title},
        study.about,
        study.kept,
        _("The researcher is %(name)s. Whom to ask: %(contact)s.")
        % {"name": study.researcher.shown_name, "contact": study.contact or "–"},
        _(
            "My name is not in the material. I may take my yes back at any time, without saying why. Then nothing "
            "that I have said is given to the study any more. I am in the group just the same."
        ),
    ]


def consent_text(study: Study) -> str:
    """The same as one text: it is kept word for word."""
    return "\n\n".join(map(str, consent_parts(study)))


@transaction.atomic
def begin_study(group: Group, *, researcher: Person, texts: Mapping[str, str], contact: str, by: Person) -> Study:
    """Let a researcher ask the members for their consent; all members are told. `texts` are `title_fi`, `about_sv`, ...

    The same study begun again gives the one that is there. Raises Refused where the group is closed, the researcher has
    no such role in the organisation, or something of name, subject, keeping and contact is missing in every language.
    """
    check_open(group)
    if researcher.organisation_id != group.organisation_id or not has_role(researcher, RoleName.RESEARCHER):
        raise Refused(_("Choose somebody who is a researcher in your organisation."))
    columns = {f"{name}_{lang}": texts.get(f"{name}_{lang}", "").strip() for name in TEXTS for lang in LANGUAGES}
    for name in TEXTS:
        if not any(columns[f"{name}_{lang}"] for lang in LANGUAGES):
            raise Refused(_("Say what the study is called, what is gathered, and where and until when it is kept."))
    if not contact.strip():
        raise Refused(_("Write whom one can ask."))
    Group.objects.select_for_update().get(pk=group.pk)
    standing: Study | None = Study.objects.filter(
        group=group, researcher=researcher, ended_on=None, **{k: v for k, v in columns.items() if k.startswith("title")}
    ).first()
    if standing is not None:
        return standing
    study = Study.objects.create(
        organisation_id=group.organisation_id,
        group=group,
        researcher=researcher,
        contact=contact.strip(),
        begun_on=clock.today(),
        begun_by=by,
        **columns,
    )
    record(by, BEGUN, group)
    tell(
        people_of(group).exclude(pk__in=[by.pk, researcher.pk]),
        subject=lambda: _("A study asks for your consent: %(study)s") % {"study": study.title},
        text=lambda: _("You may say yes or no, and nobody in the group sees which. It changes nothing in the group."),
        path=path_to("research:study", study=study.pk),
    )
    tell(
        [researcher] if researcher.pk != by.pk else [],
        subject=lambda: _("Your study has begun: %(study)s") % {"study": study.title},
        text=lambda: (
            _(
                "Every member of the group %(group)s is asked for consent. On the page of the study you fetch the "
                "material."
            )
            % {"group": group}
        ),
        path=path_to("research:study", study=study.pk),
    )
    return study


@transaction.atomic
def end_study(study: Study, *, by: Person | None) -> None:
    """Nothing more is gathered or fetched. Ending again changes nothing."""
    if Study.objects.filter(pk=study.pk, ended_on=None).update(ended_on=clock.today()):
        study.ended_on = clock.today()
        settle(people_of(study.group), path=path_to("research:study", study=study.pk))
        record(by, ENDED, study.group)


def end_without_researcher() -> int:
    """End the studies whose researcher holds the role no more or has been shut out; give how many. The leads of the
    group and the researcher are told. Made once a day: from the first moment nothing is asked or fetched any more."""
    held = Role.objects.now().filter(
        name=RoleName.RESEARCHER, person=OuterRef("researcher"), organisation=OuterRef("organisation")
    )
    going_on = Study.objects.filter(ended_on=None).select_related("group", "researcher")
    left = list(going_on.filter(~Exists(held) | Q(researcher__is_active=False)))
    for study in left:
        end_study(study, by=None)
        told = [*people_leading(study.group), *([study.researcher] if study.researcher.is_active else [])]
        tell(
            told,
            subject=lambda study=study: _("A study has ended: %(study)s") % {"study": study.title},  # type: ignore[misc]
            text=lambda study=study: (  # type: ignore[misc]
                _("%(name)s is not a researcher here any more. Nothing more is gathered or fetched.")
                % {"name": study.researcher.shown_name}
            ),
            path=path_to("research:studies", group=study.group_id),
        )
    return len(left)


@transaction.atomic
def consent(study: Study, *, person: Person) -> ResearchConsent:
    """A member says yes, in the language of the page they read. Saying it again gives the yes that stands.

    Raises Refused where the study has ended, its researcher is none any more, or the person is not in the group.
    """
    if study.ended_on is not None or not has_its_researcher(study):
        raise Refused(_("The study has ended. It does not ask for anything any more."))
    if (
        study.researcher_id == person.pk
        or not Membership.objects.now().filter(group=study.group_id, person=person).exists()
    ):
        raise Refused(_("Only members of the group are asked."))
    given, is_new = ResearchConsent.objects.get_or_create(
        study=study,
        person=person,
        withdrawn_at=None,
        defaults={
            "organisation_id": study.organisation_id,
            "text": consent_text(study),
            "language": active_language(),
            "given_at": clock.now(),
        },
    )
    settle([person], path=path_to("research:study", study=study.pk))
    if is_new:
        record(person, CONSENTED, study)
    return given


@transaction.atomic
def withdraw_consent(study: Study, *, person: Person) -> None:
    """Take the yes back, at once: what was said is left out of the material from now on. The row stays, as the memory
    of what was agreed to and until when. Taking it back again changes nothing."""
    if ResearchConsent.objects.filter(study=study, person=person, withdrawn_at=None).update(withdrawn_at=clock.now()):
        record(person, WITHDREW, study)


def has_its_researcher(study: Study) -> bool:
    """Whether the researcher holds the role still and can come in."""
    return study.researcher.is_active and has_role(study.researcher, RoleName.RESEARCHER)


def note_export(study: Study, *, by: Person, words: int) -> None:
    """Remember that the material was fetched, and how much. Raises Refused where the study has ended."""
    if study.ended_on is not None or not has_its_researcher(study):
        raise Refused(_("The study has ended. It does not ask for anything any more."))
    record(by, EXPORTED, study, details={"words": words})
