"""Public addresses are let through; private ones aren't, however they are written."""

import time
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.address import checked_addresses, is_public
from corpus.errors import Refused

PUBLIC = [
    "93.184.216.34",
    "8.8.8.8",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]
PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.1",
    "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.1.1.1",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:100.64.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1",
    "ff02::1", "2600::200:5efe:7f00:1", "2600::5efe:a00:1", "100::1",
]  # fmt: skip

private_v4 = st.ip_addresses(v=4).filter(lambda address: not is_public(address))


@pytest.mark.parametrize("written", PUBLIC)
def test_public_addresses_are_let_through(written: str) -> None:
    assert is_public(ip_address(written))


@pytest.mark.parametrize("written", PRIVATE)
def test_private_and_reserved_addresses_are_not(written: str) -> None:
    assert not is_public(ip_address(written))


@given(private_v4)
def test_no_private_address_passes_inside_an_ipv6_address(inner: IPv4Address) -> None:
    number = int(inner)
    for outer in (0xFFFF << 32, 0x64FF9B << 96, 0, 0x20010DB8 << 96):
        assert not is_public(IPv6Address(outer | number))
    assert not is_public(IPv6Address(0x2002 << 112 | number << 80 | 1))


@given(st.ip_addresses(v=4))
def test_nothing_is_public_that_the_standard_library_calls_private(address: IPv4Address) -> None:
    assert not is_public(address) or (address.is_global and not address.is_multicast)


def check(resolver, allow=is_public, seconds=5.0):
    return checked_addresses("site.test", 80, resolver=resolver, allow=allow, seconds=seconds)


def test_one_private_address_among_public_ones_refuses_all() -> None:
    with pytest.raises(Refused) as refused:
        check(lambda *_: [ip_address("8.8.8.8"), ip_address("10.0.0.1")])
    assert refused.value.kind == "private-address"


def test_a_name_without_an_address_is_said_to_be_unknown() -> None:
    def nothing(*_: object) -> list[IPv4Address]:
        raise OSError("no such name")

    for resolver in (nothing, lambda *_: []):
        with pytest.raises(Refused, match=r"No address is known for site\.test\.") as refused:
            check(resolver)
        assert refused.value.kind == "dns"


def test_a_resolver_that_never_answers_is_given_up() -> None:
    with pytest.raises(Refused) as refused:
        check(lambda *_: time.sleep(30), seconds=0.05)
    assert refused.value.kind == "too-slow"
