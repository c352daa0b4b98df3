SELECT l.*
FROM gml_leaders AS l
LEFT JOIN gml_pairs AS p USING (dispnum, ccode1, ccode2, year)
WHERE l.obsid1 IS NOT NULL AND l.obsid2 IS NOT NULL
-- Of several disputes of two leaders in a year one is kept, as of two states.
QUALIFY row_number() OVER (
    PARTITION BY l.ccode1, l.ccode2, l.obsid1, l.obsid2, l.year
    ORDER BY
        l.gmlmidonset DESC,
        if(p.fatality = -9, 0.5, p.fatality) DESC NULLS LAST,
        p.hostlev DESC NULLS LAST,
        p.mindur DESC NULLS LAST,
        p.maxdur DESC NULLS LAST,
        p.recip DESC NULLS LAST,
        p.stmon NULLS LAST,
        l.dispnum
) = 1
