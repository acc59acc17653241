// Clock
//
// What time the server has it: keys are good until a time that is compared with it.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// now = { type = "number", about = "The seconds since 1970." }
// ---
RETURN datetime().epochMillis / 1000.0 AS now;
