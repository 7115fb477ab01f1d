"""A Discord of our own on loopback sockets, and the real bot as a separate process in front of it.

What an in-process double can't show is shown here: login, command sync, resume, reconnect, rate limits,
dropped sockets, signals, exit codes. Every payload in both directions is checked against Discord's own
description (`contract.py`) and the limits it lacks (`limits.py`); what breaks one is kept in
`Discord.violations`.

    server.py     `Discord`: starts and stops everything; what tests hold in their hands
    world.py      people, servers, channels, messages: the state
    rest.py       the REST door: matching, authorization, validation, faults
    gateway.py    the websocket door: sessions, resume, compression
    exchanges.py  interactions, from the click to the last follow-up
    acting.py     what people do: slash commands, clicks, forms, messages
    process.py    the bot's process; `launch.py` is what runs inside it, before the shipped entry
    shipped.py    `citedesk` commands in front of it, on a copy of one prepared library

The tests in `test_bot_*.py` are about the shipped bot, the others about this server itself. Loading the model
takes most of their time, so those of a file share a process as far as that is sound, and go in the order in
which they are written.
"""
