// Text of lines
//
// How many lines a text has.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// text = { type = "lines", about = "The text.", example = "one\ntwo" }
//
// [columns]
// line_count = { type = "integer", about = "How many." }
// ---
//
//  By hand, first:  :params {text: "one\ntwo"}
RETURN size(split($text, "\n")) AS line_count;
