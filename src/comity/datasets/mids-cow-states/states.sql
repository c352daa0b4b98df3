-- Every state that takes part counts from the year in which it enters to the year in which it leaves.
SELECT
    ccode,
    year,
    1 AS cowmidongoing,
    max(CAST(year = styear AS INTEGER)) AS cowmidonset,
    max(began) AS cowmidongoing_init,
    max(if(year = styear, began, 0)) AS cowmidonset_init
FROM (
    SELECT
        *,
        CAST(sidea = 1 OR orig = 0 AS INTEGER) AS began,
        CAST(unnest(range(styear, endyear + 1)) AS INTEGER) AS year
    FROM mid_participants
)
GROUP BY ALL
