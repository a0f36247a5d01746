"""The translations are compiled when Rinnalla starts."""

from django.core.management import call_command
from django.utils.translation import gettext, override

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"\n\n'
PO = HEAD + 'msgid "Good morning, moon"\nmsgstr "Huomenta, kuu"\n'


def test_what_is_compiled_is_read_by_the_same_process(settings, tmp_path):
    """At the very first start the demo is played by the process that has just compiled the translations."""
    settings.PACKAGE = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    folder = tmp_path / "locale/fi/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO)
    with override("fi"):
        assert gettext("Good morning, moon") == "Good morning, moon"
    call_command("messages")
    with override("fi"):
        assert gettext("Good morning, moon") == "Huomenta, kuu"
