"""Exhibits on what a change is worth: returns, cash by month and year, what moves it, what it takes for granted."""
