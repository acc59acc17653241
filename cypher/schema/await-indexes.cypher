// Await indexes
//
// Waits until every index can be used, up to five minutes.
//
// ---
// mode = "schema"
// ---
CALL db.awaitIndexes(300);
