FROM igo_states
