"""How the weights of the trained attribution reader are made: corpus, network, fitting, export, calibration."""
