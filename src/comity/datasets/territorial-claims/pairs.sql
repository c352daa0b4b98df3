-- Claims between two states in every year from their beginning to their end; the year is the first four digits.
WITH yearly AS (
    SELECT
        *,
        CAST(unnest(range(begclaim // 100, CAST(left(CAST(endclaim AS VARCHAR), 4) AS INTEGER) + 1)) AS INTEGER) AS year
    FROM territorial_claims
)
SELECT
    ccode1,
    ccode2,
    year,
    CAST(count(*) AS INTEGER) AS icowclaims,
    max(first) AS icowchal1,
    max(1 - first) AS icowchal2,
    max(icowsal) AS icowsal
FROM (
    SELECT chal AS ccode1, tgt AS ccode2, year, 1 AS first, icowsal FROM yearly
    UNION ALL
    SELECT tgt AS ccode1, chal AS ccode2, year, 0 AS first, icowsal FROM yearly
)
GROUP BY ccode1, ccode2, year
