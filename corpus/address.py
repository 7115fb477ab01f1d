"""Which network addresses may be reached: public ones only, however they are disguised."""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address

from corpus.errors import Refused

IPAddress = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Sequence[IPAddress]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Not covered by every Python's `is_global`: protocol assignments, an old relay range, and a cloud's
# metadata server with a public address.
_REFUSED_V4 = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
_ISATAP = (0x00005EFE, 0x02005EFE)


def is_public(address: IPAddress) -> bool:
    """Whether anyone on the internet could reach this address, including every IPv4 address inside it."""
    if isinstance(address, IPv4Address):
        return _is_public_v4(address)
    inside = _embedded(address)
    if not all(map(_is_public_v4, inside)):
        return False
    if address in _NAT64:  # how an IPv6-only network reaches IPv4; reserved, yet the way to public hosts
        return True
    if address.ipv4_mapped is not None:
        return True
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_site_local or address.is_link_local
    )


def resolve(host: str, port: int) -> list[IPAddress]:
    """Every address of `host` by the system's resolver; raises `OSError` when there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
    return [ipaddress.ip_address(number) for number in dict.fromkeys(numbers)]


def checked_addresses(
    host: str, port: int, *, resolver: Resolver, allow: Callable[[IPAddress], bool], seconds: float
) -> Sequence[IPAddress]:
    """Resolve `host` once and return its addresses, refusing when any of them isn't allowed.

    Raises `Refused` ("dns", "too-slow", "private-address").
    """
    addresses = _resolved_within(seconds, resolver, host, port)
    if not addresses:
        raise _unknown(host)
    if not all(map(allow, addresses)):
        raise Refused(
            f"{host} is an address inside a private or reserved network, which Citedesk never opens.",
            kind="private-address",
            hint="Save the page and add the file, or paste its text.",
        )
    return addresses


def _is_public_v4(address: IPv4Address) -> bool:
    if any(address in network for network in _REFUSED_V4):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _embedded(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that a packet to `address` may end up at."""
    inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    number = int(address)
    if address in _NAT64 or (number >> 32) & 0xFFFFFFFF in _ISATAP:
        inside.append(IPv4Address(number & 0xFFFFFFFF))
    return [one for one in inside if one is not None]


def _resolved_within(seconds: float, resolver: Resolver, host: str, port: int) -> Sequence[IPAddress]:
    """Resolve in a thread of its own: the system's resolver can't be told to give up."""
    answers: queue.SimpleQueue[Sequence[IPAddress] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True, name="citedesk-resolve").start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise Refused(f"The name {host} took too long to look up.", kind="too-slow") from None
    if isinstance(answer, OSError):
        raise _unknown(host) from answer
    return answer


def _unknown(host: str) -> Refused:
    return Refused(
        f"No address is known for {host}.",
        kind="dns",
        hint="Check the spelling of the link and the network connection.",
    )
