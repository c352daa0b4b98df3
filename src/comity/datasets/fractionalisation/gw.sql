-- Where a state has several rows in a year, that of the more divided stands, its gaps filled from the others.
SELECT gwcode, year, ethfrac, ethpol, relfrac, relpol
FROM (
    SELECT
        gwcode,
        year,
        coalesce(ethfrac, max(ethfrac) OVER w) AS ethfrac,
        coalesce(ethpol, max(ethpol) OVER w) AS ethpol,
        coalesce(relfrac, max(relfrac) OVER w) AS relfrac,
        coalesce(relpol, max(relpol) OVER w) AS relpol
    FROM fractionalisation
    WHERE gwcode IS NOT NULL
    WINDOW w AS (PARTITION BY gwcode, year)
)
QUALIFY row_number() OVER (
    PARTITION BY gwcode, year
    ORDER BY ethfrac DESC NULLS LAST, relfrac DESC NULLS LAST, ethpol DESC NULLS LAST, relpol DESC NULLS LAST
) = 1
