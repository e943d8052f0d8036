"""One module a version, named `vNNNN_what_it_does`."""
