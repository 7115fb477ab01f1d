"""What holds for all tests."""

import os

from hypothesis import settings

# Where processes share the processors, threads of one model in each of them only wait for one another.
# Set here, before anything imports a model's libraries, which read it once.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

# How long an example took says more about the machine than about the code.
settings.register_profile("citedesk", deadline=None)
settings.load_profile("citedesk")
