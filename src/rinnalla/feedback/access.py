"""Who may open the feedback pages."""

from rinnalla.access import Row, everyone
from rinnalla.feedback import rules

TABLE = {
    "feedback:ask": Row(everyone, about=rules.the_asked_point),
    "feedback:thanks": Row(everyone, about=rules.the_asked_point),
    "feedback:results": Row(everyone, about=rules.the_asked_point),
    "feedback:poster": Row(rules.serves, about=rules.the_asked_point),
    "feedback:card": Row(rules.serves, about=rules.the_asked_point),
    "feedback:points": Row(rules.is_staff),
    "feedback:new": Row(rules.is_staff),
    "feedback:point": Row(rules.serves, about=rules.the_point),
    "feedback:close": Row(rules.serves, about=rules.the_point),
    "feedback:reopen": Row(rules.serves, about=rules.the_point),
    "feedback:import": Row(rules.serves, about=rules.the_point),
    "feedback:import_columns": Row(rules.serves, about=rules.the_waiting_import),
    "feedback:import_words": Row(rules.serves, about=rules.the_waiting_import),
    "feedback:import_check": Row(rules.serves, about=rules.the_waiting_import),
    "feedback:comments": Row(rules.is_worker),
    "feedback:kept": Row(rules.is_staff),
    "feedback:comment": Row(rules.reads, about=rules.the_comment),
    # Tablets: a stranger may pair one with its code; what it opens then is by its own cookie.
    "feedback:pair": Row(everyone),
    "feedback:change": Row(rules.serves, about=rules.the_point),
    "feedback:tablet_add": Row(rules.serves, about=rules.the_point),
    "feedback:tablet": Row(rules.serves, about=rules.the_tablet),
    "feedback:tablet_renew": Row(rules.serves, about=rules.the_tablet),
    "feedback:tablet_revoke": Row(rules.serves, about=rules.the_tablet),
    "feedback:burst": Row(rules.serves, about=rules.the_burst),
    "kiosk:page": Row(everyone, about=rules.the_asked_point),
    "kiosk:worker": Row(everyone, about=rules.the_asked_point),
    "kiosk:manifest": Row(everyone, about=rules.the_asked_point),
    "kiosk:alive": Row(everyone, about=rules.the_asked_point),
    "kiosk:answers": Row(everyone, about=rules.the_asked_point),
}
