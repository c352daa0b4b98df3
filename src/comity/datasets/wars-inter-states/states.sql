-- A state is at war from the year in which it enters to the year in which it leaves; a phase without an end goes on.
SELECT
    ccode,
    year,
    1 AS cowinterongoing,
    max(CAST(year = first AS INTEGER)) AS cowinteronset,
    CAST(count(DISTINCT warnum) AS INTEGER) AS cowinterwars
FROM (
    SELECT ccode, warnum, first, CAST(unnest(range(first, last + 1)) AS INTEGER) AS year
    FROM (
        SELECT ccode, warnum, styear1 AS first, coalesce(endyear1, 2007) AS last FROM war_participants
        UNION ALL
        SELECT ccode, warnum, styear2, coalesce(endyear2, 2007) FROM war_participants WHERE styear2 IS NOT NULL
    )
)
GROUP BY ccode, year
