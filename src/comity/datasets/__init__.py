"""Data sets: what is declared of each, reading the user's files, and codes of states between lists."""

from comity.datasets.catalogue import data_ends, declared, named, near, read_declaration
from comity.datasets.citing import bibliography
from comity.datasets.codes import SYSTEMS, recode
from comity.datasets.declaration import Column, DataSet, PanelEntry, Table
from comity.datasets.opening import connected, open_data, open_table
from comity.datasets.pinning import pinned_folder
from comity.datasets.rows import NamedRows, named_rows
from comity.datasets.shelf import Shelf, data_files, shelf

__all__ = [
    "SYSTEMS",
    "Column",
    "DataSet",
    "NamedRows",
    "PanelEntry",
    "Shelf",
    "Table",
    "bibliography",
    "connected",
    "data_ends",
    "data_files",
    "declared",
    "named",
    "named_rows",
    "near",
    "open_data",
    "open_table",
    "pinned_folder",
    "read_declaration",
    "recode",
    "shelf",
]
