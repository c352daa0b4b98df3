"""A document goes to a record and comes back."""

import json

from hypothesis import given

from comity.model import Document
from comity.model.document_record import document_from_record, document_record
from tests.strategies import documents, examples


@given(documents())
@examples(50)
def test_a_document_comes_back_from_its_record_through_json(document: Document) -> None:
    record = json.loads(json.dumps(document_record(document)))
    assert document_from_record(record) == document
