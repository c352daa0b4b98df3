-- Of several wars of a state in a year one is kept: onsets first, then the deadliest as far as deaths are known.
SELECT * EXCLUDE (primary_state), string_agg(CAST(warnum AS VARCHAR), '; ' ORDER BY warnum) OVER w AS intrawarnums
FROM war_states
WHERE primary_state = 1 AND list_contains($about, wartype)
WINDOW w AS (PARTITION BY ccode, year)
QUALIFY row_number() OVER (
    PARTITION BY ccode, year
    ORDER BY
        cowintraonset DESC,
        coalesce(sideadeaths + sidebdeaths, sideadeaths, sidebdeaths) DESC NULLS LAST,
        warnum
) = 1
