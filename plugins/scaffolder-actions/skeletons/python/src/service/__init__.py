"""The service, without its entry point."""
