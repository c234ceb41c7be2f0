"""FFmpeg for sound alone, in place of the one in PyAV's wheel (decision 060)."""
