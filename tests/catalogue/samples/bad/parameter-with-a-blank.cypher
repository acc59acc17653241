// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// "my answer" = { type = "text", about = "What comes out.", default = "42" }
//
// [columns]
// answer = { type = "text", about = "The answer." }
// ---
//
//  By hand, first:  :params {`my answer`: "42"}
RETURN $`my answer` AS answer;
