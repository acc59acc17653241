// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// format_ = { type = "text", about = "What comes out.", default = "42" }
//
// [columns]
// answer = { type = "text", about = "The answer." }
// ---
//
//  By hand, first:  :params {format_: "42"}
RETURN $format_ AS answer;
