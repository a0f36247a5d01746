"""Who may open the pages of what was said."""

from rinnalla.access import Row, signed_in
from rinnalla.voices import rules

TABLE = {
    "voices:mine": Row(signed_in),
    "voices:circle": Row(rules.hears, about=rules.the_circle),
    "voices:say": Row(rules.hears, about=rules.the_circle),
    "voices:sort": Row(rules.leads_circle, about=rules.the_circle),
    "voices:voice": Row(rules.may_see_voice, about=rules.the_voice),
    "voices:said": Row(rules.said_or_typed, about=rules.the_voice),
    "voices:show": Row(rules.decides_over, about=rules.the_voice),
    "voices:withdraw": Row(rules.decides_over, about=rules.the_voice),
    "voices:theme": Row(rules.hears, about=rules.the_theme),
    "voices:rename": Row(rules.leads_circle, about=rules.the_theme),
    "voices:set_apart": Row(rules.leads_circle, about=rules.the_theme),
    "voices:picture": Row(rules.sees_picture, about=rules.the_picture),
}
