"""A call of the council with a balance, and people who applied to it."""

import pytest

from rinnalla import clock
from rinnalla.recruitment.models import (
    Application,
    ApplicationConsent,
    ApplicationOption,
    BalanceCategory,
    BalanceOption,
    Call,
)
from rinnalla.selection import domain


@pytest.fixture
def call(council):
    return Call.objects.create(
        organisation=council.organisation,
        group=council,
        title_fi="Tule mukaan",
        contact="Leena",
        published_at=clock.now(),
    )


@pytest.fixture
def age(call):
    category = BalanceCategory.objects.create(call=call, position=1, name_fi="Ikä", name_sv="Ålder", name_en="Age")
    for position, name in enumerate(("Alle 30", "30–49", "50 tai yli"), start=1):
        BalanceOption.objects.create(category=category, position=position, name_fi=name)
    return category


@pytest.fixture
def language(call):
    category = BalanceCategory.objects.create(call=call, position=2, name_fi="Kieli")
    for position, name in enumerate(("suomi", "ruotsi"), start=1):
        BalanceOption.objects.create(category=category, position=position, name_fi=name)
    return category


@pytest.fixture
def apply_to(call):
    """`apply_to(5, option, other)` sends five applications that say these options, and allow that they wait."""
    count = iter(range(1, 10_000))

    def make(of, *options, waits=True):
        made = []
        for number in (next(count) for _one in range(of)):
            application = Application.objects.create(
                organisation=call.organisation,
                call=call,
                words_hash=f"w{number}",
                token_hash=f"t{number}",
                called=f"Hakija {number}",
                capacity="client",
                sent_at=clock.now(),
            )
            for option in options:
                ApplicationOption.objects.create(application=application, category=option.category, option=option)
            if waits:
                ApplicationConsent.objects.create(application=application, kind="waiting", text="Saan odottaa.")
            made.append(application)
        return made

    return make


@pytest.fixture
def thirty(apply_to, age, language):
    """Thirty who applied: 4 young, 16 in between, 10 older; 5 of those in between speak Swedish."""
    young, middle, old = age.options.all()
    finnish, swedish = language.options.all()
    return [
        *apply_to(4, young, finnish),
        *apply_to(11, middle, finnish),
        *apply_to(5, middle, swedish),
        *apply_to(10, old, finnish),
    ]


@pytest.fixture
def lottery(call, thirty, age, language, leena, django_capture_on_commit_callbacks):
    """A lottery of six places, at least two of them young and one Swedish-speaking, with its lots made."""
    domain.set_quotas(
        call,
        places=6,
        quotas={age.options.first().pk: (2, 3), language.options.last().pk: (1, None)},
        by=leena,
    )
    selection = domain.prepare_lottery(call, seed="kevät 2026", by=leena)
    domain.make_ballot(selection.pk)
    selection.refresh_from_db()
    return selection
