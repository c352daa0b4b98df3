"""Who is meant: the gazetteer of actors, and the resolver that finds them in words on a date."""

from comity.actors.discourse import SENTENCE_END
from comity.actors.gazetteer import Gazetteer
from comity.actors.known import Known
from comity.actors.loader import load_gazetteer
from comity.actors.provisional import provisional
from comity.actors.resolver import Resolution, Resolver

__all__ = ["SENTENCE_END", "Gazetteer", "Known", "Resolution", "Resolver", "load_gazetteer", "provisional"]
