// Replan
//
// Makes the planner forget the plans it made for a smaller graph. Run it after a load.
//
// ---
// mode = "schema"
// ---
CALL db.prepareForReplanning();
