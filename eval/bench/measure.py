"""One figure of the benchmark, and the machine that it was measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Measure(BaseModel):
    """A name, a value with its unit, and the target where there is one."""

    model_config = ConfigDict(frozen=True)

    name: str
    value: float
    unit: str
    target: str = ""


def machine() -> str:
    """The processor by name, its cores, the load when asked, and the Python."""
    load = f"load {os.getloadavg()[0]:.1f}"
    return f"{_processor()}, {os.cpu_count()} cores, {load}, Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
