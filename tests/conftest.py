"""What holds for all tests."""

from hypothesis import settings

# How long an example took says more about the machine than about the code.
settings.register_profile("citedesk", deadline=None)
settings.load_profile("citedesk")
