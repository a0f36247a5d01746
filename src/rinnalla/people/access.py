"""Who may open the pages of this room, and the pages that allauth brings."""

from allauth.mfa.models import Authenticator
from django.shortcuts import get_object_or_404

from rinnalla.access import Row, everyone, nobody, signed_in
from rinnalla.people.models import AccessCard, Device, Person, Role
from rinnalla.people.rules import (
    is_admin,
    keeps_a_password,
    keeps_card,
    makes_cards,
    owns_authenticator,
    owns_device,
    same_organisation,
)


def the_card(card: int) -> AccessCard:
    return get_object_or_404(AccessCard.objects.select_related("person", "unit", "made_by"), pk=card)


def the_device(device: int) -> Device:
    return get_object_or_404(Device.objects.select_related("card"), pk=device)


def the_person(person: int) -> Person:
    return get_object_or_404(Person.objects.select_related("organisation"), pk=person)


def the_role(role: int) -> Role:
    return get_object_or_404(Role.objects.select_related("person", "unit", "organisation"), pk=role)


def the_authenticator(pk: int) -> Authenticator:
    return get_object_or_404(Authenticator, pk=pk, type=Authenticator.Type.WEBAUTHN)


TABLE = {
    # The door of those who have a card.
    "short:enter": Row(everyone),
    "short:card": Row(everyone),
    "people:card_enter": Row(everyone),
    # One's own page.
    "people:choose_name": Row(signed_in),
    "people:me": Row(signed_in),
    "people:language": Row(signed_in),
    "people:email": Row(signed_in),
    "people:confirm_email": Row(everyone),
    "people:my_data": Row(signed_in),
    "people:erase_me": Row(signed_in),
    "people:close_device": Row(owns_device, about=the_device),
    "people:close_devices": Row(signed_in),
    # Cards.
    "people:cards": Row(makes_cards),
    "people:card_make": Row(makes_cards),
    "people:slip": Row(keeps_card, about=the_card),
    "people:slip_pdf": Row(keeps_card, about=the_card),
    "people:card_renew": Row(keeps_card, about=the_card),
    "people:card_revoke": Row(keeps_card, about=the_card),
    # The administrator's.
    "people:list": Row(is_admin),
    "people:add": Row(is_admin),
    "people:person": Row(is_admin & same_organisation, about=the_person),
    "people:edit": Row(is_admin & same_organisation, about=the_person),
    "people:give_role": Row(is_admin & same_organisation, about=the_person),
    "people:end_role": Row(is_admin & same_organisation, about=the_role),
    "people:invite": Row(is_admin & same_organisation, about=the_person),
    "people:shut_out": Row(is_admin & same_organisation, about=the_person),
    "people:erase": Row(is_admin & same_organisation, about=the_person),
    "people:let_in": Row(is_admin & same_organisation, about=the_person),
    # Signing in with an e-mail address (allauth).
    "account_login": Row(everyone),
    "account_logout": Row(everyone),
    "account_inactive": Row(everyone),
    "account_request_login_code": Row(everyone),
    "account_confirm_login_code": Row(everyone),
    "account_reset_password": Row(everyone),
    "account_reset_password_done": Row(everyone),
    "account_reset_password_from_key": Row(everyone),
    "account_reset_password_from_key_done": Row(everyone),
    "mfa_authenticate": Row(everyone),
    "mfa_login_webauthn": Row(everyone),
    "openid_connect_login": Row(everyone),
    "openid_connect_callback": Row(everyone),
    "socialaccount_login_cancelled": Row(everyone),
    "socialaccount_login_error": Row(everyone),
    # How one signs in: for those who keep a password.
    "account_reauthenticate": Row(keeps_a_password),
    "account_change_password": Row(keeps_a_password),
    "account_set_password": Row(keeps_a_password),
    "mfa_index": Row(keeps_a_password),
    "mfa_reauthenticate": Row(keeps_a_password),
    "mfa_activate_totp": Row(keeps_a_password),
    "mfa_deactivate_totp": Row(keeps_a_password),
    "mfa_view_recovery_codes": Row(keeps_a_password),
    "mfa_generate_recovery_codes": Row(keeps_a_password),
    "mfa_download_recovery_codes": Row(keeps_a_password),
    "mfa_list_webauthn": Row(keeps_a_password),
    "mfa_add_webauthn": Row(keeps_a_password),
    "mfa_reauthenticate_webauthn": Row(keeps_a_password),
    "mfa_remove_webauthn": Row(owns_authenticator, about=the_authenticator),
    "mfa_edit_webauthn": Row(owns_authenticator, about=the_authenticator),
    "socialaccount_connections": Row(keeps_a_password),
    # Nobody signs up, and addresses are changed by the administrator or on one's own page.
    "account_signup": Row(nobody),
    "account_email": Row(nobody),
    "account_email_verification_sent": Row(nobody),
    "account_confirm_email": Row(nobody),
    "socialaccount_signup": Row(nobody),
}
