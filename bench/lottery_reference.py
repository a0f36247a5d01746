"""The reference of `bench.lottery`, run by a Python that has sortition-algorithms; reads and writes JSON."""

import json
import sys
import time

from requests.structures import CaseInsensitiveDict
from sortition_algorithms.committee_generation import find_distribution_maximin, standardize_distribution
from sortition_algorithms.core import lottery_rounding
from sortition_algorithms.features import FeatureValueMinMax
from sortition_algorithms.people import People


def main() -> None:
    given = json.load(sys.stdin)
    features = CaseInsensitiveDict()
    for category, option, least, most in given["quotas"]:
        values = features.setdefault(f"category {category}", CaseInsensitiveDict())
        values[f"option {option}"] = FeatureValueMinMax(min=least, max=most)
    people = People([])
    for row, (number, options) in enumerate(given["people"].items()):
        data = {f"category {place}": f"option {option}" for place, option in enumerate(options)}
        people.add(number, data, features, row)
    began = time.perf_counter()
    panels, shares, _report = find_distribution_maximin(features, people, given["places"], [])
    took = time.perf_counter() - began
    chance = dict.fromkeys(given["people"], 0.0)
    for panel, share in zip(panels, shares, strict=True):
        for number in panel:
            chance[number] += share
    lots = dict.fromkeys(given["people"], 0)
    for panel in lottery_rounding(*standardize_distribution(panels, shares), 1000):
        for number in panel:
            lots[number] += 1
    print(json.dumps({"took": took, "smallest": min(chance.values()), "lots": min(lots.values())}))


main()
