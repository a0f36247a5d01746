"""How allauth behaves here."""

import time
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from rinnalla import audit
from rinnalla.people import sealed
from rinnalla.people.domain.door import SIGNED_IN, leave
from rinnalla.people.home import home_of
from rinnalla.people.models import Person

# After signing in one may add a second factor without proving oneself again for so many seconds.
FRESH = 5 * 60


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an administrator or the organisation's own login brings people in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The address and the password do not go together. Write them again, or take a code by e-mail."
        ),
        "incorrect_code": _("The code is not right. Look at the newest letter and write the code again."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, or take a code by e-mail."),
        "rate_limited": _("Too many tries. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def logout(self, request: HttpRequest) -> None:
        leave(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not right after signing in: who is led to their second factor has just given their password."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(cast(Person, request.user))

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        ways = dict.fromkeys(record["method"] for record in get_authentication_records(request, user))
        audit.record(user, SIGNED_IN, details={"way": "+".join(ways)})
        return response


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class MFAAdapter(DefaultMFAAdapter):
    """The secrets of authenticator apps lie sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right. Wait for the app's next code and write it."),
    }

    def encrypt(self, text: str) -> str:
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return str(sealed.unseal(encrypted_text))

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.shown_name}
