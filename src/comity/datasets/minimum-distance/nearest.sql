SELECT ccode, year, min(mindist) AS minmindist
FROM (
    SELECT ccode1 AS ccode, year, mindist FROM mindist
    UNION ALL
    SELECT ccode2 AS ccode, year, mindist FROM mindist
)
GROUP BY ALL
