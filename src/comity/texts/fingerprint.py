"""Same text or not: the fingerprint of a document, under the name by which the room of texts offers it."""

from comity.model.fingerprint import likeness, signature, signature_of

__all__ = ["likeness", "signature", "signature_of"]
