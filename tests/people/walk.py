from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.world import Visit

STAFF = "leena olli maria aada"
# Those who come in with an e-mail address.
BY_EMAIL = f"{STAFF} pasi tuomas"


def person(w):
    return {"person": w.leena.pk}


def card(w):
    return {"card": w.card.pk}


def device(w):
    return {"device": w.device.pk}


def role(w):
    return {"role": w.leena.roles.get().pk}


def provider(w):
    return {"provider_id": "oidc"}


def reset_key(w):
    return {"uidb36": "1", "key": "old"}


def passkey(w):
    key = Authenticator.objects.create(user=w.leena, type=Authenticator.Type.WEBAUTHN, data={"name": "avain"})
    return {"pk": key.pk}


def those_by_email(w):
    return (getattr(w, name) for name in BY_EMAIL.split())


def with_passwords(w):
    for one in those_by_email(w):
        one.set_password("kevätaurinko nousee")
        one.save()
    return {}


def with_codes(w):
    for one in those_by_email(w):
        TOTP.activate(one, generate_totp_secret())
        RecoveryCodes.activate(one)
    return {}


WALK = {
    "short:enter": Visit("all"),
    "short:card": Visit("all", lambda w: {"token": "abc"}),
    "people:card_enter": Visit("all"),
    "people:choose_name": Visit("signed_in"),
    "people:me": Visit("signed_in"),
    "people:language": Visit("signed_in"),
    "people:email": Visit("signed_in"),
    "people:confirm_email": Visit("all", lambda w: {"token": "abc"}),
    "people:my_data": Visit("signed_in"),
    "people:erase_me": Visit("signed_in"),
    "people:close_devices": Visit("signed_in"),
    "people:close_device": Visit("eero", device),
    "people:cards": Visit("leena olli maria"),
    "people:card_make": Visit("leena olli maria"),
    "people:slip": Visit("leena maria", card),
    "people:slip_pdf": Visit("leena maria", card),
    "people:card_renew": Visit("leena maria", card),
    "people:card_revoke": Visit("leena maria", card),
    "people:list": Visit("aada"),
    "people:add": Visit("aada"),
    "people:person": Visit("aada", person),
    "people:edit": Visit("aada", person),
    "people:give_role": Visit("aada", person),
    "people:end_role": Visit("aada", role),
    "people:invite": Visit("aada", person),
    "people:shut_out": Visit("aada", person),
    "people:erase": Visit("aada", person),
    "people:let_in": Visit("aada", person),
    "account_login": Visit("all"),
    "account_logout": Visit("all"),
    "account_inactive": Visit("all"),
    "account_request_login_code": Visit("all"),
    "account_confirm_login_code": Visit("all"),
    "account_reset_password": Visit("all"),
    "account_reset_password_done": Visit("all"),
    "account_reset_password_from_key": Visit("all", reset_key),
    "account_reset_password_from_key_done": Visit("all"),
    "mfa_authenticate": Visit("all"),
    "mfa_login_webauthn": Visit("all"),
    "openid_connect_login": Visit("all", provider),
    "openid_connect_callback": Visit("all", provider),
    "socialaccount_login_cancelled": Visit("all"),
    "socialaccount_login_error": Visit("all"),
    "account_reauthenticate": Visit(BY_EMAIL, with_passwords),
    "account_change_password": Visit(BY_EMAIL),
    "account_set_password": Visit(BY_EMAIL),
    "mfa_index": Visit(BY_EMAIL),
    "mfa_reauthenticate": Visit(BY_EMAIL, with_codes),
    "mfa_activate_totp": Visit(BY_EMAIL),
    "mfa_deactivate_totp": Visit(BY_EMAIL, with_codes),
    "mfa_view_recovery_codes": Visit(BY_EMAIL, with_codes),
    "mfa_generate_recovery_codes": Visit(BY_EMAIL, with_codes),
    "mfa_download_recovery_codes": Visit(BY_EMAIL, with_codes),
    "mfa_list_webauthn": Visit(BY_EMAIL),
    "mfa_add_webauthn": Visit(BY_EMAIL),
    "mfa_reauthenticate_webauthn": Visit(BY_EMAIL, with_codes),
    "mfa_remove_webauthn": Visit("leena", passkey),
    "mfa_edit_webauthn": Visit("leena", passkey),
    "socialaccount_connections": Visit(BY_EMAIL),
    "account_signup": Visit(""),
    "account_email": Visit(""),
    "account_email_verification_sent": Visit(""),
    "account_confirm_email": Visit("", lambda w: {"key": "abc"}),
    "socialaccount_signup": Visit(""),
}
