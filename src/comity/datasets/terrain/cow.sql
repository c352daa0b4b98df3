SELECT ccode, rugged, newlmtnest FROM terrain WHERE ccode IS NOT NULL
