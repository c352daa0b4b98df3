-- Crises of a pair in the year; each pair stands once in the file and counts both ways.
SELECT
    ccode1,
    ccode2,
    year,
    1 AS icbongoing,
    string_agg(DISTINCT CAST(crisno AS VARCHAR), '; ' ORDER BY CAST(crisno AS VARCHAR)) AS icbcrises
FROM (
    SELECT ccode1, ccode2, year, crisno FROM icb_dyads
    UNION ALL
    SELECT ccode2, ccode1, year, crisno FROM icb_dyads
)
GROUP BY ALL
