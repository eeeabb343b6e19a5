"""A language model, where one is configured: it may only rephrase what the answer quotes."""
