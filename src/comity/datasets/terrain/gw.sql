SELECT gwcode, rugged, newlmtnest FROM terrain WHERE gwcode IS NOT NULL
