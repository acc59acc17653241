// Year before one
//
// A date that the driver cannot turn into one of Python's.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// day = { type = "date", about = "Long ago." }
// ---
RETURN date("-0044-03-15") AS day;
