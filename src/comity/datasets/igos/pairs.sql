-- Each pair stands once in the file and counts both ways.
SELECT ccode1, ccode2, year, dyadigos FROM igo_pairs
UNION ALL
SELECT ccode2, ccode1, year, dyadigos FROM igo_pairs
