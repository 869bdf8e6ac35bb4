"""How good the reading is: records measured against gold."""
