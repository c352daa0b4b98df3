-- How alike two states voted: share of equal votes, and Signorino and Ritter's S, where yes, abstention and no are 1, 2, 3.
-- Where a state has two rows for one vote, the milder counts.
WITH cast_once AS (SELECT resid, ccode, year, min(vote) AS vote FROM un_votes GROUP BY ALL)
SELECT
    a.ccode AS ccode1,
    b.ccode AS ccode2,
    a.year,
    CAST(count(*) AS INTEGER) AS unvotes,
    avg(CAST(a.vote = b.vote AS INTEGER)) AS unagree,
    1 - avg(abs(a.vote - b.vote)) AS unsabs,
    1 - avg(pow(a.vote - b.vote, 2)) / 2 AS unssq
FROM cast_once AS a
JOIN cast_once AS b ON a.resid = b.resid AND a.ccode <> b.ccode
GROUP BY ALL
