"""Names, descriptions and choices of the commands in the languages that Citedesk speaks.

The English ones stand in the code. Each other language has a message a command: `command-` and its
whole name ("command-article-add") is its name, with the attributes `description`, and for each option
`option-<name>`, `option-<name>-description` and `choice-<value>`; a message menu has `menu-` and its
name. Underscores and spaces are dashes there.
"""

from typing import Any

from discord import Locale, app_commands
from discord.app_commands import (
    Choice,
    Command,
    CommandTree,
    ContextMenu,
    Group,
    Parameter,
    TranslationContext,
    TranslationContextLocation,
    locale_str,
)

from bot.chat.words import FALLBACK, LANGUAGES, Words

_DESCRIBED = (TranslationContextLocation.command_description, TranslationContextLocation.group_description)


class WordsTranslator(app_commands.Translator):
    """Looks the commands' texts up in the bot's words."""

    def __init__(self, words: Words, tree: CommandTree[Any]) -> None:
        self._words = words
        self._tree = tree

    async def translate(
        self,
        string: locale_str,
        locale: Locale,
        context: TranslationContext[Any, Any],
    ) -> str | None:
        """The text in that language, None where the English one stands."""
        language = locale.value.split("-")[0]
        if language == FALLBACK or language not in LANGUAGES:
            return None
        message = self._message(context)
        return self._words.say(language, message) if message and self._words.has(language, message) else None

    def _message(self, context: TranslationContext[Any, Any]) -> str | None:
        where, data = context.location, context.data
        match data:
            case ContextMenu():
                return f"menu-{_dashed(data.name)}"
            case Command() | Group():
                return command_message(data.qualified_name) + (".description" if where in _DESCRIBED else "")
            case Parameter():
                suffix = "-description" if where is TranslationContextLocation.parameter_description else ""
                option = f"option-{_dashed(data.display_name)}{suffix}"
                return f"{command_message(data.command.qualified_name)}.{option}"
            case Choice():
                command = self._command_with(data)
                return command and f"{command_message(command)}.choice-{_dashed(str(data.value))}"
        return None

    def _command_with(self, choice: Choice[Any]) -> str | None:
        """The name of the command that offers this very choice: Discord.py doesn't say it."""
        for command in self._tree.walk_commands():
            if isinstance(command, Command) and any(
                offered is choice for option in command.parameters for offered in option.choices
            ):
                return command.qualified_name
        return None


def command_message(qualified_name: str) -> str:
    """The message that names a command or a group."""
    return f"command-{_dashed(qualified_name)}"


def _dashed(name: str) -> str:
    return name.lower().replace("_", "-").replace(" ", "-")
