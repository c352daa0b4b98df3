SELECT DISTINCT ccode, CAST(unnest(range(styear, endyear + 1)) AS INTEGER) AS year, 1 AS cowmaj FROM majors
