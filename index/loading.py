"""What a library loads when it is first needed: the model that embeds, and the reader."""

from collections.abc import Callable

from corpus.model_mark import ModelMark
from index.embedder import Embedder
from index.reader import Reader
from index.settings import LibrarySettings

Load = Callable[[LibrarySettings], Embedder]
ChooseReader = Callable[[LibrarySettings, ModelMark], Reader]


def settings_model(settings: LibrarySettings) -> Embedder:
    """The model that the settings name. Raises ModelMissing."""
    # Importing the model's libraries takes seconds, which listing articles needn't.
    from index.sentence_embedder import load_embedder

    return load_embedder(
        settings.model,
        precision=settings.precision,
        threads=settings.threads,
        question_prompt=settings.question_prompt,
        passage_prompt=settings.passage_prompt,
    )


def settings_reader(settings: LibrarySettings, embedder: ModelMark) -> Reader:
    """The reader that the settings name. Raises ModelMissing."""
    # Like the model: its libraries take seconds to import, which listing articles needn't.
    from index.readers import reader_for

    return reader_for(settings, embedder)
