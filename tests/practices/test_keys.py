"""Keys are made out of what people write, whatever they write."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from rinnalla.practices.schema import key_out_of


@given(words=st.text(max_size=80), longest=st.integers(1, 50))
@example(words="Kahvi_tauko", longest=40)
@example(words="0_0", longest=40)
def test_what_is_left_of_words_can_stand_in_a_key(words, longest):
    key = key_out_of(words, longest=longest)
    assert re.fullmatch(r"[a-z][a-z0-9-]*", f"own-{key}")
    assert len(key) <= longest
    assert key == key.strip("-")


def test_words_are_told_apart():
    assert key_out_of("Kahvi_tauko ja äänet", longest=40) == "kahvi-tauko-ja-aanet"
