SELECT gwcode, year, ccode FROM codes_by_gw WHERE gwcode IS NOT NULL
