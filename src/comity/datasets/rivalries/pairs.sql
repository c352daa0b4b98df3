-- Each rivalry for every year in which it went on, in both directions.
SELECT *, 1 AS ongoingrivalry
FROM (
    SELECT
        tssr_id,
        if(ccode1 = 300 AND year >= 1919, 305, ccode1) AS ccode1,
        if(ccode2 = 300 AND year >= 1919, 305, ccode2) AS ccode2,
        year,
        coalesce("positional", 0) AS "positional",
        coalesce(spatial, 0) AS spatial,
        coalesce(ideological, 0) AS ideological,
        coalesce(interventionary, 0) AS interventionary
    FROM (
        SELECT *, CAST(unnest(range(greatest("start", 1816), "end" + 1)) AS INTEGER) AS year
        FROM (
            SELECT tssr_id, ccode1, ccode2, "start", "end", "positional", spatial, ideological, interventionary
            FROM rivalries
            UNION ALL
            SELECT tssr_id, ccode2, ccode1, "start", "end", "positional", spatial, ideological, interventionary
            FROM rivalries
        )
    )
)
