// A sample
//
// What it answers.
//
// ---
// mode = "write"
// ---
// RETURN 1;
