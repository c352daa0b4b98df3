SELECT ccode, year, gwcode FROM codes_by_cow WHERE ccode IS NOT NULL
