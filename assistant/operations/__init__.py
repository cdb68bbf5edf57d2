"""What keeps the service running: limits, health, metrics, logs, backups, a clean stop."""
