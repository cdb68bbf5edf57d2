"""Commands that change what is held of a policy, or compare versions of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from knowledge.errors import InputError
from knowledge.library import Library, load_library
from knowledge.missing import questions_about
from knowledge.model import Policy
from knowledge.output import print_json
from knowledge.review import Reviewed, Verdict, decide, reviewed
from knowledge.settings import KnowledgeSettings
from knowledge.shelf import added_folder, change_meta, previous_version
from knowledge.versions import Change, ChangeKind, compare

SETTABLE = (
    *("title", "short_title", "issuer", "level", "place", "number", "status"),
    *("issued_on", "effective_from", "effective_to"),
)
_KINDS = {
    ChangeKind.NUMBERS: "数字有变",
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删除",
    ChangeKind.WORDING: "措辞有变",
}
_VERDICTS = {Verdict.OPEN: "待核对", Verdict.CONFIRMED: "已确认", Verdict.REJECTED: "已否决"}


def compare_versions(options: Namespace, settings: KnowledgeSettings) -> None:
    """``compare``: what changed from the version before, clause by clause."""
    library = load_library(settings)
    new = library.policy(options.policy)
    old = library.policy(options.other) if options.other else _before(new, library)
    changes = compare(old, new)
    if options.json:
        print_json(
            {
                "old": old.id,
                "new": new.id,
                "changes": [change.model_dump(mode="json") for change in changes],
            }
        )
        return
    print(f"《{old.title}》（{old.id}）→《{new.title}》（{new.id}）：{len(changes)} 处不同。")
    for change in changes:
        print(_told(change))


def _before(policy: Policy, library: Library) -> Policy:
    earlier = policy.meta.earlier_version
    if earlier in {one.id for one in library.policies}:
        return library.policy(str(earlier))
    previous = previous_version(policy)
    if previous is None:
        raise InputError(
            f"“{policy.id}”没有更早的版本。要与另一项政策比较，请写 compare {policy.id} 另一编号。"
        )
    return previous


def _told(change: Change) -> str:
    numbers = ""
    if change.kind is ChangeKind.NUMBERS:
        numbers = (
            f"：{'、'.join(change.old_numbers) or '无'} → {'、'.join(change.new_numbers) or '无'}"
        )
    words = " ".join((change.new_text or change.old_text).split())
    return f"[{_KINDS[change.kind]}{numbers}] {change.label}\n    {words}"


def describe(options: Namespace, settings: KnowledgeSettings) -> None:
    """``describe``: say what a document does not say of itself; without fields, what is asked."""
    if not options.fields:
        meta = load_library(settings).policy(options.policy).meta
        asked = [one.model_dump() for one in questions_about(meta)]
        if options.json:
            print_json(asked)
        else:
            print("\n".join(f"{one['field']}\t{one['question']}" for one in asked) or "没有缺项。")
        return
    folder = added_folder(options.policy, settings, "修改")
    fields = _fields(options.fields)
    try:
        meta = change_meta(folder, fields)
    except ValueError as error:
        raise InputError(
            f"{'、'.join(fields)} 的值不可用。日期写作 2024-01-31，status 写 draft 或 final。"
        ) from error
    if options.json:
        print_json(meta.model_dump(mode="json"))
    else:
        print(f"已更新《{meta.title}》（{meta.id}）。")


def _fields(pairs: list[str]) -> Mapping[str, str | None]:
    fields: dict[str, str | None] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or name not in SETTABLE:
            raise InputError(f"“{pair}”不可用。应为 字段=值，字段有：{'、'.join(SETTABLE)}。")
        if name == "status" and text not in ("draft", "final", "unknown"):
            raise InputError(f"status 的值“{text}”不可用。应为 draft、final 或 unknown。")
        fields[name] = text.strip() or None
    return fields


def review(options: Namespace, settings: KnowledgeSettings) -> None:
    """``review``: confirm or reject drafts; only confirmed ones become rules."""
    policy = load_library(settings).policy(options.policy)
    items = reviewed(policy)
    figures = dict(_pair(text) for text in options.set or ())
    if figures and (options.confirm is None or options.confirm == "all"):
        raise InputError("--set 须与 --confirm 及一条草稿的序号一起使用。")
    for chosen, verdict in (
        (options.confirm, Verdict.CONFIRMED),
        (options.reject, Verdict.REJECTED),
        (options.reopen, Verdict.OPEN),
    ):
        if chosen is not None:
            items = decide(policy, _numbers(chosen, items), verdict, figures)
    if options.json:
        print_json([_plain(item) for item in items])
        return
    for item in items:
        draft = item.draft
        by = "\t模型建议" if draft.proposed else ""
        print(f"{item.number}\t{_VERDICTS[item.verdict]}\t{draft.clause}\t{_sum(item)}{by}")
        print(f"\t{' '.join(draft.quote.split())}")
    if not items:
        print("没有识别到奖补条款。")


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value


def _numbers(text: str, items: tuple[Reviewed, ...]) -> list[int]:
    if text == "all":
        return [item.number for item in items if item.verdict is Verdict.OPEN]
    parts = [part.strip() for part in text.replace("，", ",").split(",")]
    if not all(part.isdecimal() for part in parts):
        raise InputError(f"“{text}”不可用。应为草稿的序号，如 1,3，或 all。")
    return [int(part) for part in parts]


def _plain(item: Reviewed) -> dict[str, object]:
    return {
        "number": item.number,
        "verdict": item.verdict.value,
        **item.draft.model_dump(mode="json"),
    }


def _sum(item: Reviewed) -> str:
    draft = item.draft
    figures = [
        *([f"{draft.amount} 元"] if draft.amount else []),
        *([f"{draft.rate}%"] if draft.rate else []),
        *([f"最高 {draft.cap} 元"] if draft.cap else []),
        *(f"{tier.condition}：{tier.amount or tier.rate or tier.cap}" for tier in draft.tiers),
    ]
    return f"{draft.kind.value}\t{'；'.join(figures)}\t可信度 {draft.confidence}"
