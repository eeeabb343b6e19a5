"""Documents in, records out; knows nothing of search."""
