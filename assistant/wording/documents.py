"""A document as answers name it: title, place, level and standing on the day of the question."""

from __future__ import annotations

from datetime import date

from assistant.wording.phrases import phrase
from knowledge.model import PolicyMeta, Standing
from knowledge.standing import standing


def document_title(meta: PolicyMeta) -> str:
    """The title in its brackets; a title that has some keeps them."""
    return meta.short_title if meta.short_title.startswith("《") else f"《{meta.short_title}》"


def document_line(meta: PolicyMeta, as_of: date, language: str) -> str:
    """The document as the head of what is quoted of it."""
    return phrase(
        "document.head",
        language,
        title=document_title(meta),
        about=about(meta, as_of, language),
    )


def about(meta: PolicyMeta, as_of: date, language: str) -> str:
    """Place, level and standing: ``郑州市上街区，区级，征求意见稿，有效期已过``."""
    parts = (meta.place or "", level(meta, language), *stands(meta, as_of, language))
    return phrase("document.comma", language).join(part for part in parts if part)


def level(meta: PolicyMeta, language: str) -> str:
    """The rank of a document, or that it is not known."""
    if meta.level is None:
        return phrase("document.no_level", language)
    return phrase("document.level", language, level=meta.level)


def stands(meta: PolicyMeta, as_of: date, language: str) -> list[str]:
    """What a text is and where it stands in law on a day."""
    state = standing(meta, as_of)
    said = phrase(f"standing.said.{state}", language)
    if meta.status != "draft" or state is Standing.DRAFT:
        return [said]
    return [phrase("document.draft", language, said=said)]
