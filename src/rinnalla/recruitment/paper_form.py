"""The application form on paper."""

from typing import Any

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rinnalla.documents.typeset import pdf, qr
from rinnalla.recruitment.models import AppliesAs, Call, Channel, Consent, ContactWay, Meets, Need
from rinnalla.recruitment.poster import public_address


def form_of(call: Call) -> bytes:
    """The form as a tagged PDF in the active language: the same questions as on the page."""
    address = public_address(call)
    units = ", ".join(str(unit.name) for unit in call.group.units.all())

    def labels(choices: Any) -> list[str]:
        return [capfirst(str(label)) for _value, label in choices]

    needs = [one for one in Need.choices if call.meets == Meets.HYBRID or one[0] != Need.REMOTE]

    data: dict[str, Any] = {
        "title": _("Application: %(group)s") % {"group": call.group.name},
        "over": str(call.title),
        "header": units,
        "beginning": _(
            "Write as you like: a few words are enough. You need not answer everything. Do not write your personal "
            "identity code."
        ),
        "parts": [
            {"kind": "line", "title": _("What may we call you?"), "hint": _("A first name is enough.")},
            {"kind": "ticks", "title": _("How do you know the service?"), "options": labels(AppliesAs.choices)},
            {
                "kind": "ticks",
                "title": _("How do you want your answer?"),
                "options": labels(ContactWay.choices),
                "lines": 2,
                "line": _("Phone number, e-mail address, worker's name or postal address"),
            },
            *(
                {"kind": "room", "title": str(question.text), "hint": str(question.help)}
                for question in call.questions.all()
            ),
            {
                "kind": "ticks",
                "title": _("What would help you to take part?"),
                "options": labels(needs),
                "lines": 1,
                "line": _("Interpreter: which language? More about what you need:"),
            },
            *(
                {
                    "kind": "ticks",
                    "title": str(category.name),
                    "options": [
                        *(str(option.name) for option in category.options.all()),
                        _("I would rather not say"),
                    ],
                    "columns": 4,
                }
                for category in call.categories.prefetch_related("options")
            ),
            {
                "kind": "ticks",
                "title": _("Where did you hear of the group?"),
                "options": labels(Channel.choices),
                "columns": 3,
            },
            {
                "kind": "ticks",
                "title": _("What do you allow? Each stands by itself."),
                "options": [str(kind.label) for kind in Consent],
                "columns": 1,
            },
        ],
        "where_title": _("Give this to any worker"),
        "where": [
            *(
                [_("By %(day)s at the latest.") % {"day": formats.date_format(call.closes_on, "j.n.Y")}]
                if call.closes_on
                else []
            ),
            *(
                [
                    _("Everyone who applies gets an answer by %(day)s.")
                    % {"day": formats.date_format(call.answers_on, "j.n.Y")}
                ]
                if call.answers_on
                else []
            ),
            _("Ask more: %(contact)s") % {"contact": call.contact},
        ],
        "own": _(
            "Your own words. A worker writes them here when the form has been typed in. With them you can take "
            "the application back."
        ),
        "code": qr(address) if address else "",
        "code_alt": _("QR code that leads to the page of this call"),
        "code_text": _("You can apply on your phone, too"),
        "footer": str(call.organisation.name),
    }
    return pdf("recruitment/documents/application.typ", data)
