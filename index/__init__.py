"""Records in, ranked records out; knows nothing of questions."""

import os

# A question's products of matrices are small: on two cores threads that wait for each other made a
# search take 18 ms instead of 12. Read when NumPy is first imported, by worker processes too.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
