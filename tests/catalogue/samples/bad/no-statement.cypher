// A sample
//
// What it answers.
//
// ---
// mode = "write"
// ---
;
