"""A conversation becomes a document to keep."""
