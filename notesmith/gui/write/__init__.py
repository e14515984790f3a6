"""The Write room: facts and questions, the card one types on, and what the checks say."""
