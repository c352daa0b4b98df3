-- Each pair stands once in the file and counts both ways.
SELECT gwcode1, gwcode2, year, mindist FROM mindist_gw
UNION
SELECT gwcode2, gwcode1, year, mindist FROM mindist_gw
