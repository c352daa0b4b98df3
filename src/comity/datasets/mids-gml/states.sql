-- Every state that takes part counts from the year in which it enters to the year in which it leaves.
SELECT
    ccode,
    year,
    1 AS gmlmidongoing,
    max(CAST(year = styear AS INTEGER)) AS gmlmidonset,
    max(began) AS gmlmidongoing_init,
    max(if(year = styear, began, 0)) AS gmlmidonset_init
FROM (
    SELECT
        *,
        CAST(sidea = 1 OR orig = 0 AS INTEGER) AS began,
        CAST(unnest(range(styear, endyear + 1)) AS INTEGER) AS year
    FROM gml_participants
)
GROUP BY ALL
