"""The bill of materials in CycloneDX form, from constraints.txt: ``python tests/sbom.py`` writes it anew.

It says what a fresh set-up brings, by name, version and package URL, and nothing of the machine that
wrote it, so that the same constraints always give the same file.
"""

import json
import re
import tomllib
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "sbom.cdx.json"


def component(line):
    """One pinned package."""
    name, _, version = line.partition("==")
    plain = re.sub(r"[-_.]+", "-", name).lower()
    url = f"pkg:pypi/{plain}@{version}"
    return {"type": "library", "bom-ref": url, "name": plain, "version": version, "purl": url}


def bill():
    """The whole document."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {"bom-ref": project["name"], "name": project["name"], "version": project["version"]}
    own = {"type": "application", **named}
    components = sorted((component(pin) for pin in pins), key=lambda one: one["purl"])
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([own, components]))
    licence = {"licenses": [{"license": {"id": project["license"]}}]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": own | licence},
        "components": components,
    }


def text():
    """The document as it stands in the file."""
    return json.dumps(bill(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
