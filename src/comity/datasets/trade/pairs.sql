-- Each pair stands once in the file; for the other direction the flows change places.
SELECT ccode1, ccode2, year, flow1, flow2, smoothflow1, smoothflow2 FROM trade_pairs
UNION ALL
SELECT ccode2, ccode1, year, flow2, flow1, smoothflow2, smoothflow1 FROM trade_pairs
