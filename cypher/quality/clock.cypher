// Clock
//
// The time on the server, which decides whether a key has expired.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// now = { type = "number", about = "Seconds since 1970." }
// ---
RETURN datetime().epochMillis / 1000.0 AS now;
