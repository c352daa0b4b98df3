-- Crises of a state in every year from their trigger to their end; one without a known end counts in its first year.
SELECT
    ccode,
    year,
    1 AS icbcrisis,
    max(CAST(year = yrtrig AS INTEGER)) AS icbcrisisonset,
    max(sevvio) AS icbsevvio
FROM (
    SELECT *, CAST(unnest(range(yrtrig, coalesce(yrterm, yrtrig) + 1)) AS INTEGER) AS year
    FROM icb_actors
)
GROUP BY ccode, year
