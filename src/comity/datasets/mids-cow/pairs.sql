SELECT
    p.* EXCLUDE (dispongoing, disponset),
    p.dispongoing AS cowmidongoing,
    p.disponset AS cowmidonset,
    d.* EXCLUDE (dispnum)
FROM mid_pairs AS p
JOIN mid_disputes AS d USING (dispnum)
-- Of several disputes of a pair in a year one is kept: onsets first, then the deadliest, most hostile, longest, answered
-- and earliest. Deaths that are not known count as more than none and fewer than the lowest class.
QUALIFY row_number() OVER (
    PARTITION BY ccode1, ccode2, year
    ORDER BY
        cowmidonset DESC,
        if(fatality = -9, 0.5, fatality) DESC,
        hostlev DESC,
        mindur DESC,
        maxdur DESC,
        recip DESC,
        stmon,
        dispnum
) = 1
