FROM trade_states
