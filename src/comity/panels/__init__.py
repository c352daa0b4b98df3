"""Panels: tables of states, pairs and leaders by year, from the data sets.

>>> from comity import panels
>>> panel = panels.dyads(years=(1946, 2010)).add("atop").add("mids", source="gml")    # doctest: +SKIP
>>> panel.to_parquet("panel.parquet")                                                # doctest: +SKIP
"""

from comity.panels.beginning import dyads, leader_dyads, leaders, state_days, states
from comity.panels.coverage import Coverage
from comity.panels.panel import Panel

__all__ = ["Coverage", "Panel", "dyads", "leader_dyads", "leaders", "state_days", "states"]
