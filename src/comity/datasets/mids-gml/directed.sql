SELECT
    *,
    CAST(sidea1 = 1 OR orig1 = 0 AS INTEGER) AS init1,
    CAST(sidea2 = 1 OR orig2 = 0 AS INTEGER) AS init2
FROM gml_pairs
-- Of several disputes of a pair in a year one is kept: onsets first, then the deadliest, most hostile, longest, answered
-- and earliest. Deaths that are not known count as more than none and fewer than the lowest class.
QUALIFY row_number() OVER (
    PARTITION BY ccode1, ccode2, year
    ORDER BY
        gmlmidonset DESC,
        if(fatality = -9, 0.5, fatality) DESC,
        hostlev DESC,
        mindur DESC,
        maxdur DESC,
        recip DESC,
        stmon,
        dispnum
) = 1
