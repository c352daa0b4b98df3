-- Who led each state at the beginning and the end of its year; days in office count from 1870 on.
SELECT
    ccode,
    year,
    CAST(jan1obsid <> dec31obsid AS INTEGER) AS leadertransition,
    CAST(jan1obsid <> dec31obsid AND irregular AS INTEGER) AS irregular,
    n_leaders,
    jan1obsid,
    dec31obsid
FROM (
    SELECT
        ccode,
        year,
        arg_min(obsid, (greatest(startdate, make_date(year, 1, 1)), startdate, enddate, obsid)) AS jan1obsid,
        arg_max(obsid, (least(enddate, make_date(year, 12, 31)), startdate, enddate, obsid)) AS dec31obsid,
        CAST(count(DISTINCT leadid) AS INTEGER) AS n_leaders,
        bool_or(exit = 'Irregular') AS irregular
    FROM (
        SELECT *, CAST(unnest(range(greatest(year(startdate), 1870), year(enddate) + 1)) AS INTEGER) AS year
        FROM (
            SELECT l.*, c.ccode, c.year AS of_year
            FROM leaders AS l
            JOIN (
                SELECT gwcode, ccode, year FROM codes_by_cow WHERE gwcode IS NOT NULL
                UNION
                SELECT gwcode, ccode, year FROM codes_by_gw WHERE ccode IS NOT NULL
            ) AS c USING (gwcode)
        )
    )
    WHERE year = of_year
    GROUP BY ALL
)
