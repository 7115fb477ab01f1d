"""What a person is told when something can't be done, in his own language.

CorpusError
└── ChatError    its `message` and `values` are looked up in the bot's words when it is shown
"""

from corpus.errors import CorpusError


class ChatError(CorpusError):
    """An expected failure in the Discord face: `message` names what the person is told."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values
