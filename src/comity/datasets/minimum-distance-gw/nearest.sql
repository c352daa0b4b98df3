SELECT gwcode, year, min(mindist) AS minmindist
FROM (
    SELECT gwcode1 AS gwcode, year, mindist FROM mindist_gw
    UNION ALL
    SELECT gwcode2 AS gwcode, year, mindist FROM mindist_gw
)
GROUP BY ALL
