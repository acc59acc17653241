// Drop an index
//
// Takes away an index of the schema.
//
// ---
// mode = "schema"
// ---
DROP INDEX employer_name IF EXISTS;
