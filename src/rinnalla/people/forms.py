"""Forms of this room."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.organisations.forms import indented_units
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.organisations.queries import open_units
from rinnalla.people.codewords import LONGEST
from rinnalla.people.models import Person, RoleName
from rinnalla.people.rules import units_of

LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]


class WordsForm(forms.Form):
    """The four words of a card."""

    words = forms.CharField(
        label=_("The four words of your card"),
        help_text=_("Capital letters and commas do not matter."),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocorrect": "off", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write all four words of the card.")},
    )


class NameForm(forms.Form):
    """The name to be called by."""

    called = forms.CharField(
        label=_("The name you are called by"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
        error_messages={"required": _("Write a name. It can be any name.")},
    )


class LanguageForm(forms.Form):
    """The language of one's pages and messages."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)


class EmailForm(forms.Form):
    """An address for messages, or none."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=_("Leave it empty if you want no e-mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class MailForm(forms.Form):
    """Whether messages come by e-mail too."""

    wants_mail = forms.BooleanField(label=_("Messages come to me by e-mail too"), required=False)


class CardForm(forms.Form):
    """A new card: where, in which language, and how its maker will know it."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=None)
    language = forms.ChoiceField(
        label=_("Language of the card"), choices=LANGUAGES[:2], widget=forms.RadioSelect, initial="fi"
    )
    mark = forms.CharField(
        label=_("Your own mark"),
        required=False,
        max_length=40,
        help_text=_("You alone see it. For instance: Tuesday's group. Do not write the client's name."),
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = units_of(by, RoleName.WORKER, RoleName.MANAGER)
        nodes = [node for node in open_units(by.organisation) if mine is None or node.unit.pk in mine]
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[node.unit.pk for node in nodes])
        field.widget.choices = [(node.unit.pk, str(node.unit)) for node in nodes]


class SearchForm(forms.Form):
    """Find people."""

    all_optional = True

    search = forms.CharField(label=_("Name, title or e-mail"), required=False, max_length=80)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Any role")), *RoleName.choices])
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), required=False, empty_label=_("Any unit"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indented_units(self.fields["unit"], organisation)


class RoleForm(forms.Form):
    """A role somewhere and for a time."""

    name = forms.ChoiceField(label=_("Role"), choices=RoleName.choices)
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Where"),
        required=False,
        empty_label=_("The whole organisation"),
        help_text=_("A role in a unit holds in everything below it too."),
    )
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"), required=False, help_text=_("Leave it empty if you do not know it."))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indented_units(self.fields["unit"], organisation)


class NewPersonForm(forms.Form):
    """Somebody new who signs in with an e-mail address, and their first role."""

    called = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(
        label=_("Title"), required=False, max_length=80, help_text=_("For instance: social worker.")
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254, help_text=_("The invitation is sent here."))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial="fi")
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[choice for choice in RoleName.choices if choice[0] not in ("client", "expert", "guide")],
        help_text=_("Clients come in with an access card, which their worker makes."),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Where"), required=False, empty_label=_("The whole organisation")
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indented_units(self.fields["unit"], organisation)


class EditForm(forms.Form):
    """What is known of somebody who signs in with an e-mail address."""

    called = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("Title"), required=False, max_length=80)
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("A new address gets a new invitation, and an old password ends.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey: one signs in with it alone unless one wants it only as a second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name by which you know it")
        self.fields["passwordless"].label = _("I sign in with it without a password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class EditPasskeyForm(EditWebAuthnForm):
    """The name of a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name by which you know it")


class EraseForm(forms.Form):
    """What goes with the person, and that it is meant."""

    words = forms.ChoiceField(
        label=_("What happens to what was said?"),
        choices=[("stay", _("It stays, without a name")), ("go", _("It goes too"))],
        initial="stay",
        widget=forms.RadioSelect,
        help_text=_("Words that stay can still lead to a change. Nobody sees whose they were."),
    )
    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone"),
        error_messages={"required": _("Tick this first: what is erased cannot be brought back.")},
    )
