-- Of functions and triggers alone, which each upgrade makes anew (`accounts`, `rights`).
SELECT 1;
