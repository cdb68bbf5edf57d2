"""Award provisions found in a policy's text, as drafts for an officer to confirm.

A draft computes nothing. Targets, quotas, entry conditions, dates and budgets are no awards.
"""

from knowledge.drafts.find import draft_awards
from knowledge.drafts.model import DraftAward, DraftKind, DraftTier

__all__ = ["DraftAward", "DraftKind", "DraftTier", "draft_awards"]
