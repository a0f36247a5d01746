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
    # What becomes of the words.
    "feedback:photo": Row(rules.reads, about=rules.the_handwriting),
    "feedback:release": Row(rules.reads, about=rules.the_read_comment),
    "feedback:take_back": Row(rules.reads, about=rules.the_comment),
    "feedback:released": Row(rules.is_staff),
    "feedback:topic": Row(rules.is_worker),
    "feedback:words": Row(rules.is_staff),
    "feedback:urgent_help": Row(rules.manages, about=rules.the_unit),
}
