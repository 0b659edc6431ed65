"""Question -> Answer: understanding, one module per kind of answer, conversation memory."""
