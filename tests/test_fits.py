"""What does not fit into its column is refused in words, wherever it is saved."""

import pytest
from django.apps import apps
from django.utils import translation

from rinnalla.groups import domain as groups
from rinnalla.influence import domain as influence
from rinnalla.influence.models import Heading
from rinnalla.refused import Refused
from rinnalla.translated.fits import check_before_saving, written
from rinnalla.voices import domain as voices
from tests.influence.chains import said, theme

OURS = [model for model in apps.get_models() if model.__module__.startswith("rinnalla.")]
COLUMNS = [(model, field) for model in OURS for field in written(model)]


@pytest.mark.parametrize(("model", "field"), COLUMNS, ids=[f"{m.__name__}.{f.name}" for m, f in COLUMNS])
def test_every_column_takes_its_length_and_refuses_one_more(model, field):
    check_before_saving(model, model(**{field.attname: "ä" * field.max_length}))
    with pytest.raises(Refused), translation.override("fi"):
        check_before_saving(model, model(**{field.attname: "ä" * (field.max_length + 1)}))


@pytest.mark.parametrize(
    "headings",
    [
        [({"text_fi": "O" * 81}, [{"text_fi": "kuuntele"}])],
        [({"text_fi": "Ole läsnä"}, [{"text_fi": "kuuntele"}, {"text_fi": "k" * 301}])],
    ],
    ids=["heading", "point"],
)
def test_house_rules_that_are_too_long_are_refused_and_the_old_ones_stay(headings, council, leena):
    rules = influence.write_statement(
        group=council,
        themes=[theme(council, said(council))],
        texts={"title_fi": "Huoneentaulu"},
        kind="house_rules",
        by=leena,
    )
    influence.set_house_rules(rules, headings=[({"text_fi": "Ole läsnä"}, [{"text_fi": "kuuntele"}])], by=leena)
    with translation.override("fi"), pytest.raises(Refused, match="liian pitkä"):
        influence.set_house_rules(rules, headings=headings, by=leena)
    assert [point.text_fi for point in Heading.objects.get().points.all()] == ["kuuntele"]


def test_names_and_titles_that_are_too_long_are_refused_where_they_are_written(council, leena):
    with pytest.raises(Refused):
        voices.name_theme(circle=council.circle, title="T" * 200, by=leena)
    with pytest.raises(Refused):
        groups.found_group(
            by=leena,
            organisation=council.organisation,
            practice=council.practice,
            units=list(council.units.all()),
            texts={"name_fi": "R" * 300},
        )
