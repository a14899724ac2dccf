// The yardstick: a process that does nothing.
