-- The nearest foreign capital of a listed state: great-circle distance between the first capitals of the year,
-- on a sphere of 6378.137 km, by Vincenty's formula.
WITH capital_years AS (
    SELECT gwcode, year, arg_min(lat, stdate) AS lat, arg_min(lng, stdate) AS lng
    FROM (SELECT *, CAST(unnest(range(year(stdate), year(enddate) + 1)) AS INTEGER) AS year FROM capitals_gw)
    GROUP BY ALL
)
SELECT
    a.gwcode,
    a.year,
    min(6378.137 * atan2(
        sqrt(
            pow(cos(radians(b.lat)) * sin(radians(a.lng - b.lng)), 2)
            + pow(
                cos(radians(a.lat)) * sin(radians(b.lat))
                - sin(radians(a.lat)) * cos(radians(b.lat)) * cos(radians(a.lng - b.lng)),
                2
            )
        ),
        sin(radians(a.lat)) * sin(radians(b.lat))
        + cos(radians(a.lat)) * cos(radians(b.lat)) * cos(radians(a.lng - b.lng))
    )) AS mincapdist
FROM capital_years AS a
JOIN capital_years AS b ON a.year = b.year AND a.gwcode <> b.gwcode
SEMI JOIN listed_pairs AS l ON l.gwcode1 = a.gwcode AND l.gwcode2 = b.gwcode AND l.year = a.year
GROUP BY ALL
