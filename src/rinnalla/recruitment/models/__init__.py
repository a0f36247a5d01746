"""How people come to a group: the call, its channels, the personal ask that works, and the applications."""

from rinnalla.recruitment.models.applications import (
    Application,
    ApplicationAnswer,
    ApplicationConsent,
    ApplicationOption,
    AppliesAs,
    Arrangement,
    Consent,
    ContactWay,
    Need,
    Outcome,
)
from rinnalla.recruitment.models.asked import BalanceCategory, BalanceOption, CallAnswer, CallQuestion
from rinnalla.recruitment.models.calls import Call, Channel, InfoEvent, Meets, Outreach, Welcomes
from rinnalla.recruitment.models.invitations import Arrival, ChannelTally, Invitation

__all__ = [
    "Application",
    "ApplicationAnswer",
    "ApplicationConsent",
    "ApplicationOption",
    "AppliesAs",
    "Arrangement",
    "Arrival",
    "BalanceCategory",
    "BalanceOption",
    "Call",
    "CallAnswer",
    "CallQuestion",
    "Channel",
    "ChannelTally",
    "Consent",
    "ContactWay",
    "InfoEvent",
    "Invitation",
    "Meets",
    "Need",
    "Outcome",
    "Outreach",
    "Welcomes",
]
