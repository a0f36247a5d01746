"""The operating models of files are for everyone to read, an organisation's own for its people."""

from rinnalla.access import Row, everyone
from rinnalla.practices import rules

TABLE = {
    "practices:list": Row(everyone),
    "practices:compare": Row(everyone),
    "practices:suits": Row(everyone),
    "practices:practice": Row(rules.may_read, about=rules.the_model),
    "practices:toml": Row(rules.may_read, about=rules.the_model),
    "practices:own_list": Row(rules.writes),
    "practices:begin": Row(rules.writes),
    "practices:bring": Row(rules.writes),
    "practices:own": Row(rules.may_write, about=rules.the_own),
    "practices:part": Row(rules.may_write, about=rules.the_own),
    "practices:item": Row(rules.may_write, about=rules.the_own),
    "practices:arrange": Row(rules.may_write, about=rules.the_own),
    "practices:file": Row(rules.may_write, about=rules.the_own),
    "practices:versions": Row(rules.may_write, about=rules.the_own),
    "practices:take_version": Row(rules.may_write, about=rules.the_own),
    "practices:ask": Row(rules.may_write, about=rules.the_own),
    "practices:use": Row(rules.looks_after, about=rules.the_own),
}
