"""The fact catalogue and what is known of one enterprise.

The catalogue itself is ``facts.yaml``; here are its types and the profile that maps fact ids to
values with the words that said them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.answer import ProfileEntry, Unit
from assistant.interval import Interval
from assistant.rounding import representative
from knowledge.errors import InputError, NotFoundError


class FactType(StrEnum):
    """How a fact's value is written and compared."""

    BOOL = "bool"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    INTEGER = "integer"


_UNITS = {
    FactType.BOOL: Unit.BOOL,
    FactType.MONEY: Unit.CNY,
    FactType.PERCENT: Unit.PERCENT,
    FactType.NUMBER: Unit.TIMES,
    FactType.INTEGER: Unit.COUNT,
}


class FactSpec(BaseModel):
    """One entry of the catalogue."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    type: FactType
    label: str
    aliases: tuple[str, ...] = ()
    """Other names that a table's column may have."""
    question: str
    why: str
    changeable: bool
    derive: dict[str, tuple[str, ...]] | None = None
    """``{operation: [fact, ...]}``; operations: growth, percentage, ratio, count."""

    @property
    def unit(self) -> Unit:
        """The unit that values of this fact carry in an Answer."""
        return _UNITS[self.type]


@cache
def catalogue() -> Mapping[str, FactSpec]:
    """All facts by id, in the order of ``facts.yaml``."""
    data = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))
    specs = TypeAdapter(list[FactSpec]).validate_python(data["facts"])
    return {spec.id: spec for spec in specs}


def fact_spec(fact: str) -> FactSpec:
    """The catalogue entry of a fact.

    Raises:
        NotFoundError: the catalogue has no such fact.
    """
    try:
        return catalogue()[fact]
    except KeyError:
        raise NotFoundError(
            f"事实目录里没有“{fact}”。可用的有：{'、'.join(catalogue())}。"
        ) from None


_MOST_DIGITS = 18
"""Digits before the point beyond which a form's number is no sum of money."""

FactValue = bool | Interval | tuple[Interval, ...]


class KnownFact(BaseModel):
    """A fact, its value, and the user's words that said it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: str
    value: FactValue
    quote: str
    """The user's own words, verbatim; for a form field, the text of the field."""
    turn: int | None = None
    """Index of the user turn (from 0), None for a form."""
    approximate: bool = False

    def entry(self) -> ProfileEntry:
        """The fact as an Answer shows it."""
        low = high = None
        if isinstance(self.value, bool):
            value: str | list[str] = "true" if self.value else "false"
        elif isinstance(self.value, Interval):
            value = plain(representative(self.value))
            if not self.value.is_exact:
                low = None if self.value.low is None else plain(self.value.low)
                high = None if self.value.high is None else plain(self.value.high)
        else:
            value = [plain(representative(item)) for item in self.value]
        return ProfileEntry(
            value=value,
            unit=fact_spec(self.fact).unit,
            turn=self.turn,
            quote=self.quote,
            low=low,
            high=high,
            approximate=self.approximate,
        )


Profile = Mapping[str, KnownFact]


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros: ``Decimal("1E+7")`` → ``"10000000"``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def form_profile(form: Mapping[str, object]) -> dict[str, KnownFact]:
    """The profile that a form knows: ``{"tax_paid": "6200000"}``, money in yuan.

    Raises:
        InputError: a fact is unknown or its value cannot be read.
    """
    return {fact: _form_fact(fact, value) for fact, value in form.items()}


def _form_fact(fact: str, value: object) -> KnownFact:
    if fact not in catalogue():
        raise InputError(
            f"profile 里的“{fact}”不在事实目录里。可用的有：{'、'.join(catalogue())}。"
        )
    text = str(value).strip().lower()
    if fact_spec(fact).type is FactType.BOOL:
        if text not in {"true", "false"}:
            raise InputError(f"profile 里 {fact} 的值“{value}”应当是 true 或 false。")
        return KnownFact(fact=fact, value=text == "true", quote=text)
    items = value if isinstance(value, list | tuple) else [value]
    numbers = tuple(Interval.exact(_number(fact, item)) for item in items or [None])
    return KnownFact(fact=fact, value=numbers[0] if len(numbers) == 1 else numbers, quote=text)


def _number(fact: str, value: object) -> Decimal:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
        raise InputError(f"profile 里 {fact} 的值“{value}”应当是数字（金额以元计）。")
    return number
