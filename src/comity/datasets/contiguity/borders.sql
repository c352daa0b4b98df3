-- How many states each borders by land and by sea, in the first or last month of each year for which the record has one.
SELECT ccode1 AS ccode, year, count(*) FILTER (conttype = 1) AS land, count(*) FILTER (conttype > 1) AS sea
FROM (
    SELECT
        ccode1,
        ccode2,
        year,
        if(
            $slice = 'first',
            first(conttype ORDER BY greatest(stdate, make_date(year, 1, 1)), conttype),
            last(conttype ORDER BY least(date_trunc('month', enddate), make_date(year, 12, 1)), conttype)
        ) AS conttype
    FROM (
        SELECT *, CAST(unnest(range(year(stdate), year(enddate) + 1)) AS INTEGER) AS year
        FROM (
            SELECT ccode1, ccode2, conttype, stdate, enddate FROM contiguity
            UNION
            SELECT ccode2, ccode1, conttype, stdate, enddate FROM contiguity
        )
    )
    GROUP BY ccode1, ccode2, year
)
GROUP BY ALL
