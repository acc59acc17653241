// Replan
//
// Makes the planner forget what it thought of a smaller graph. Run it after a load.
//
// ---
// mode = "schema"
// ---
CALL db.prepareForReplanning();
