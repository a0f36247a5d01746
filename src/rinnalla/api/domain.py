"""Giving another system a token, taking it away, and counting its use."""

import secrets

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.access.tokens import hash_of
from rinnalla.api.models import Token
from rinnalla.feedback.models import CollectionPoint
from rinnalla.feedback.rules import manages
from rinnalla.people.models import Person
from rinnalla.refused import Refused

MADE = audit.verb("api.made_token", gettext_lazy("%(who)s let another system send responses (%(what)s)"))
REVOKED = audit.verb("api.revoked_token", gettext_lazy("%(who)s took a token away (%(what)s)"))

MOST_TOKENS = 20
A_MINUTE = 120


@transaction.atomic
def make_token(point: CollectionPoint, *, name: str, by: Person) -> tuple[Token, str]:
    """Make a token with which another system sends responses to the point, and give it with its secret, which is given
    this once. Raises Refused for anybody but a manager over the unit or an administrator, for an empty name, and where
    there are as many as may be."""
    if not manages(by, point.unit):
        raise Refused(_("Only a manager of the unit or an administrator gives tokens."))
    name = " ".join(name.split())[:80]
    if not name:
        raise Refused(_("Name the system that sends the responses."))
    if Token.objects.filter(point=point, revoked_at=None).count() >= MOST_TOKENS:
        raise Refused(_("There are %(most)d tokens already. Take one away first.") % {"most": MOST_TOKENS})
    secret = secrets.token_urlsafe(32)
    token = Token.objects.create(
        organisation_id=point.organisation_id, point=point, name=name, token_hash=hash_of(secret), made_by=by
    )
    audit.record(by, MADE, token)
    return token, secret


@transaction.atomic
def revoke_token(token: Token, *, by: Person) -> None:
    """Take a token away: it opens nothing from now on. Again changes nothing. Raises Refused as `make_token` does."""
    if not manages(by, token.point.unit):
        raise Refused(_("Only a manager of the unit or an administrator takes tokens away."))
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
        audit.record(by, REVOKED, token)


def token_of(secret: str) -> Token | None:
    """The good token of a secret; None for a wrong or revoked one."""
    return Token.objects.filter(token_hash=hash_of(secret), revoked_at=None).first()


def use_token(token: Token) -> bool:
    """Count one use, and say whether it is within the limit of a minute. Of two at the same moment both are counted."""
    minute = clock.now().replace(second=0, microsecond=0)
    mine = Token.objects.filter(pk=token.pk)
    if mine.filter(Q(used_at=None) | ~Q(used_at=minute)).update(used_at=minute, used=1):
        return True
    return bool(mine.filter(used_at=minute, used__lt=A_MINUTE).update(used=F("used") + 1))
