-- A state takes part from the year in which a phase begins to the year in which it ends; one without an end goes on.
SELECT
    ccode,
    year,
    1 AS cowintraongoing,
    max(CAST(year = first AS INTEGER)) AS cowintraonset,
    CAST(count(DISTINCT warnum) AS INTEGER) AS cowintrawars
FROM (
    SELECT ccode, warnum, first, CAST(unnest(range(first, last + 1)) AS INTEGER) AS year
    FROM (
        SELECT unnest([ccode_a, ccode_b]) AS ccode, warnum, first, last
        FROM (
            SELECT ccode_a, ccode_b, warnum, styear1 AS first, coalesce(endyear1, 2014) AS last FROM intrastate_participants
            UNION ALL
            SELECT ccode_a, ccode_b, warnum, styear2, coalesce(endyear2, 2014) FROM intrastate_participants
            UNION ALL
            SELECT ccode_a, ccode_b, warnum, styear3, coalesce(endyear3, 2014) FROM intrastate_participants
            UNION ALL
            SELECT ccode_a, ccode_b, warnum, styear4, coalesce(endyear4, 2014) FROM intrastate_participants
        )
        WHERE first IS NOT NULL
    )
    WHERE ccode IS NOT NULL
)
GROUP BY ccode, year
