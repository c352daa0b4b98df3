-- The conflicts of each state and year; an onset is the first year for which the list has the conflict for that state.
SELECT
    gwno_a AS gwcode,
    year,
    1 AS ucdpongoing,
    max(onset) AS ucdponset,
    max(intensity_level) AS maxintensity,
    string_agg(CAST(conflict_id AS VARCHAR), '; ' ORDER BY conflict_id) AS conflict_ids
FROM (
    SELECT *, CAST(row_number() OVER (PARTITION BY conflict_id, gwno_a ORDER BY year) = 1 AS INTEGER) AS onset
    FROM (
        SELECT conflict_id, gwno_a, year, max(intensity_level) AS intensity_level
        FROM ucdp_conflicts
        WHERE list_contains($type, type_of_conflict) AND list_contains($issue, incompatibility)
        GROUP BY ALL
    )
)
GROUP BY ALL
