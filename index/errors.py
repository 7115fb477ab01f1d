"""What can go wrong between a question and its answer.

LibraryError
├── BadQuestion     empty, too long, or not text
├── ModelMissing    the weights can't be loaded, or aren't the ones that were promised
├── StaleModel      the store's vectors come from another model: `citedesk rebuild`
├── LibraryClosed   asked after close
└── SettingsError   a setting that doesn't exist or can't be
"""

from corpus.errors import CorpusError


class LibraryError(CorpusError):
    """An expected failure of the library: its text may be shown to anyone."""


class BadQuestion(LibraryError):
    """A question that can't be asked."""


class ModelMissing(LibraryError):
    """The model's weights can't be loaded or aren't the expected ones."""


class StaleModel(LibraryError):
    """The stored vectors come from another model than the settings name."""


class LibraryClosed(LibraryError):
    """The library is closed."""


class SettingsError(LibraryError):
    """A setting that doesn't exist, or a value it can't have."""
