"""Readers: from a file to the plain text of a document, one paragraph a line."""

from knowledge.readers.read import SUFFIXES, Document, read_document

__all__ = ["SUFFIXES", "Document", "read_document"]
