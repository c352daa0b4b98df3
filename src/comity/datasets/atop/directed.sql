-- What the first state owes the second.
SELECT *, 1 AS atop_alliance FROM atop
