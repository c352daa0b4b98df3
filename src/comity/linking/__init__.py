"""Links across documents: the same text, the same event, denials and contradictions. Joined, never merged."""

from comity.linking.linker import link

__all__ = ["link"]
