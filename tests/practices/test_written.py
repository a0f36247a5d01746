"""A model written out as its file is read back as the same model."""

import tomllib
from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.practices import own
from rinnalla.practices.domain import SKELETON
from rinnalla.practices.reading import BUILT_IN, read_text
from rinnalla.practices.written import written

FILES = [*sorted(BUILT_IN.glob("*.toml")), SKELETON]

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
line = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<"), min_size=1, max_size=60).filter(
    str.strip
)
words = st.fixed_dictionaries({"fi": line}, optional={"sv": line, "en": line})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_built_in_models_are_the_same_written_out(file):
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    assert tomllib.loads(written(data)) == data
    assert written(tomllib.loads(written(data))) == written(data)


def test_it_is_written_as_one_writes_it():
    data = {"key": "own-a", "name": {"fi": "Yksi"}, "people": {"minimum": 4, "who": [{"text": {"sv": "Två"}}]}}
    assert written(data) == (
        'key = "own-a"\nname.fi = "Yksi"\n\n[people]\nminimum = 4\n\n[[people.who]]\ntext.sv = "Två"\n'
    )


scalars = st.one_of(
    text, st.booleans(), st.integers(-(10**9), 10**9), st.times().map(lambda at: at.replace(tzinfo=None))
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(text, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(text, values, max_size=6))
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_is_read_back(data):
    assert tomllib.loads(written(data)) == data


@given(name=words, rules=st.lists(words, min_size=1, max_size=8), minutes=st.integers(1, 480), starts=st.times())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_model_goes_out_and_comes_in_as_the_same_model(name, rules, minutes, starts):
    """Export, import, export: the same practice and the same text."""
    data = {"key": "own-x", "name": name} | tomllib.loads(SKELETON.read_text(encoding="utf-8"))
    data["ground_rules"] = rules
    data["phases"][0]["minutes"] = minutes
    data["rhythms"][0]["starts"] = time(starts.hour, starts.minute)
    out = written(data)
    first = read_text(out, any_language=True)
    assert not isinstance(first, list), [str(fault) for fault in first]
    again = read_text(written(tomllib.loads(out)), any_language=True)
    assert again.practice == first.practice
    assert own.digest_of(written(tomllib.loads(out))) == own.digest_of(out)
