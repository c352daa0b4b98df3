-- Each pair stands once in the file and counts both ways.
SELECT ccode1, ccode2, year, mindist FROM mindist
UNION
SELECT ccode2, ccode1, year, mindist FROM mindist
