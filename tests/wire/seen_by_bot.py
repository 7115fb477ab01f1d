"""Prints what a bot behind the start-up hook sees of the world, for the hook's own test."""

import socket
import sys

import discord.gateway
import discord.http

if __name__ == "__main__":
    lines = [discord.http.Route.BASE, str(discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY)]
    try:
        socket.create_connection(("198.51.100.7", 443), timeout=1)
    except OSError as error:
        lines.append(str(error.strerror))
    sys.stdout.write("\n".join(lines) + "\n")
