"""What the solver does with changes that should change nothing."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from benchmarks.regression import solve

# Both columns say the label; the first one changes from day to day.
ROWS = sp.csr_matrix(np.array([[1.0, 1.0], [0.0, 0.0]] * 50))
LABELS = np.array([1.0, 0.0] * 50)
MOVES = sp.csr_matrix(np.array([[1.0, 0.0]] * 50))


def weights(cost: float) -> np.ndarray:
    return solve(ROWS, LABELS, np.ones(100), 1.0, 100, MOVES, np.full(50, cost))


def test_a_column_that_moves_yields_to_one_that_does_not() -> None:
    free, dear = weights(0.0), weights(10.0)
    assert abs(free[0] - free[1]) < 0.01
    assert abs(dear[0]) < 0.1 * dear[1]
    assert dear[1] > free[1]


def test_without_moves_nothing_is_lost() -> None:
    none = solve(ROWS, LABELS, np.ones(100), 1.0, 100, MOVES[:0], np.zeros(0))
    assert np.allclose(none, weights(0.0), atol=1e-3)
