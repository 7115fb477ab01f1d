"""The shape that vectors have everywhere in Citedesk."""

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Unit-length rows, shape (n, dim); one question is shape (dim,)."""
