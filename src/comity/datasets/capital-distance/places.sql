-- Where the first capital of each state and year lies.
SELECT ccode, year, arg_min(lat, stdate) AS lat, arg_min(lng, stdate) AS lng
FROM (SELECT *, CAST(unnest(range(year(stdate), year(enddate) + 1)) AS INTEGER) AS year FROM capitals)
GROUP BY ALL
