"""The bill of materials says what a set-up really brings."""

import json

from sbom import FILE, ROOT, text


def test_the_bill_of_materials_is_that_of_the_constraints():
    assert FILE.read_text(encoding="utf-8") == text(), "python tests/sbom.py writes it anew"


def test_every_pinned_package_is_in_it_once():
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    components = json.loads(text())["components"]
    assert len(components) == len({one["purl"] for one in components}) == len(pins)
    assert {one["version"] for one in components} == {pin.split("==")[1] for pin in pins}
