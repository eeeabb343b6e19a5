"""Records in, ranked records out; knows nothing of questions."""
