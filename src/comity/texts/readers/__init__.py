"""One module a format: ``read(data, given)`` makes a document of a file's bytes."""
