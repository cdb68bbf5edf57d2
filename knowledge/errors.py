"""The exception tree of the whole program.

::

    PolicyAssistantError              everything the program raises on purpose
    ├── ConfigurationError            a setting is unknown or has an impossible value
    ├── DocumentError                 a document cannot be read or taken in
    ├── PolicyError                   policy data (text, metadata) contradict themselves
    │   └── RuleError                 a rule file is wrong: file, line, field, mend
    ├── NotFoundError                 a policy, clause or program id that does not exist
    ├── IndexUnavailableError         the index is missing, damaged or being written
    │   └── ServerAwayError           the vector server does not answer now
    ├── StorageError                  conversations or votes cannot be read or written now
    ├── InputError                    what a user or a caller passed in cannot be used
    ├── BusyError                     too many are being served, or the program is stopping
    └── BrainError                    the language model failed or broke its contract

Every message says what was wrong, where, and what would be right; it is shown to users as it is.
"""

from __future__ import annotations


class PolicyAssistantError(Exception):
    """Base of every error that the program raises on purpose."""


class ConfigurationError(PolicyAssistantError):
    """A setting is unknown or has an impossible value."""


class DocumentError(PolicyAssistantError):
    """A document cannot be read or taken in."""


class PolicyError(PolicyAssistantError):
    """The data of a policy contradict themselves."""


class RuleError(PolicyError):
    """A rule file is wrong; the message names file, line, field and mend."""


class NotFoundError(PolicyAssistantError):
    """A policy, clause or program that does not exist was asked for by its id."""


class IndexUnavailableError(PolicyAssistantError):
    """The index is missing, damaged or being written by another process."""


class ServerAwayError(IndexUnavailableError):
    """The vector server does not answer now; a machine that runs goes on with its own copy."""


class StorageError(PolicyAssistantError):
    """Conversations or votes cannot be read or written now."""


class InputError(PolicyAssistantError):
    """What a user or a caller passed in cannot be used."""


class BusyError(PolicyAssistantError):
    """Too many are being served at this moment, or the program is stopping; later it works."""


class BrainError(PolicyAssistantError):
    """The language model failed or broke its contract."""
