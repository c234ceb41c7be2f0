"""`sotayctl questionnaire` and `sotayctl survey`: what is asked, and what was answered."""
