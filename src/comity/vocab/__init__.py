"""Names as data: event types, modes, operators, fields, theatres, obligations, units; loaded and checked."""
