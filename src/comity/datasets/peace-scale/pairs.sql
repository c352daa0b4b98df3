-- Each pair stands once in the file and counts both ways.
SELECT ccode1, ccode2, year, peace FROM peace_scale
UNION
SELECT ccode2, ccode1, year, peace FROM peace_scale
