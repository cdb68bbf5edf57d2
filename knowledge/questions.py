"""Questions written ahead of time for the clauses of a policy (``questions.yaml``).

They widen what finds a clause to the words people use; they are never shown or cited.
"""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import PolicyError
from knowledge.model import Policy

POLICIES = Path(__file__).with_name("policies")
Questions = dict[str, tuple[str, ...]]


def questions_of(policy: Policy, folder: Path = POLICIES) -> Questions:
    """Questions by clause id; none where the policy has no such file.

    Raises:
        PolicyError: the file is not of its shape or names a clause that does not exist.
    """
    path = folder / policy.id / "questions.yaml"
    if not path.is_file():
        return {}
    found = _read(path)
    unknown = sorted(set(found) - {clause.id for clause in policy.clauses})
    if unknown:
        raise PolicyError(f"{path}：没有条款 {'、'.join(unknown)}。请改为该政策已有的条款编号。")
    return found


def _read(path: Path) -> Questions:
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        return {str(clause): tuple(map(str, questions)) for clause, questions in data.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError) as error:
        raise PolicyError(
            f"{path} 无法读取：{error}。应为“条款编号: [问题, …]”的 YAML。"
        ) from error
