"""What is kept, in SQLite or PostgreSQL: tables, transactions, encryption, migrations. It decides nothing."""
