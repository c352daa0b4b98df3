-- What either state owes the other, or with of = 'first' what the state with the lower number owes.
SELECT
    least(ccode1, ccode2) AS ccode1,
    greatest(ccode1, ccode2) AS ccode2,
    year,
    max(1) AS atop_alliance,
    max(atop_defense) AS atop_defense,
    max(atop_offense) AS atop_offense,
    max(atop_neutral) AS atop_neutral,
    max(atop_nonagg) AS atop_nonagg,
    max(atop_consul) AS atop_consul
FROM atop
WHERE $of = 'either' OR ccode1 < ccode2
GROUP BY ALL
