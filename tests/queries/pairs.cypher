// Pairs
//
// Two lists in a list, one of them with a null.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// pairs = { type = "list", of = "list", about = "A pair of numbers, and one of texts." }
// ---
RETURN [[1, 2.5], ["one", null]] AS pairs;
