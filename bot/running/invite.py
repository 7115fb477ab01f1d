"""The link by which a server's manager invites the bot, with exactly the permissions it uses."""

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,  # where a server wants answers in threads
    embed_links=True,
    attach_files=True,  # exports and long import reports
    read_message_history=True,  # replies
)
SCOPES = ("bot", "applications.commands")


def invite_link(application_id: int) -> str:
    """The address to open in a browser."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=SCOPES)
