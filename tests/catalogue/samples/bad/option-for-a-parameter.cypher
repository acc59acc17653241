// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// output = { type = "text", about = "What comes out.", default = "42" }
//
// [columns]
// answer = { type = "text", about = "The answer." }
// ---
//
//  By hand, first:  :params {output: "42"}
RETURN $output AS answer;
