"""What a call, its questions and its answers are filled with, in three languages. All of it can be changed."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.practices import library
from rinnalla.recruitment.models import Application, Call, CallAnswer, Outcome
from rinnalla.translated.fields import LANGUAGES


def questions_for(practice: str) -> list[dict[str, str]]:
    """The open questions that an operating model suggests; where it suggests none, three that always do."""
    model = library.find(practice)
    if model is not None and model.call.questions:
        return [question.columns("text") for question in model.call.questions]
    return _in_all("text", lambda: _questions())


def _questions() -> Iterator[str]:
    yield _("Why would you like to join?")
    yield _("What works in the service, and what should be better?")
    yield _("What would help you to take part?")


def _in_all(name: str, texts: object) -> list[dict[str, str]]:
    made: list[dict[str, str]] = []
    for lang in LANGUAGES:
        with translation.override(lang):
            for index, text in enumerate(texts()):  # type: ignore[operator]
                if index == len(made):
                    made.append({})
                made[index][f"{name}_{lang}"] = text
    return made


def asking_words(call: Call, link: str) -> str:
    """What a worker may say to a client, in the active language; a letter or a message can begin with it."""
    return _(
        "Hi! We are starting a group that makes this service better: %(group)s. I thought of you, because you have "
        "said how things feel. Would you come? It is free and voluntary, travel is paid, and you may stop whenever you "
        "like. Here is more: %(link)s"
    ) % {"group": call.group.name, "link": link}


def reminding_words(call: Call, link: str) -> str:
    """What a worker may say the one time they remind."""
    return _(
        "Hi! I asked you earlier whether you would like to join: %(group)s. You can still come. If not, that is quite "
        "all right, and I will not ask again. %(link)s"
    ) % {"group": call.group.name, "link": link}


def text_message(call: Call, link: str) -> str:
    """The call as a text message, as short as it gets, in the active language."""
    title = str(call.title)
    until = _(" by %(day)s") % {"day": f"{call.closes_on.day}.{call.closes_on.month}."} if call.closes_on else ""
    return _("%(title)s! Free and voluntary, travel is paid. Read and apply%(until)s: %(link)s") % {
        "title": title.rstrip("!."),
        "until": until,
        "link": link,
    }


def answer_for(application: Application, outcome: str, kept: CallAnswer | None = None) -> str:
    """The kind words for one application, in its own language: those that the leads keep for the call, else ours."""
    with translation.override(application.language):
        own = getattr(kept, f"text_{application.language}", "") if kept is not None else ""
        words = own or words_of(application.call, outcome)
        return words.replace("{name}", application.called or _("applicant"))


def words_of(call: Call, outcome: str) -> str:
    """Our own words for an outcome, in the active language; `{name}` stands where the name comes."""
    about = {"group": call.group.name, "contact": call.contact}
    if outcome == Outcome.CHOSEN:
        return (
            _(
                "Hello, {name}!\n\nThank you for applying. You have been chosen to join: %(group)s. Welcome!\n\nWe "
                "will soon tell you when and where we meet. You get a card of your own, with which you see what "
                "the group does.\n\nDo you have something to ask? %(contact)s"
            )
            % about
        )
    if outcome == Outcome.WAITING:
        return (
            _(
                "Hello, {name}!\n\nThank you for applying to the group %(group)s. More people applied than fit in this "
                "time. You are on the waiting list: if a place becomes free, we will ask you. You can leave the list "
                "whenever you like.\n\nDo you have something to ask? %(contact)s"
            )
            % about
        )
    return (
        _(
            "Hello, {name}!\n\nThank you for applying to the group %(group)s. More people applied than fit in, and we "
            "could not choose you this time. It does not mean that something was wrong with your application.\n\nYour "
            "experience matters. You can still be heard: give feedback, or apply again when there is a new call. Do "
            "you have something to ask? %(contact)s"
        )
        % about
    )


# What is often balanced, by name: the label, and how it is filled.
CATEGORIES = {"age": gettext_lazy("Age group"), "language": gettext_lazy("Language"), "area": gettext_lazy("Area")}


def category(name: str) -> dict[str, str]:
    """The form of a category filled with what is often asked; empty for an unknown name."""
    filled: dict[str, str] = {}
    for lang in LANGUAGES:
        with translation.override(lang):
            if name == "age":
                options = [_("under 30"), "30–49", "50–64", _("65 or older")]
            elif name == "language":
                options = [_("Finnish"), _("Swedish"), _("another language")]
            elif name == "area":
                options = [_("the centre"), _("elsewhere")]
            else:
                return {}
            filled[f"name_{lang}"] = str(CATEGORIES[name])
            filled[f"options_{lang}"] = "\n".join(str(option).capitalize() for option in options)
    return filled
