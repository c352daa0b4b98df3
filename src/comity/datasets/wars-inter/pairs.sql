-- Of several wars of a pair in a year one is kept: onsets first, then the deadliest as far as deaths are known, then first
-- phases before resumptions.
SELECT * EXCLUDE (warnum)
FROM war_pairs
QUALIFY row_number() OVER (
    PARTITION BY ccode1, ccode2, year
    ORDER BY
        cowinteronset DESC,
        coalesce(batdeath1 + batdeath2, batdeath1, batdeath2) DESC NULLS LAST,
        resume,
        warnum
) = 1
