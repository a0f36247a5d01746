"""What people do at the door and with roles: one function a deed."""

from rinnalla.people.domain.cards import Secrets, make_card, open_card, renew_card, revoke_card
from rinnalla.people.domain.door import (
    close_all_devices,
    close_device,
    come_in,
    forget_attempts,
    leave,
    sign_in_as,
    try_words,
)
from rinnalla.people.domain.erasing import erase
from rinnalla.people.domain.own import ask_for_email, change_own, choose_name, confirm_email, own_data
from rinnalla.people.domain.roles import (
    add_person,
    begin,
    change_person,
    end_role,
    give_role,
    invitation_link,
    invite_again,
    let_in,
    shut_out,
)

__all__ = [
    "Secrets",
    "add_person",
    "ask_for_email",
    "begin",
    "change_own",
    "change_person",
    "choose_name",
    "close_all_devices",
    "close_device",
    "come_in",
    "confirm_email",
    "end_role",
    "erase",
    "forget_attempts",
    "give_role",
    "invitation_link",
    "invite_again",
    "leave",
    "let_in",
    "make_card",
    "open_card",
    "own_data",
    "renew_card",
    "revoke_card",
    "shut_out",
    "sign_in_as",
    "try_words",
]
