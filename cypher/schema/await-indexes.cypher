// Await indexes
//
// Waits until every index can be used, for up to five minutes.
//
// ---
// mode = "schema"
// ---
CALL db.awaitIndexes(300);
