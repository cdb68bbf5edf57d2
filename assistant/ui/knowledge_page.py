"""The page 知识库: what is held and how it stands; keepers add, remove and review."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.ui import keeping, shelf
from assistant.ui.house import Handler, House, region, serves
from assistant.ui.uploads import uploaded
from assistant.ui.view import View
from assistant.ui.visitor import Visitor
from knowledge.errors import InputError, PolicyAssistantError
from knowledge.review import Verdict

FIGURES = ("amount", "rate", "cap")


@dataclass(frozen=True)
class Bench:
    """What came of an action: a message, and what lies on the bench now."""

    html: str = ""
    said: str = ""
    wrong: bool = False


Act = Callable[[View, dict[str, Any]], Bench]


def build(house: House) -> None:
    """The table of policies, the way in for keepers, and their bench."""
    desk = KeepersDesk(house)
    listed = region("shelf", joins=serves("review", "remove"))
    gate = region("keep", joins=serves("sign_in", "sign_out", "preview"))
    bench = region("bench", joins=serves("take_in", "discard", "decide"))
    outputs = [listed, gate, bench]
    house.on_show(desk.arrive, outputs)
    house.serve(gate, "sign_in", desk.sign_in, outputs)
    house.serve(gate, "sign_out", desk.sign_out, outputs)
    house.serve(gate, "preview", desk.kept(desk.preview), outputs)
    house.serve(listed, "review", desk.kept(desk.review), outputs)
    house.serve(listed, "remove", desk.kept(desk.remove, slow=True), outputs)
    house.serve(bench, "take_in", desk.kept(desk.add, slow=True), outputs)
    house.serve(bench, "discard", desk.kept(lambda *_: Bench()), outputs)
    house.serve(bench, "decide", desk.kept(desk.decide), outputs)


class KeepersDesk:
    """Answers the page; whoever acts shows the key of a sign-in each time."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._curator = house.office.curator
        self._admin = house.office.admin

    def arrive(self, who: Visitor) -> list[str]:
        """The page of somebody who is not signed in."""
        return self._page(self._house.sources.view(who), None, Bench())

    def sign_in(self, who: Visitor, data: dict[str, Any]) -> list[str]:
        """A password for a key."""
        view = self._house.sources.view(who)
        try:
            key = self._admin.sign_in(str(data.get("password")))
        except PolicyAssistantError as error:
            return self._page(view, None, Bench(said=str(error), wrong=True))
        return self._page(view, key, Bench())

    def sign_out(self, who: Visitor, data: dict[str, Any]) -> list[str]:
        """The key is worthless from now on."""
        self._admin.sign_out(data.get("key"))
        return self.arrive(who)

    def kept(self, act: Act, *, slow: bool = False) -> Handler:
        """A handler that acts for those who are signed in only, and says what went wrong."""

        def handle(who: Visitor, data: dict[str, Any]) -> Iterator[list[str]]:
            view, key = self._house.sources.view(who), data.get("key")
            try:
                self._admin.check(key)
            except InputError as error:
                yield self._page(view, None, Bench(said=str(error), wrong=True))
                return
            if slow:
                yield self._page(view, str(key), Bench(said=view.say["keep_working"]))
            try:
                bench = act(view, data)
            except PolicyAssistantError as error:
                bench = Bench(said=str(error), wrong=True)
            yield self._page(view, str(key), bench)

        return handle

    def preview(self, view: View, data: dict[str, Any]) -> Bench:
        """What an uploaded document would be taken in as."""
        with uploaded(data.get("path")) as file:
            token, found = self._curator.preview(file)
        return Bench(shelf.preview(token, found, view))

    def add(self, view: View, data: dict[str, Any]) -> Bench:
        """Take in what was previewed, and show its drafted awards."""
        result = self._curator.add(str(data.get("token")))
        said = view.say["keep_added"].format(title=result.title, count=result.clauses)
        html = self._drafts(str(result.policy), view) if result.changed else ""
        return Bench(html, " ".join((said, *result.notes)))

    def remove(self, view: View, data: dict[str, Any]) -> Bench:
        """Remove a policy that was added."""
        self._curator.remove(str(data.get("policy")))
        return Bench(said=view.say["keep_removed"])

    def review(self, view: View, data: dict[str, Any]) -> Bench:
        """The drafted awards of a policy."""
        return Bench(self._drafts(str(data.get("policy")), view))

    def decide(self, view: View, data: dict[str, Any]) -> Bench:
        """A verdict on one draft, with figures that were put right."""
        policy, number = str(data.get("policy")), _number(data.get("number"))
        drafts = {item.number: item.draft for item in self._curator.drafts(policy)}
        told = {field: str(data[field]).strip() for field in FIGURES if data.get(field)}
        known = {field: getattr(drafts.get(number), field, None) for field in told}
        changed = {field: text for field, text in told.items() if text != known[field]}
        verdict = _verdict(data.get("verdict"))
        self._curator.decide(
            policy, number, verdict, changed if verdict is Verdict.CONFIRMED else {}
        )
        said = view.say[f"keep_{verdict}"].format(number=number)
        return Bench(self._drafts(policy, view), said)

    def _drafts(self, policy: str, view: View) -> str:
        held = self._house.assistant.library.policy(policy)
        return shelf.drafts(held, self._curator.drafts(policy), view)

    def _page(self, view: View, key: str | None, bench: Bench) -> list[str]:
        say, policies = view.say, self._house.assistant.library.policies
        listed = shelf.listing(policies, date.today(), view, keeping=key is not None)
        listed = f'<section class="sheet"><h2>{say["tab_knowledge"]}</h2>{listed}</section>'
        said = keeping.message(bench.said, wrong=bench.wrong)
        if not self._admin.enabled:
            return [listed, keeping.closed(say), said]
        if key is None:
            return [listed, keeping.sign_in(say), said]
        parts = (listed, keeping.tools(say), said + bench.html)
        return [keeping.holding(part, key) for part in parts]


def _number(text: object) -> int:
    if not isinstance(text, str) or not text.isdecimal() or len(text) > 6:
        raise InputError("没有这条草稿。")
    return int(text)


def _verdict(text: object) -> Verdict:
    try:
        return Verdict(str(text))
    except ValueError:
        raise InputError("请选择确认、否决或重新核对。") from None
